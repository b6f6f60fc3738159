import type { Detected } from './detect.ts'
import { detect, extensionOf } from './detect.ts'
import { EmptyFile, FileTooLarge, TextTooLong } from './errors.ts'
import { limits } from './limits.ts'
import { notice } from './notices.ts'
import { readApart } from './read-apart.ts'
import type { Progress, Read, Report, SourceText } from './source-text.ts'
import { readTextFile } from './text-file.ts'

/** `timeLimitMs` replaces both limits of `limits.ts`; `name` is the file's name as the sender gave it. */
export type ReadOptions = {
  name?: string
  signal?: AbortSignal
  timeLimitMs?: number
  onProgress?: (progress: Progress) => void
}

/**
 * Turns the bytes of a file into lines of text: .txt, .docx, .pdf, and pictures or scans by recognition.
 * The kind is decided by the content, never by the name. Nothing is fetched, nothing stays on disk, and every file
 * ends in bounded time and memory. Throws the problems of `errors.ts`, and the signal's reason when it is aborted.
 */
export async function readSource(bytes: Uint8Array, options: ReadOptions = {}): Promise<SourceText> {
  options.signal?.throwIfAborted()
  if (bytes.length === 0) throw EmptyFile()
  if (bytes.length > limits.fileBytes) {
    const mebibyte = 1024 * 1024
    throw FileTooLarge({ megabytes: Math.ceil(bytes.length / mebibyte), limit: limits.fileBytes / mebibyte })
  }
  const report: Report = (progress) => options.onProgress?.(progress)
  report({ stage: 'detect', done: 0, of: 1 })
  const detected = await detect(bytes, options.name)
  report({ stage: 'detect', done: 1, of: 1 })
  const read = await readKind(bytes, detected, { ...options, report })
  const text = read.lines.join('\n')
  if (text.length > limits.textCharacters) throw TextTooLong({ limit: limits.textCharacters })
  const notices = [...misnaming(options.name, read), ...read.notices]
  return { ...read, mime: detected.mime, text, lines: read.lines.length, notices }
}

async function readKind(
  bytes: Uint8Array,
  { kind }: Detected,
  options: ReadOptions & { report: Report },
): Promise<Read> {
  if (kind !== 'txt') return readApart({ kind, bytes }, options)
  options.report({ stage: 'text', done: 0, of: 1 })
  const read = readTextFile(bytes)
  options.report({ stage: 'text', done: 1, of: 1 })
  return read
}

const extensions = {
  txt: ['txt', 'text', 'md', 'csv', 'log'],
  docx: ['docx', 'docm', 'dotx'],
  pdf: ['pdf'],
  scan: ['png', 'jpg', 'jpeg', 'pdf'],
}

function misnaming(name: string | undefined, { kind }: Read) {
  const named = extensionOf(name)
  const known = Object.values(extensions).flat()
  if (!known.includes(named) || extensions[kind].includes(named)) return []
  return [notice('reading/misnamed', { named, kind: kind === 'scan' ? 'ảnh / picture' : `.${kind}` })]
}
