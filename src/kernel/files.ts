import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import { NotFound } from './problem.ts'

/** Where bytes are kept, by their SHA-256. A folder here; an object store can stand behind the same four calls. */
export type FileStore = {
  put(bytes: Uint8Array): Promise<{ sha256: string; size: number }>
  get(sha256: string): Promise<Uint8Array>
  has(sha256: string): Promise<boolean>
  remove(sha256: string): Promise<void>
}

/**
 * Files under `folder/ab/abcdef…`. A put is written aside, forced to disk, then renamed: a reader sees the whole file
 * or none, also after a crash. The same content is stored once.
 */
export function folderStore(folder: string): FileStore {
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw NotFound({ what: 'file' })
    return join(folder, sha256.slice(0, 2), sha256)
  }
  const has = (sha256: string) =>
    stat(pathOf(sha256)).then(
      () => true,
      () => false,
    )
  return {
    has,
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      if (!(await has(sha256))) {
        const path = pathOf(sha256)
        await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true })
        const aside = `${path}.${randomUUID()}`
        const file = await open(aside, 'wx')
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(aside, path)
      }
      return { sha256, size: bytes.length }
    },
    async get(sha256) {
      if (!(await has(sha256))) throw NotFound({ what: 'file' })
      const bytes = await readFile(pathOf(sha256))
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new Error(`File ${sha256} is damaged on disk`)
      return bytes
    },
    async remove(sha256) {
      if (await has(sha256)) await unlink(pathOf(sha256))
    },
  }
}

/**
 * Keeps bytes and notes them in the database of this context. Call it inside the command that refers to the file:
 * if that is rolled back the bytes stay as an unreferenced file and nothing points to half of anything.
 */
export async function keepFile(
  context: Context,
  bytes: Uint8Array,
): Promise<{ sha256: string; size: number; mime: string }> {
  const { sha256, size } = await context.system.files.put(bytes)
  const mime = await mediaTypeOf(bytes)
  await sql`insert into kernel.file (sha256, size, mime, stored_at)
    values (${sha256}, ${size}, ${mime}, ${context.system.clock.now()}) on conflict do nothing`.execute(
    context.transaction ?? context.system.database.kysely,
  )
  return { sha256, size, mime }
}

/** The media type by content; text that is valid UTF-8 without control characters is text/plain. */
export async function mediaTypeOf(bytes: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(bytes)
  if (found) return found.mime
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, 65536), { stream: true })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? 'application/octet-stream' : 'text/plain'
  } catch {
    return 'application/octet-stream' // not UTF-8: the reader of documents looks closer
  }
}
