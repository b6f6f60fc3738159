import type { Context } from '#kernel'
import { readPlan } from '#reading'
import { readSource } from '#reading/sources'
import { countsOf, type ImportOutcome, storePlan } from './store-plan.ts'

/** What an import is doing. `done` and `of` count pages while text is recognised, else steps. */
export type ImportProgress = {
  stage: 'detect' | 'text' | 'ocr' | 'items' | 'store' | 'done'
  done: number
  of: number
  found: ImportOutcome['found'] | null
}

export type ImportRequest = {
  bytes: Uint8Array
  /** Name of the file as the sender gave it. */
  name: string
  /** Unit that owns the programme; the issuer of the document where nothing is said. */
  ownerUnit?: string | null
  /** Programme that this document replaces whole, or amends in part. */
  replaces?: string | null
  amends?: string | null
  /** Publish at once, as read by machine. */
  publish?: boolean
  onProgress?: (progress: ImportProgress) => void
  signal?: AbortSignal
}

/**
 * A file in, a programme out. The reading happens outside any transaction, in bounded time and memory; the storing is
 * one command, so that a process killed at any moment leaves the whole document or none of it.
 *
 * Throws the problems of `#reading/sources` for a file that cannot be read.
 */
export async function importPlan(context: Context, request: ImportRequest): Promise<ImportOutcome> {
  const { bytes, name, publish, onProgress, signal } = request
  const { ownerUnit, replaces, amends } = request
  const report = (progress: ImportProgress) => onProgress?.(progress)
  const source = await readSource(bytes, {
    name,
    signal,
    onProgress: (progress) => report({ ...progress, found: null }),
  })
  // PostgreSQL keeps neither NUL nor half of a surrogate pair.
  const text = source.text.replaceAll('\u0000', '\ufffd').toWellFormed()
  report({ stage: 'items', done: 0, of: 1, found: null })
  const plan = readPlan(text, { cells: source.cells })
  const found = countsOf(plan)
  report({ stage: 'store', done: 0, of: 1, found })
  signal?.throwIfAborted()
  const outcome = await storePlan(context, {
    bytes: bytes as Uint8Array<ArrayBuffer>,
    name,
    sourceKind: source.kind,
    text,
    plan,
    ownerUnit,
    replaces,
    amends,
    publish,
  })
  report({ stage: 'done', done: 1, of: 1, found })
  return { ...outcome, notices: [...source.notices.map((notice) => notice.message), ...outcome.notices] }
}
