import { openRoutes } from '#kernel/http'
import { conflictApi } from './api-conflicts.ts'
import { exportApi } from './api-exports.ts'
import { officeApi } from './api-office.ts'
import { publicApi } from './api-public.ts'
import { reviewApi } from './api-review.ts'
import { searchApi } from './api-search.ts'

/** Every route of the engine: what anyone may read, the review, the programme office. */
export const api = openRoutes()
  .route('/', publicApi)
  .route('/', searchApi)
  .route('/', exportApi)
  .route('/', reviewApi)
  .route('/', officeApi)
  .route('/', conflictApi)
