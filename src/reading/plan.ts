import type { Label } from '../kernel/label.ts'

/** What a document says of itself. Dates are ISO days; years are calendar years. */
export type PlanDocument = {
  title: string | null
  /** As printed, lower case: "kế hoạch", "quyết định", "chương trình"… */
  kind: string | null
  number: string | null
  issuer: string | null
  issuedOn: string | null
  place: string | null
  signer: { name: string; capacity: string | null } | null
  /** "đến năm 2030" names no first year. */
  period: { startYear: number | null; endYear: number } | null
  cites: Citation[]
}

export type Citation = {
  number: string
  issuedOn: string | null
  issuer: string | null
  title: string | null
  line: number
}

export type ClauseKind =
  | 'document'
  | 'part'
  | 'section'
  | 'clause'
  | 'point'
  | 'dash'
  | 'plus'
  | 'paragraph'
  | 'appendix'
  | 'row'

/** One node of the outline. `line`…`endLine` covers its own text and all its children. */
export type Clause = {
  id: string
  /** Labels as printed, joined by dots: "III.1.5.a", "II.1.-1", "PL.A.I.2". Unique: a repeated path gets "~2". */
  path: string
  label: string
  kind: ClauseKind
  heading: string
  line: number
  endLine: number
  /** Path of the parent, null at the top. */
  parent: string | null
}

export type Comparator = '=' | '>' | '>=' | '<' | '<=' | 'range' | 'in_top' | 'complete'

/** Why an item was read so: the words that decided, as places in one line of the source (UTF-16 offsets, end excluded). */
export type Mark = { line: number; start: number; end: number; role: string }

export type Target = {
  path: string
  line: number
  text: string
  name: string
  comparator: Comparator
  value: number | [number, number] | null
  unit: string | null
  year: number | null
  baselineYear: number | null
  scope: string | null
  group: string | null
  owner: string | null
  lead: string[]
  /** Path of the first place in this document that states the same value, null at the first. */
  restates: string | null
  confidence: number
  marks: Mark[]
}

export type Task = {
  path: string
  line: number
  text: string
  kind: 'task' | 'solution' | 'project'
  lead: string[]
  coordinating: string[]
  startYear: number | null
  endYear: number | null
  /** ISO month or day a phrase like "Quý III/2026", "Tháng 6/2026" ends on. */
  due: string | null
  /** "thường xuyên", "hằng năm": work that comes back, as printed. */
  recurrence: string | null
  product: string | null
  /** Who decides, where the row or item says so ("cấp trình", "thẩm quyền ban hành"). */
  authority: string | null
  sameAs: string[]
  confidence: number
  marks: Mark[]
}

export type Reference = { text: string; path: string | null; resolved: boolean }

export type Duty = {
  path: string
  line: number
  unit: string
  text: string
  refersTo: Reference[]
  confidence: number
  marks: Mark[]
}

export type Deadline = {
  path: string
  line: number
  who: string | null
  to: string | null
  frequency: string | null
  rule: string | null
  text: string
}

export type PlanUnit = { name: string; kind: string; aliases: string[]; code: string | null }

export type Warning = { line: number; code: string; message: Label }

/** The whole reading of one document: `contracts/plan.md`, plus marks that the review shows. */
export type Plan = {
  document: PlanDocument
  outline: Clause[]
  targets: Target[]
  tasks: Task[]
  duties: Duty[]
  deadlines: Deadline[]
  units: PlanUnit[]
  warnings: Warning[]
}
