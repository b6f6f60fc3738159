import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { FileTooLarge, limits } from '#reading/sources'
import { Problem, problem } from '../../kernel/problem.ts'

const FileNotReadable = problem<{ file: string; reason: string }>('cli/file-not-readable', 404, {
  vi: 'Không đọc được tệp {file} ({reason})',
  en: 'The file {file} cannot be read ({reason})',
})

const mebibyte = 1024 * 1024

/**
 * The bytes of a file, never more than a reading takes: a device that gives bytes for ever ends too.
 * Throws FileNotReadable, with the code of the operating system, and FileTooLarge.
 */
export async function bytesOf(path: string): Promise<Uint8Array> {
  const file = nameOf(path)
  try {
    const { size } = await stat(path)
    if (size > limits.fileBytes) throw tooLarge(size)
    const chunks: Buffer[] = []
    for await (const chunk of createReadStream(path, { end: limits.fileBytes })) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    if (bytes.length > limits.fileBytes) throw tooLarge(bytes.length)
    return bytes
  } catch (error) {
    if (error instanceof Problem) throw error
    throw FileNotReadable({ file, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' })
  }
}

/** The name of a file as it may stand on a terminal: a hostile one cannot move the cursor. */
export function nameOf(path: string): string {
  const name = basename(path)
    .replace(/\p{Cc}/gu, '\ufffd')
    .toWellFormed()
  return name.length > 500 ? `${name.slice(0, 499).toWellFormed()}…` : name
}

function tooLarge(size: number): Problem {
  return FileTooLarge({ megabytes: Math.ceil(size / mebibyte), limit: limits.fileBytes / mebibyte })
}
