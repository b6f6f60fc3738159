import { openRoutes } from '#kernel/http'
import { cyclesApi } from './api-cycles.ts'
import { enterprisesApi } from './api-enterprises.ts'
import { questionnairesApi } from './api-questionnaires.ts'
import { ranksApi } from './api-ranks.ts'
import { rulebooksApi } from './api-rulebooks.ts'
import { templatesApi } from './api-templates.ts'

/** Rulebooks, cycles, ranks, QĐ 766 and self-assessments over HTTP; mounted under /api/v1. */
export const api = openRoutes()
  .route('/', rulebooksApi)
  .route('/', cyclesApi)
  .route('/', ranksApi)
  .route('/', enterprisesApi)
  .route('/', questionnairesApi)
  .route('/', templatesApi)
