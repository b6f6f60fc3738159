import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, unlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import { NotFound, problem } from './problem.ts'

/** Where bytes are kept, by their SHA-256. A folder here; an object store can stand behind the same five calls. */
export type FileStore = {
  put(bytes: Uint8Array): Promise<{ sha256: string; size: number }>
  get(sha256: string): Promise<Uint8Array>
  has(sha256: string): Promise<boolean>
  remove(sha256: string): Promise<void>
  /** Removes what was put before a moment and is not `known`: bytes of acts that came to nothing. Says how many. */
  sweep(before: Date, known: (sha256s: string[]) => Promise<Set<string>>): Promise<number>
}

/** There is no room for the file. The act that brought it did nothing. */
export const NoRoomForFile = problem('kernel/no-room-for-file', 507, {
  vi: 'Ổ đĩa của hệ thống đã đầy nên chưa nhận được tệp. Chưa lưu gì; hãy báo quản trị hệ thống rồi gửi lại tệp này',
  en: 'The disk of the platform is full, so the file was not taken. Nothing was stored; tell an administrator, then send it again',
})
const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

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
  /** Puts it anew where it stands: whoever sweeps leaves it alone. */
  const touched = (path: string) =>
    utimes(path, new Date(), new Date()).then(
      () => true,
      () => false,
    )
  return {
    has,
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(sha256)
      if (!(await touched(path))) {
        const aside = `${path}.${randomUUID()}`
        try {
          await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true })
          await writeWhole(aside, bytes)
          await rename(aside, path)
        } catch (error) {
          await rm(aside, { force: true })
          throw noRoom.has((error as NodeJS.ErrnoException).code ?? '') ? NoRoomForFile() : error
        }
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
    async sweep(before, known) {
      const isOld = async (path: string) => (await stat(path)).mtime < before
      const strays: string[] = []
      let kept = 0
      for (const part of await readdir(folder).catch(() => [])) {
        const names = await readdir(join(folder, part)).catch(() => [])
        const there = await known(names.filter((name) => name.length === 64))
        kept += there.size
        for (const name of names) {
          const path = join(folder, part, name)
          if (!there.has(name) && (await isOld(path).catch(() => false))) strays.push(path)
        }
      }
      if (strays.length > kept) return 0 // more strays than files: this is the folder of another database
      for (const path of strays) {
        const aside = `${path}.${randomUUID()}`
        await rename(path, aside) // from here on a put of the same bytes writes them anew
        if (await isOld(aside)) await unlink(aside)
        else await rename(aside, path) // somebody put it just now, before it was aside
      }
      return strays.length
    },
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

const untilSwept = 24 * 3600 * 1000 // ms: longer than any act takes from its file to its end

/** Removes bytes whose act came to nothing: rolled back, or killed in the middle of writing them. */
export async function sweepFiles({ system }: Context): Promise<number> {
  const before = new Date(Date.now() - untilSwept) // files have the time of the machine
  return system.files.sweep(before, async (sha256s) => {
    const { rows } = await sql<{ sha256: string }>`
      select sha256 from kernel.file where sha256 = any(${sha256s}::text[])`.execute(system.database.kysely)
    return new Set(rows.map(({ sha256 }) => sha256))
  })
}

/**
 * Keeps bytes and notes them in the database of this context. Call it inside the command that refers to the file:
 * if that is rolled back the bytes stay as an unreferenced file until they are swept, and nothing points to half of
 * anything.
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
