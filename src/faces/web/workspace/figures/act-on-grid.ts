import { entryGrid, saveValues, submitValues, type ValueConflict } from '#engines/indicators'
import type { Context, Fault, Language } from '#kernel'
import { textIn } from '../../form-text.ts'
import { fieldName, type GridData, isTyped, seenFrom, shapeOf, standingIn } from './grid-shape.ts'
import { isSame, readPoint, type Texts, type TypedPart, textsOf, toSend } from './point-value.ts'

/** What a grid sent without script was told: all that was typed, what others saved meanwhile, what does not fit. */
export type GridTold = {
  texts: Record<string, Texts>
  conflicts: ValueConflict[]
  faults: (Fault & { key: string })[]
  saved: number
}
export type Outcome = { done: 'luu' | 'gui'; many: number } | { told: GridTold }

/**
 * Saves what differs from what stands, and sends the drafts of the grid on where that was asked for and everything was
 * kept. A grid that is awake sends only the ids of the drafts that were looked at.
 */
export async function actOnGrid(
  context: Context,
  form: FormData,
  { data, language }: { data: GridData; language: Language },
): Promise<Outcome> {
  const ids = textIn(form, 'ids')
  if (ids) {
    const all = ids
      .split(',')
      .map(Number)
      .filter((id) => Number.isSafeInteger(id) && id > 0)
    const { ids: sent } = await submitValues(context, { ids: all })
    return { done: 'gui', many: sent.length }
  }
  const told = await saveForm(context, form, { data, language })
  if (told.conflicts.length + told.faults.length > 0) return { told }
  if (textIn(form, 'step') !== 'submit') return { done: 'luu', many: told.saved }
  const grid = await entryGrid(context, {
    indicators: data.grid.rules.map(({ code }) => code),
    units: data.units.map(({ id }) => id),
    periods: data.grid.periods.map(({ period }) => period),
    cells: [data.cell],
  })
  const drafts = grid.cells.filter(({ status, lane }) => status === 'draft' && lane === 'reported').map(({ id }) => id)
  if (drafts.length > 0) await submitValues(context, { ids: drafts })
  return { done: 'gui', many: drafts.length }
}

async function saveForm(
  context: Context,
  form: FormData,
  { data, language }: { data: GridData; language: Language },
): Promise<GridTold> {
  const shape = shapeOf(data)
  const { reported } = standingIn(data.grid.cells)
  const seen = seenFrom(textIn(form, 'seen'))
  const [keptId, ...keptKey] = textIn(form, 'keep').split(' ')
  const dropped = textIn(form, 'drop')
  const told: GridTold = { texts: {}, conflicts: [], faults: [], saved: 0 }
  const sending: { key: string; value: ReturnType<typeof toSend> }[] = []
  for (const [key, point] of shape.points) {
    if (key === dropped) continue
    const standing = reported.get(key) ?? null
    const texts: Texts = {}
    for (const { part, points } of shape.lines)
      if (isTyped(part) && points.includes(point)) {
        const text = form.get(fieldName(point, part))
        if (typeof text === 'string') texts[part] = text.slice(0, 60)
      }
    const shown = textsOf(point.rule, standing, language)
    const isTouched = Object.entries(texts).some(([part, text]) => text.trim() !== (shown[part as TypedPart] ?? ''))
    if (!isTouched) continue
    told.texts[key] = texts
    const read = readPoint(point.rule, texts, standing !== null && standing.state !== 'missing')
    if (read.kind === 'fault') told.faults.push({ key, path: key, message: read.message })
    if (read.kind === 'half') told.faults.push({ key, path: key, message: half })
    if (read.kind !== 'value' || isSame(read.kept, standing)) continue
    const id = keptKey.join(' ') === key ? Number(keptId) : (seen.get(key) ?? null)
    sending.push({ key, value: toSend(point, read.given, { cell: data.cell, seen: id, note: standing?.note ?? null }) })
  }
  if (sending.length === 0) return told
  const { saved, conflicts, faults } = await saveValues(context, { values: sending.map(({ value }) => value) })
  for (const { indicator, unit, period } of saved) delete told.texts[`${indicator} ${unit} ${period}`]
  const refused = faults.map(({ path, message }) => {
    const key = sending[Number(path.split('.')[1])]?.key ?? ''
    return { key, path: key, message }
  })
  return { ...told, conflicts, faults: [...told.faults, ...refused], saved: saved.length }
}

const half = { vi: 'Tử số và mẫu số phải đi cùng nhau', en: 'A numerator needs its denominator' }
