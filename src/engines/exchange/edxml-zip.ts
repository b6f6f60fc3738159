import type { Readable } from 'node:stream'
import { crc32, deflateRawSync } from 'node:zlib'
import yauzl from 'yauzl'

/** One file as a zip archive (APPNOTE 6.3: local header, entry, central directory, end), its name in UTF-8. */
export function zipOf(name: string, bytes: Uint8Array): Uint8Array {
  const packed = deflateRawSync(bytes)
  const named = Buffer.from(name.replace(/[\\/:]/g, '_'), 'utf8')
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0) // version needed
  common.writeUInt16LE(0x0800, 2) // the name is UTF-8
  common.writeUInt16LE(8, 4) // deflate
  common.writeUInt16LE(0, 6) // no time: the same file packs to the same bytes
  common.writeUInt16LE(0x21, 8) // 1 January 1980, the first day there is
  common.writeUInt32LE(crc32(bytes), 10)
  common.writeUInt32LE(packed.length, 14)
  common.writeUInt32LE(bytes.length, 18)
  common.writeUInt16LE(named.length, 22)
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, named, packed])
  const made = Buffer.from([20, 0])
  const central = Buffer.concat([Buffer.from('504b0102', 'hex'), made, common, Buffer.alloc(14), named])
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

/**
 * The one file in a zip archive. What is no archive, or holds several files (a Word document does), is the file itself:
 * senders pack or do not pack. Null where it is damaged, encrypted, or larger than `most` once unpacked.
 */
export async function unzipped(bytes: Uint8Array, most: number): Promise<Uint8Array | null> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
  if (!isZip) return bytes
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      decodeStrings: false, // its name for the file counts nothing, so it may be what it likes
    })
    if (zip.entryCount !== 1) return bytes
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted() || entry.uncompressedSize > most) return null
      const stream: Readable = await zip.openReadStreamPromise(entry)
      const parts: Uint8Array[] = []
      let size = 0
      for await (const part of stream) {
        size += (part as Uint8Array).length
        if (size > most) return null // whatever the archive claimed
        parts.push(part as Uint8Array)
      }
      return Buffer.concat(parts)
    }
    return null
  } catch {
    return null
  }
}
