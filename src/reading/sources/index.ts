/**
 * Sources turn the bytes of a file into lines of text for the reader of plans.
 *
 * A text file keeps its lines; of a .docx or .pdf each paragraph and each table cell becomes one line, with the numbers
 * that Word prints; scans are recognised. Documents are opened in a process of their own, because they come from anyone.
 */

export * from './errors.ts'
export { limits, recognition } from './limits.ts'
export type { ReadOptions } from './read-source.ts'
export { readSource } from './read-source.ts'
export type { Cell, Notice, Progress, SourceKind, SourceText } from './source-text.ts'
