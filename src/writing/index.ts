/**
 * Writing lays out a Vietnamese administrative document as NĐ 30/2020/NĐ-CP has it look: one description in, a .docx
 * that Word shows with its outline or a tagged .pdf out.
 *
 * Pure: no database, no clock, no state; the same description gives the same bytes. Numbers of headings, dates, capitals
 * and the parts of the letterhead are the layout's work; `layout.ts` holds what an office may want to change.
 */
export type * from './document.ts'
export * from './errors.ts'
export { limits } from './limits.ts'
export { printedDay, printedNumber } from './printed-words.ts'
export type { Format, Progress, WriteOptions } from './write-document.ts'
export { writeDocument } from './write-document.ts'
