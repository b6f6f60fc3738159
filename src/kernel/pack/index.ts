/**
 * What packs may say. A pack is the city as data: it holds no functions and survives a JSON round trip, so that an
 * officer can read it, a change can be compared by meaning, and another city can take it over.
 */
import type { CalendarDay } from '../calendar.ts'
import type { Label } from '../label.ts'
import type { PackEdxmlDialect, PackPartner } from './edxml.ts'
import type {
  PackPublishedResult,
  PackQuestionnaire,
  PackRulebook,
  PackServiceQuality,
  PackSupportMeasure,
} from './rulebooks.ts'

export type * from './edxml.ts'
export type * from './rulebooks.ts'
export type { CalendarDay, Label }

/** A kind of unit ("phường", "sở"). `level` is province or commune; `district` for units before 1/7/2025. */
export type UnitKind = { id: string; label: Label; level: 'central' | 'province' | 'district' | 'commune' | 'other' }

/** A unit with its days of validity. Codes are the official ones where there are any. */
export type PackUnit = {
  id: string
  kind: string
  name: Label
  /** Short forms that texts use: "Sở KH&CN". */
  aliases?: string[]
  /** Official code (QĐ 19/2025/QĐ-TTg for communes), null where none was found. */
  code?: string | null
  parent?: string | null
  validFrom?: string | null
  /** The last day on which it stood. */
  validTo?: string | null
  basis?: string | null
  /** What a reader must know: above all, what could not be verified. */
  note?: Label
}

/** What became of units on a day: many to many. */
export type PackSuccession = {
  kind: 'merge' | 'split' | 'rename' | 'abolish' | 'take-over'
  /** The first day of the new order. */
  on: string
  from: string[]
  /** Those of `from` of which only a part went this way. */
  partly?: string[]
  to: string[]
  basis?: string | null
  note?: Label
}

/** A name that means several units at once: "Các sở, ban, ngành". */
export type PackCollective = { id: string; label: Label; aliases?: string[]; kinds: string[] }

/** A kind of document; `symbol` stands in its number (KH in 144/KH-UBND), null where none was found. */
export type DocumentKind = { id: string; label: Label; symbol: string | null; note?: Label }

/** Whose report is expected: units that lead or take part in tasks (of one programme, by its number), kinds, or named ones. */
export type ReportWho =
  | { kind: 'tasks'; programme: string | null }
  | { kind: 'unit-kinds'; kinds: string[] }
  | { kind: 'units'; units: string[] }

/** The last day for filing: the working day before a day of the period's last month, or so many working days after the data. */
export type ReportFiling = { rule: 'before-day'; day: number } | { rule: 'working-days'; days: number }

/** A report regime: who reports to whom, how often, on which data, until when. Several entries of one id are its versions. */
export type ReportRegime = {
  id: string
  label: Label
  basis?: string | null
  /** What a reader must know: above all, what is a convention and no rule of law. */
  note?: Label
  who: ReportWho
  /** The unit that receives the reports. */
  to?: string | null
  frequency: 'month' | 'quarter' | 'half' | 'nine-month' | 'year' | 'ad-hoc'
  /** cut-off: from the 15th of the month before to the 14th of the last month; calendar: whole months. */
  window: 'cut-off' | 'calendar'
  filing: ReportFiling
  /** Calendar days before the end of the data window on which the round opens. */
  opensBefore: number
  /** Working days before the due day: 5, 1; 0 on the day; -1 the day after. */
  reminders: number[]
  /** Working days after the due day in which a late report is still taken; null: always. */
  locksAfter: number | null
  /** Who approves, in order; empty: filing is approval. */
  approval: ('leader' | 'programme-office')[]
  validFrom: string
  /** Last day, inclusive. */
  validTo?: string | null
}

/** A made-up year for the demo city, played through the acts of the engines. None of it is official, and all of it says so. */
export type DemoYear = {
  year: number
  /** Made-up plan documents of that year, as files in the folder of the pack. */
  plan: string
  /** The same plan amended: it replaces the first in the middle of the year. */
  amended: string
  /** Made-up questions by which enterprises of the demo assess themselves. */
  questionnaire?: PackQuestionnaire
  /** Two communes that become one on a day, by a made-up event. */
  merger: { on: string; from: [string, string]; into: Pick<PackUnit, 'id' | 'kind' | 'name'>; basis: string }
  /** Made-up indicators with figures. */
  numbers?: DemoNumbers
  /** Made-up sets of criteria over these indicators; the first is scored, the others score the same data otherwise. */
  rulebooks?: PackRulebook[]
}

type PackPart = { label: Label; measure: string }

