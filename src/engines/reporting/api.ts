import { openRoutes } from '#kernel/http'
import { reportsApi } from './api-reports.ts'
import { roundsApi } from './api-rounds.ts'
import { saidApi } from './api-said.ts'

/** Reports and rounds over HTTP; mounted under /api/v1. */
export const api = openRoutes().route('/', roundsApi).route('/', reportsApi).route('/', saidApi)
