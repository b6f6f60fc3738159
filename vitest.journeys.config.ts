import { defineConfig } from 'vitest/config'

/** Journeys through a real browser: `npx vitest run -c vitest.journeys.config.ts`. */
export default defineConfig({
  test: {
    include: ['tests/journeys/**/*.journey.ts'],
    globalSetup: ['tests/journeys/build.ts'],
    pool: 'forks',
    maxWorkers: 1,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
