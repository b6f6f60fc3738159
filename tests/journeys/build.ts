import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Journeys walk through what people get: the production build, made anew (two seconds). */
export default function buildPages(): void {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const program = fileURLToPath(new URL('../../node_modules/@react-router/dev/bin.cjs', import.meta.url))
  execFileSync(process.execPath, [program, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', VITEST: undefined },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
