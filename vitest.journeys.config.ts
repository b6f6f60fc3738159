import { defineConfig } from 'vitest/config'

/** Journeys through a real browser: `npx vitest run -c vitest.journeys.config.ts`. */
export default defineConfig({
  test: {
    include: ['tests/journeys/**/*.journey.ts'],
    globalSetup: ['scripts/test-postgres.ts', 'tests/journeys/build.mjs'],
    pool: 'forks',
    maxWorkers: 4, // on two cores: each waits for its browser and its city in turn
    isolate: false,
    expect: { poll: { timeout: 10_000 } }, // what the worker does is waited for, also on a busy machine
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
