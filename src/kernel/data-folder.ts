import { existsSync, mkdirSync, statfsSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Label } from './label.ts'

/** The data folder cannot be used, and why. Not a Problem: nobody is being served yet. The message is ready to print. */
export class FolderUnusable extends Error {}

const mebibyte = 1024 * 1024
// A city with five plans takes 66 MiB (measured); PostgreSQL stops hard where its log of 16 MiB a piece finds no room.
const roomFor = { new: 128 * mebibyte, old: 32 * mebibyte }

/** Makes the folder where it is missing, and sees that a file can be written there. Throws FolderUnusable. */
export function readyFolder(folder: string): void {
  const path = resolve(folder)
  const trial = join(path, `.trial-${process.pid}`)
  try {
    makeFolder(path)
    writeFileSync(trial, 'a', { flush: true })
    unlinkSync(trial)
  } catch (error) {
    throw unusable(path, reasonOf(error as NodeJS.ErrnoException))
  }
}

/** A database that runs out of room stops in the middle of its work: better not to begin. Throws FolderUnusable. */
export function leaveRoom(folder: string, kind: keyof typeof roomFor): void {
  const { bavail, blocks, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (blocks === 0 || free >= roomFor[kind]) return // a file system that tells no size is believed
  const [have, need] = [free, roomFor[kind]].map((bytes) => Math.floor(bytes / mebibyte))
  throw unusable(resolve(folder), {
    vi: `ổ đĩa chỉ còn ${have} MiB, cần ít nhất ${need} MiB`,
    en: `its disk has ${have} MiB left, at least ${need} MiB are needed`,
  })
}

/** One folder after the other: Node's own `recursive` tries for ever under /proc (seen with Node 24.21). */
function makeFolder(path: string): void {
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
    return
  }
  makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another process has just made it
  }
}

const denied = { vi: 'hệ điều hành không cho ghi ở đó', en: 'the operating system does not permit writing there' }
const full = { vi: 'ổ đĩa đã đầy', en: 'its disk is full' }
const reasons: Record<string, Label> = {
  EACCES: denied,
  EPERM: denied,
  EROFS: { vi: 'nơi đó chỉ đọc', en: 'it is read-only' },
  ENOTDIR: { vi: 'đó không phải thư mục', en: 'it is not a folder' },
  ENOENT: { vi: 'không tạo được thư mục ở đó', en: 'no folder can be made there' },
  ENOSPC: full,
  EDQUOT: full,
}

function reasonOf({ code = '', message }: NodeJS.ErrnoException): Label {
  return reasons[code] ?? { vi: message, en: message }
}

function unusable(path: string, why: Label): FolderUnusable {
  return new FolderUnusable(
    `Không dùng được thư mục dữ liệu ${path}: ${why.vi}. Hãy đặt VAR_DIR tới một thư mục ghi được.\n` +
      `The data folder ${path} cannot be used: ${why.en}. Set VAR_DIR to a folder that can be written to.`,
  )
}