/** An indicator, one entry a version; several methods of one code are several entries, the one that is used now last. */
export type PackIndicator = {
  code: string
  validFrom: string
  validTo?: string | null
  label: Label
  concept?: Label | null
  /** As formulas write it: %, person, vnd/person; empty for a plain number. */
  measure: string
  direction: 'up' | 'down' | 'none'
  numerator?: PackPart | null
  denominator?: PackPart | null
  population?: Label | null
  frequency: 'month' | 'quarter' | 'half' | 'nine-month' | 'year'
  calendar: 'cut-off' | 'calendar'
  dataSource?: Label | null
  /** Values of different methods never stand in one series. */
  method: { code: string; label: Label }
  responsible?: string | null
  reporters?: { kinds?: string[]; units?: string[] }
  stage?: 'input' | 'process' | 'output' | 'outcome' | 'impact' | null
  basis?: string | null
  overUnits: 'sum' | 'weighted-mean' | 'none'
  overTime: 'sum' | 'weighted-mean' | 'last' | 'none'
  mayExceed?: boolean
  /** It counts things that come whole: no fraction is a value, or of a ratio a numerator or denominator. */
  whole?: boolean
  decimals?: number
  least?: number | null
  most?: number | null
  formula?: string | null
  prefers?: 'reported' | 'computed'
  dimensions?: string[]
}

/** A value that somebody published, with where. */
export type PackFact = {
  indicator: string
  method: string
  unit: string
  /** 2025, 2026-Q3. */
  period: string
  /** `part=core`; the total where left out. */
  cell?: string
  value: number
  source: string
}

export type PackIndicators = {
  /** `exhaustive`: the members do not overlap and are together the whole. Left out where nobody has said. */
  dimensions?: { code: string; label: Label; exhaustive?: boolean; items: { code: string; label: Label }[] }[]
  definitions?: PackIndicator[]
  facts?: PackFact[]
}

/** Shapes of units for drawing, all in one frame; whence they come stands in a notice beside them. */
export type PackOutlines = {
  width: number
  height: number
  /** Units drawn elsewhere than they lie. */
  moved: string[]
  /** Path data of SVG by unit: M, l and z with whole numbers. */
  units: Record<string, string>
}

/** A figure, or a pair of numerator and denominator. */
export type DemoFigure = number | [number, number]

/** Indicators of a demo year: every name and source in it says that it is made up. */
export type DemoNumbers = {
  dimensions?: PackIndicators['dimensions']
  definitions: PackIndicator[]
  /** What the city has, period by period without a gap; each is published some days after its period. */
  courses: { indicator: string; from: string; figures: DemoFigure[] }[]
  /** What every commune has, made up around these shares; the city has their sum. `cells` shares the counts out. */
  communes: {
    indicator: string
    from: string
    shares: number[]
    /** Denominators lie between these. */
    volume: [number, number]
    cells?: { dimension: string; parts: Record<string, number> }
  }[]
  /** A figure of the city that is corrected after it was published. */
  corrections: { indicator: string; period: string; figure: DemoFigure; on: string }[]
  targets: {
    indicator: string
    comparator: '>=' | '<='
    value: number
    due: string
    baseline: { period: string; value: number }
    basis: string
    /** Words of the target in the plan of the year that it comes from. */
    planned?: string
    /** The day of an earlier year on which it was set; early in the year of the play where left out. */
    setOn?: string
  }[]
}

export type Pack = {
  id: string
  label: Label
  /** In the pack of a city: the unit that owns its programmes, for documents that name no issuer. */
  owner?: string
  /** In the pack of a city: the unit in which those who run the platform hold their roles; the owner where left out. */
  office?: string
  /** In the pack of a city: one department and one ward or commune in which people of the demo work. */
  demo?: { department: string; ward: string; year?: DemoYear }
  /** Packs that must be loaded before. */
  after?: string[]
  calendar?: CalendarDay[]
  unitKinds?: UnitKind[]
  units?: PackUnit[]
  successions?: PackSuccession[]
  collectives?: PackCollective[]
  documentKinds?: DocumentKind[]
  reportRegimes?: ReportRegime[]
  rulebooks?: PackRulebook[]
  serviceQuality?: PackServiceQuality
  publishedResults?: PackPublishedResult[]
  questionnaires?: PackQuestionnaire[]
  supportMeasures?: PackSupportMeasure[]
  indicators?: PackIndicators
  edxmlDialects?: PackEdxmlDialect[]
  edxmlPartners?: PackPartner[]
  outlines?: PackOutlines
}

/** Declares a pack. Everything in it is data; a test refuses any that is not. */
export function definePack(pack: Pack): Pack {
  return pack
}
