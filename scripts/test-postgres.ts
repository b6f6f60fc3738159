// What every run of vitest begins with: a PostgreSQL server of its own, and a temporary folder in memory.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statfsSync } from 'node:fs'
import { createInterface } from 'node:readline'

// Nobody asks what this server kept after a loss of power, so it waits for no disk.
const forgetful = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']
const memory = '/dev/shm'
const enough = 4 * 1024 ** 3 // bytes

/**
 * Leaves TEST_DATABASE_URL and TMPDIR to the tests. TEST_DATABASE_URL=embedded starts nothing: test cities then live on
 * the embedded PostgreSQL, in memory. Another address there is a server that stands.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (hasMemory()) process.env.TMPDIR = memory
  if (process.env.TEST_DATABASE_URL) return undefined
  const server = spawn(process.execPath, ['scripts/postgres-server.ts', ...forgetful], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(server, 'exit')
  const [url] = await Promise.race([once(createInterface(server.stdout), 'line'), ended])
  if (typeof url !== 'string') throw new Error(`No PostgreSQL server for the tests: it ended with ${url}`)
  process.env.TEST_DATABASE_URL = url
  return async () => {
    server.stdin.end()
    await ended
  }
}

/** A folder in memory with room: containers often give 64 MB. */
function hasMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > enough
  } catch {
    return false // not on this system
  }
}
