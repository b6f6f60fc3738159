import { spawnSync } from 'node:child_process'
import { withPostgres } from '/work/main/scripts/with-postgres.ts'
await withPostgres(async (url) => {
  const run = await new Promise<number>((done) => import('node:child_process').then(({ spawn }) => spawn('npx', ['vitest', 'run', 'src/engines/reporting'], { cwd: '/work/main', stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: url } }).on('exit', (code) => done(code ?? 1))))
  console.log('exit', run)
})
