import { openRoutes } from '#kernel/http'
import { actApi } from './api-acts.ts'
import { overviewApi } from './api-overviews.ts'
import { taskApi } from './api-tasks.ts'

/** Every route of the engine. */
export const api = openRoutes().route('/', taskApi).route('/', actApi).route('/', overviewApi)
