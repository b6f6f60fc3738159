// Plain JavaScript for the Node that happens to be there (≥ 20): installs what is missing and finds our own Node 24.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../', import.meta.url))

/** Installs exactly what package-lock.json says, unless that very lock file was installed before. */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.kientao-installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.error(
    'Đang cài thư viện (lần đầu mất khoảng một phút)… · Installing libraries (about a minute the first time)…',
  )
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stamp, lock)
}

/** Builds the pages when their sources changed since the last build; they share rules and words with the engines. */
export function ensureBuilt() {
  const sum = createHash('sha256')
  const sources = filesUnder(join(root, 'src')).filter((file) => /\.(?:ts|tsx|js|css|svg|json)$/.test(file))
  for (const file of [...sources, join(root, 'package-lock.json'), join(root, 'vite.config.ts')])
    sum.update(file).update(readFileSync(file))
  const stamp = join(root, 'build', '.sources')
  const now = sum.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  console.error('Đang dựng các trang… · Building the pages…')
  const production = { NODE_ENV: 'production', VITEST: undefined } // also where tests ask for it
  run(nodePath(), [join(root, 'node_modules/@react-router/dev/bin.cjs'), 'build'], production, [
    'ignore',
    'ignore',
    'pipe',
  ])
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(stamp, now)
}

/** Our Node 24 from the lock file on Linux (npm does not always link it); elsewhere the one that runs this, when it is new enough. */
export function nodePath() {
  const packed = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
  if (existsSync(packed) && spawnSync(packed, ['--version']).status === 0) return packed
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error(
    `Cần Node.js ≥ 24 (đang có ${process.versions.node}) · Node.js ≥ 24 is needed (this is ${process.versions.node}): https://nodejs.org`,
  )
  process.exit(1)
}

/**
 * What Node may take to run the city, in MiB: the heap, 64 of it for what lives only as long as a request (a page makes
 * almost 2), and what the rest may grow to before it is swept: with less the collector takes every fifteenth reader's time
 * (bench/README.md).
 */
export const memory = ['--max-old-space-size=1024', '--max-semi-space-size=64', '--initial-old-space-size=256']

/** Runs to the end; a failure ends this process with the same code. What a quiet one says is told only then. */
export function run(command, args, added = {}, stdio = 'inherit') {
  const env = { ...environment(), ...added }
  const { status, error, stderr } = spawnSync(command, args, { cwd: root, stdio, env })
  if (error) console.error(String(error))
  if (status !== 0 && stderr) console.error(String(stderr))
  if (status !== 0) process.exit(status ?? 1)
}

/** Hands this process over to Node 24: same arguments, same streams, signals passed on, same exit code. */
export function become(args) {
  const child = spawn(nodePath(), args, { cwd: process.cwd(), stdio: 'inherit', env: environment() })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

function environment() {
  const packed = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin')
  return {
    ...process.env,
    PATH: `${packed}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
    NODE_NO_WARNINGS: '1',
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'), // each later start saves two fifths of its reading
  }
}

function filesUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? filesUnder(path) : [path]
    })
}
