import { openRoutes } from '#kernel/http'
import { exportsApi } from './api-exports.ts'
import { readsApi } from './api-reads.ts'
import { sdmxApi } from './api-sdmx.ts'
import { seriesApi } from './api-series.ts'
import { workApi } from './api-work.ts'
import { writesApi } from './api-writes.ts'

/** Indicators over HTTP; mounted under /api/v1. */
export const api = openRoutes()
  .route('/', readsApi)
  .route('/', seriesApi)
  .route('/', writesApi)
  .route('/', workApi)
  .route('/', exportsApi)
  .route('/', sdmxApi)
