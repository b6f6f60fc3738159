import { listUnits } from '#engines/organisations'
import type { Context, Label } from '#kernel'
import { textIn } from '../../form-text.ts'
import { unitNames, unitsOf } from './unit-names.ts'
import type { Found, PickedUnit } from './unit-picker.tsx'
import { type SuccessionKind, successionWords } from './unit-words.ts'

const shown = 8 // results that a phone shows without much scrolling

/** What stands in the form, with the step that was asked for already done to it. */
export function typedIn(form: FormData) {
  const kind = textIn(form, 'kind')
  const [step = '', id = ''] = textIn(form, 'step').split(' ')
  const side = (name: 'from' | 'to') => {
    const ids = form.getAll(name).map(String).filter(Boolean)
    if (step === `add-${name}`) ids.push(id)
    return [...new Set(ids)].filter((one) => step !== `drop-${name}` || one !== id)
  }
  const from = side('from')
  return {
    kind: kind in successionWords ? (kind as SuccessionKind) : 'merge',
    on: textIn(form, 'on'),
    from,
    to: side('to'),
    partly: form
      .getAll('partly')
      .map(String)
      .filter((one) => from.includes(one)),
    basis: textIn(form, 'basis'),
  }
}

/** What is asked of the page: to search or change the choice, to preview, or to record. */
export function stepIn(form: FormData): 'choose' | 'preview' | 'record' {
  if (form.has('confirmed')) return 'record'
  const step = textIn(form, 'step')
  const searching = (['q-from', 'q-to'] as const).some((name) => textIn(form, name).trim())
  if (step === 'enter') return searching ? 'choose' : 'preview'
  return step === 'preview' ? 'preview' : 'choose'
}

/** What the search fields of both sides find. */
export async function foundFor(context: Context, form: FormData): Promise<{ from: Found | null; to: Found | null }> {
  const find = async (name: 'from' | 'to') => {
    const text = textIn(form, `q-${name}`).trim().slice(0, 200)
    if (!text) return null
    const { units, total } = await listUnits(context, { text, ever: true, size: shown })
    return { text, total, units: await withParents(context, units) }
  }
  const [from, to] = await Promise.all([find('from'), find('to')])
  return { from, to }
}

/** The chosen units themselves. */
export async function chosenUnits(context: Context, ids: Iterable<string>): Promise<PickedUnit[]> {
  return withParents(context, await unitsOf(context, ids))
}

/** What the last step did, for whoever does not see the list change. */
export function saidOf(form: FormData, found: { from: Found | null; to: Found | null }, units: readonly PickedUnit[]) {
  const [step = '', id = ''] = textIn(form, 'step').split(' ')
  const side = step.endsWith('-to') || (!step.endsWith('-from') && !found.from) ? ('to' as const) : ('from' as const)
  const name = units.find((unit) => unit.id === id)?.label ?? found[side]?.units.find((unit) => unit.id === id)?.label
  const total = found[side]?.total ?? 0
  const text: Label = step.startsWith('add')
    ? { vi: `Đã thêm ${name?.vi ?? ''}`, en: `${name?.en ?? ''} added` }
    : step.startsWith('drop')
      ? { vi: `Đã bỏ ${name?.vi ?? ''}`, en: `${name?.en ?? ''} taken out` }
      : { vi: `Tìm thấy ${total} đơn vị`, en: `${total} units found` }
  return { side, text }
}

async function withParents(context: Context, units: Awaited<ReturnType<typeof unitsOf>>): Promise<PickedUnit[]> {
  const names = await unitNames(
    context,
    units.flatMap(({ parent }) => parent ?? []),
  )
  return units.map(({ id, label, kindLabel, parent, validFrom, validTo }) => ({
    id,
    label,
    kindLabel,
    parentLabel: (parent && names[parent]) || null,
    validFrom,
    validTo,
  }))
}
