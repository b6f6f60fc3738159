import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'packs/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['tests/journeys/**', 'node_modules/**'],
    globalSetup: ['scripts/test-postgres.ts'],
    pool: 'forks',
    maxWorkers: 3, // on two cores: some of them wait for processes and servers
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    setupFiles: ['src/kernel/testing/setup.ts'],
  },
})
