import type { Label } from '../../kernel/label.ts'

export type SourceKind = 'txt' | 'docx' | 'pdf' | 'scan'

/** Something the reader of the result should know; never a reason to refuse. */
export type Notice = { code: string; message: Label }

/** Where a line stands in a table; all counted from 1. A row that spans the table has `columnSpan` > 1. */
export type Cell = { line: number; table: number; row: number; column: number; rowSpan: number; columnSpan: number }

/** A file as lines of text. `text.split('\n').length === lines`, and line n of the plan reader is line n here. */
export type SourceText = {
  kind: SourceKind
  mime: string
  /** NFC. One line for each line of a text file, else for each paragraph or table cell, in reading order. */
  text: string
  lines: number
  /** Pages of a PDF or of a picture (1); null where the file does not say. */
  pages: number | null
  /** Weighted by letters, over the recognised pages, 0 to 100; null where nothing had to be recognised. */
  ocr: { meanConfidence: number } | null
  notices: Notice[]
  /** Lines that are table cells. Empty cells print nothing and have no line, so columns cannot be counted from lines. */
  cells: Cell[]
}

/** `done` and `of` count pages, from 0; while detecting, steps. */
export type Progress = { stage: 'detect' | 'text' | 'ocr'; done: number; of: number }

/** What a reader of one format gives; `mime` and the count of lines are added where all formats meet. */
export type Read = Omit<SourceText, 'mime' | 'lines' | 'text'> & { lines: string[] }

/** Told what is being done; throws nothing. */
export type Report = (progress: Progress) => void
