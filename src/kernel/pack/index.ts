/**
 * What packs may say. A pack is the city as data: it holds no functions and survives a JSON round trip, so that an
 * officer can read it, a change can be compared by meaning, and another city can take it over.
 */
import type { CalendarDay } from '../calendar.ts'
import type { Label } from '../label.ts'

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

export type Pack = {
  id: string
  label: Label
  /** In the pack of a city: the unit that owns its programmes, for documents that name no issuer. */
  owner?: string
  /** Packs that must be loaded before. */
  after?: string[]
  calendar?: CalendarDay[]
  unitKinds?: UnitKind[]
  units?: PackUnit[]
  successions?: PackSuccession[]
  collectives?: PackCollective[]
  documentKinds?: DocumentKind[]
}

/** Declares a pack. Everything in it is data; a test refuses any that is not. */
export function definePack(pack: Pack): Pack {
  return pack
}
