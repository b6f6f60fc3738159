/**
 * One description of an administrative document, from which both the .docx and the .pdf are laid out.
 *
 * Plain data that survives JSON. Names stand as in a sentence ("Ủy ban nhân dân Thành phố"): capitals are the layout's
 * work. All text is text: nothing in it is ever read as markup.
 */
export type AdministrativeDocument = {
  /** `parent` is the body above the issuer, null where there is none. A line break in a name breaks the printed line. */
  issuer: { parent: string | null; name: string }
  /** `sequence` null leaves a gap to fill by hand. `symbol` is what follows the stroke: "BC-UBND". */
  number: { sequence: number | null; symbol: string }
  place: string
  /** ISO date of issue; null leaves gaps to fill by hand. */
  day: string | null
  /** The kind as in a sentence ("Báo cáo"); null for an official letter (công văn), which prints none. */
  kind: string | null
  /** Trích yếu: what the document is about. */
  abstract: string
  /** Kính gửi; none for documents that address nobody. */
  addressees?: string[]
  body: Block[]
  annexes?: Annex[]
  /** Nơi nhận, one a line without dash and stop. `filed` is the last line: "VT, KSTT". */
  recipients: { to: string[]; filed: string }
  signature: Signature
  /** Printed across every page while the document is no more than a draft: "DỰ THẢO". */
  draft?: string
}

/** A piece of a line. An `href` that is not http, https or mailto is left out; its text stays. */
export type Run = { text: string; bold?: boolean; italic?: boolean; href?: string }

export type Runs = string | Run[]

export type Block =
  /** Numbered by its place (I. → 1. → a) → -), or by `label` where the plan's own number must stand; '' for none. */
  | { kind: 'heading'; level: Level; text: Runs; label?: string }
  | { kind: 'paragraph'; text: Runs; align?: Align }
  | { kind: 'list'; items: Runs[] }
  | TableBlock

export type Level = 1 | 2 | 3 | 4

export type Align = 'left' | 'centre' | 'right' | 'justified'

export type TableBlock = {
  kind: 'table'
  caption?: Runs
  /** `width` is a share of the line: 1, 4, 2 gives a seventh, four sevenths, two sevenths. */
  columns: { width: number; align?: Align }[]
  /** Header rows, repeated at the top of every page unless `repeatHead` is false. */
  head: Cell[][]
  rows: Cell[][]
  repeatHead?: boolean
}

/** What a cell says, or that with the columns and rows it spans. */
export type Cell = Runs | { text: Runs; across?: number; down?: number; align?: Align }

export type Annex = {
  title: string
  /** Turns the page for wide tables. */
  landscape?: boolean
  blocks: Block[]
}

/** Forms of signing: for a collective, deputy for the head, by order, authorised, acting. */
export type Authority = 'TM.' | 'KT.' | 'TL.' | 'TUQ.' | 'Q.'

export type Signature = {
  /** Lines above the position: { authority: 'TM.', of: 'Ủy ban nhân dân' }, { authority: 'KT.', of: 'Chủ tịch' }. */
  authorities: { authority: Authority; of: string }[]
  /** The signer's position; null where an authority line already names it ("Q. GIÁM ĐỐC"). */
  position: string | null
  /** Null leaves the place empty. */
  name: string | null
}
