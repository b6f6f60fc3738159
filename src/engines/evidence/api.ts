import { openRoutes } from '#kernel/http'
import { checksApi } from './api-checks.ts'
import { evidenceApi } from './api-evidence.ts'

/** Evidence and its verification. */
export const api = openRoutes().route('/', evidenceApi).route('/', checksApi)
