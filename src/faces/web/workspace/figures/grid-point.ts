import type { ValueConflict } from '#engines/indicators'
import type { Language, Words } from '#ui'
import type { Kept } from '#value-rules'
import type { GridCell, Part, PointAt } from './grid-shape.ts'
import { isTyped } from './grid-shape.ts'
import {
  type Given,
  isSame,
  type PointRead,
  readPoint,
  stateName,
  stateNumber,
  type Texts,
  type TypedPart,
  textsOf,
  toSend,
} from './point-value.ts'
import { type State, shownNumber } from './read-cell.ts'
import type { ValueToSend } from './send-values.ts'

export type Tone = 'plain' | 'typed' | 'half' | 'fault' | 'conflict'

/** One point of a grid on a page: what stands, what was typed over it, and what is to be said about that. */
export type Point = {
  at: PointAt
  standing: GridCell | null
  texts: Texts
  note: string
  read: PointRead
  conflict: ValueConflict | null
  /** What the server said of it when it was sent. */
  refused: Words | null
  isDirty: boolean
}

export function beginPoint(at: PointAt, standing: GridCell | null, language: Language): Point {
  return {
    at,
    standing,
    texts: textsOf(at.rule, standing, language),
    note: standing?.note ?? '',
    read: { kind: 'nothing' },
    conflict: null,
    refused: null,
    isDirty: false,
  }
}

/** Judges anew what stands in the boxes of a point. */
export function judge(point: Point, language: Language): void {
  const { at, standing } = point
  point.refused = null
  const asItStands = textsOf(at.rule, standing, language)
  const isTouched = Object.entries(point.texts).some(
    ([part, text]) => text.trim() !== (asItStands[part as TypedPart] ?? ''),
  )
  const hadValue = standing !== null && standing.state !== 'missing'
  point.read = isTouched ? readPoint(at.rule, point.texts, hadValue) : { kind: 'nothing' }
  const { kind } = point.read
  const saysElse = point.read.kind === 'value' && !isSame(point.read.kept, standing)
  const noteDiffers = point.note.trim() !== (standing?.note ?? '')
  point.isDirty = saysElse || kind === 'fault' || kind === 'half' || (noteDiffers && (standing !== null || saysElse))
  if (!point.isDirty) point.conflict = null
}

/** The value of a point as it would be kept now; null where there is none. */
export function keptOf(point: Point | undefined): Kept | null {
  if (!point) return null
  if (point.read.kind === 'value') return point.read.kept
  if (point.read.kind !== 'nothing' || !point.standing) return null
  const { state, value, numerator, denominator } = point.standing
  return { state: stateNumber(state), value, numerator, denominator }
}

/** Whole, fitting, and not yet sent. */
export const isReady = ({ isDirty, conflict, refused, read }: Point): boolean =>
  isDirty && !conflict && !refused && read.kind !== 'fault' && read.kind !== 'half'

export function toneOf(point: Point, part: Part): Tone {
  if (point.conflict) return 'conflict'
  if (point.refused) return 'fault'
  if (point.read.kind === 'fault')
    return point.read.part === null || point.read.part === part || !isTyped(part) ? 'fault' : 'typed'
  if (point.read.kind === 'half') return 'half'
  return point.isDirty ? 'typed' : 'plain'
}

/** Why a point is not kept as it stands in its boxes. */
export function messageOf({ refused, read }: Point): Words | null {
  if (refused) return refused
  return read.kind === 'fault' ? read.message : read.kind === 'half' ? half : null
}

const half: Words = { vi: 'Tử số và mẫu số phải đi cùng nhau', en: 'A numerator needs its denominator' }

/** The value that numerator and denominator give. */
export function ratioText(point: Point, language: Language): string {
  const value = keptOf(point)?.value ?? null
  return value === null ? '' : shownNumber(value, point.at.rule.decimals, language)
}

export function sentOf({ at, read, standing, note }: Point, cell: string): ValueToSend {
  const given = read.kind === 'value' ? read.given : givenOf(standing as GridCell)
  return toSend(at, given, { cell, seen: standing?.id ?? null, note: note.trim() || null })
}

/** What stands, to be said again with another note. */
function givenOf({ state, value, numerator, denominator }: GridCell): Given {
  if (state !== 'value') return { state: state as State }
  return numerator !== null && denominator !== null ? { numerator, denominator } : { value: value as number }
}

type Row = { id: number; status: 'draft' | 'kept'; cell: string }

/** What was sent stands now; what was typed meanwhile stays typed. */
export function takeSaved(point: Point, sent: Texts, { id, status, cell }: Row, language: Language): void {
  const { rule, unit, period } = point.at
  const read = readPoint(rule, sent, point.standing !== null)
  const kept = read.kind === 'value' ? read.kept : keptOf(point)
  const isStill = JSON.stringify(sent) === JSON.stringify(point.texts)
  const isNew = status === 'draft'
  point.standing = {
    id,
    indicator: rule.code,
    unit,
    period,
    cell,
    lane: 'reported',
    note: point.note.trim() || null,
    state: stateName(kept?.state ?? 1),
    value: kept?.value ?? null,
    numerator: kept?.numerator ?? null,
    denominator: kept?.denominator ?? null,
    status: isNew ? 'draft' : (point.standing?.status ?? 'draft'),
    by: isNew ? '' : (point.standing?.by ?? ''),
    at: isNew ? new Date().toISOString() : (point.standing?.at ?? new Date().toISOString()),
  }
  if (isStill) point.texts = textsOf(rule, point.standing, language)
  judge(point, language)
}
