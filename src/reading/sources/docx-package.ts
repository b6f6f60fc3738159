import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { ArchiveTooLarge, WordFileDamaged, WordFileLocked } from './errors.ts'
import { limits } from './limits.ts'

/** The parts of a .docx by name; `read` unpacks one as a stream. */
export type Package = {
  names: string[]
  has: (name: string) => boolean
  read: (name: string) => AsyncIterable<Uint8Array>
}

/**
 * Opens a .docx and counts, before anything is unpacked, what unpacking would cost. Sizes that the archive only claims
 * are checked again while unpacking. Throws ArchiveTooLarge, WordFileLocked, WordFileDamaged.
 */
export async function openPackage(bytes: Uint8Array): Promise<Package> {
  const archive = await damagedUnless(
    yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
  )
  if (archive.entryCount > limits.archiveEntries) throw ArchiveTooLarge()
  const entries = await damagedUnless(entriesOf(archive))
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read: (name) => unpack(archive, entries.get(name)),
  }
}

async function entriesOf(archive: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>()
  let unpacked = 0
  let count = 0
  for await (const entry of archive.eachEntry()) {
    count += 1
    unpacked += entry.uncompressedSize
    if (count > limits.archiveEntries || unpacked > limits.archiveBytes || isBomb(entry)) throw ArchiveTooLarge()
    if (entry.isEncrypted()) throw WordFileLocked()
    // The same name twice lets two readers see two documents.
    if (entries.has(entry.fileName)) throw WordFileDamaged()
    entries.set(entry.fileName, entry)
  }
  return entries
}

const mebibyte = 1024 * 1024

function isBomb(entry: yauzl.Entry): boolean {
  return entry.uncompressedSize > mebibyte && entry.uncompressedSize > entry.compressedSize * limits.archiveRatio
}

async function* unpack(archive: yauzl.ZipFile, entry: yauzl.Entry | undefined): AsyncIterable<Uint8Array> {
  if (entry === undefined) throw WordFileDamaged()
  if (entry.uncompressedSize > limits.partBytes) throw ArchiveTooLarge()
  const stream: Readable = await damagedUnless(archive.openReadStreamPromise(entry))
  const chunks = stream[Symbol.asyncIterator]()
  let unpacked = 0
  try {
    while (true) {
      const { done, value } = await damagedUnless(chunks.next())
      if (done) return
      unpacked += value.length
      if (unpacked > limits.partBytes) throw ArchiveTooLarge()
      yield value
    }
  } finally {
    stream.destroy()
  }
}

/** yauzl speaks of byte offsets; whoever sent the file can only be told that it is damaged. */
async function damagedUnless<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (ArchiveTooLarge.is(error) || WordFileLocked.is(error) || WordFileDamaged.is(error)) throw error
    throw WordFileDamaged()
  }
}
