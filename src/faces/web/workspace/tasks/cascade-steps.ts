import { listUnits } from '#engines/organisations'
import type { Context, Label } from '#kernel'
import { textIn } from '../../form-text.ts'

export type UnitGroup = {
  id: 'province' | 'commune' | 'under'
  units: { id: string; label: Label; kindLabel: Label }[]
}

/** Units that a task may be shared out to, as people think of them: the city's departments, its communes, those under the lead. */
export async function unitGroups(context: Context, lead: string | null): Promise<UnitGroup[]> {
  const { city } = context.system
  const parents = [...new Set([city?.owner, city?.office].filter((id) => typeof id === 'string'))]
  const lists = await Promise.all([
    ...(parents.length
      ? parents.map((parent) => listUnits(context, { parent, size: 200 }))
      : (['province', 'commune'] as const).map((level) => listUnits(context, { level, size: 200 }))),
    ...(lead && !parents.includes(lead) ? [listUnits(context, { parent: lead, size: 200 })] : []),
  ])
  const units = [...new Map(lists.flatMap((list) => list.units).map((unit) => [unit.id, unit])).values()]
  const isUnder = (parent: string | null) => lead !== null && parent === lead && !parents.includes(lead)
  const groupOf = ({ level, parent }: (typeof units)[number]) =>
    isUnder(parent) ? 'under' : level === 'commune' ? 'commune' : 'province'
  return (['province', 'commune', 'under'] as const)
    .map((id) => ({
      id,
      units: units
        .filter((unit) => groupOf(unit) === id && unit.id !== lead && !parents.includes(unit.id))
        .map(({ id: unit, label, kindLabel }) => ({ id: unit, label, kindLabel })),
    }))
    .filter((group) => group.units.length > 0)
}

/** What stands in the form. */
export function cascadeTyped(form: FormData) {
  const step = textIn(form, 'step')
  return {
    step: step === 'preview' || step === 'cascade' ? step : ('choose' as const),
    units: [...new Set(form.getAll('unit').map(String).filter(Boolean))],
    title: textIn(form, 'title'),
    product: textIn(form, 'product'),
    startOn: textIn(form, 'startOn'),
    dueOn: textIn(form, 'dueOn'),
    weight: textIn(form, 'weight'),
  }
}
export type CascadeTyped = ReturnType<typeof cascadeTyped>

/** What every share gets alike. */
export function sharedOf(typed: CascadeTyped) {
  const weight = typed.weight.trim().replace(',', '.')
  return {
    ...(typed.title.trim() ? { title: typed.title } : {}),
    product: typed.product.trim() || null,
    startOn: typed.startOn || null,
    dueOn: typed.dueOn || null,
    ...(weight ? { weight: Number(weight) } : {}),
  }
}
