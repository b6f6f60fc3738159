import { confirmHandover, listHandovers } from '#engines/assignments'
import { recordSuccession, registerUnit } from '#engines/organisations'
import { seatsOf, speaks } from './people.ts'
import { personKey, type Reactions, type Stage } from './stage.ts'

/** Two communes become one, by a made-up event that says so wherever it is shown. Their people come along. */
export async function merge(stage: Stage): Promise<void> {
  const { on, from, into, basis } = stage.year.merger
  const { office } = seatsOf(stage)
  const asOffice = stage.as('programme-office', office)
  const registered = await stage.does(asOffice, registerUnit, { ...into, parent: office, validFrom: on, basis })
  if (!registered) return
  await stage.does(asOffice, recordSuccession, { kind: 'merge', on, from, to: [into.id], basis })
  for (const role of ['unit-officer', 'leader'] as const) {
    const person = from.map((unit) => stage.people.get(personKey(role, unit))).find((known) => known)
    if (person) stage.people.set(personKey(role, into.id), person)
    for (const unit of from) stage.people.delete(personKey(role, unit))
  }
  for (const unit of from) stage.ended.add(unit)
}

export const rearranging: Reactions = {
  'assignments/handover-opened': (stage, { payload }) => {
    const unit = String(payload.unit)
    if (!speaks(stage, unit)) return
    const confirm = async () => {
      const officer = stage.as('unit-officer', unit)
      const list = await stage.does(officer, listHandovers, { unit, state: 'to-confirm', size: 200 })
      const items = (list?.handovers ?? []).map(({ id, version }) => ({ id, seen: version }))
      if (items.length) await stage.does(officer, confirmHandover, { items })
    }
    stage.after(5, confirm, `confirms ${unit}`)
  },
}
