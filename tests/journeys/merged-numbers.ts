// Communes of a made-up indicator over two quarters, of which two merge and one is split: all of it invented.
import { defineIndicator, publishValues, saveValues, submitValues, verifyValues } from '#engines/indicators'
import { listUnits, recordSuccession, registerUnit } from '#engines/organisations'
import { type Actor, contextFor, fixedClock, type Role, type System, settleEvents } from '#kernel'
import { demoNumbers } from '../../packs/ho-chi-minh/demo-numbers.ts'
import { demoYear } from '../../packs/ho-chi-minh/demo-year.ts'
import { engines } from '../../src/engines.ts'

const person = (role: Role): Actor => ({ kind: 'person', id: role, name: role, roles: [{ role, unit: 'hcm.city' }] })
const trained = demoNumbers.definitions.find(({ code }) => code === 'demo.people-trained')

/** Two quarters by the old order, the merger of the demo year and a split without shares, then a quarter by the new one. */
export async function fillMerged(system: System): Promise<void> {
  const clock = fixedClock(new Date('2026-04-15T02:00:00Z'))
  const then = { ...system, clock }
  const [office, auditor] = [contextFor(then, person('programme-office'), 'x'), contextFor(then, person('auditor'), 'x')] // biome-ignore format: two
  const { merger } = demoYear
  const { units } = await listUnits(office, { level: 'commune', size: 200 })
  const [split = '', ...others] = units.map(({ id }) => id).filter((id) => !merger.from.includes(id)).slice(0, 20) // biome-ignore format: one
  const publish = async (period: string, counts: Record<string, number>) => {
    const values = Object.entries(counts).map(([unit, value]) => ({ indicator: 'demo.people-trained', unit, period, value, seen: null })) // biome-ignore format: one
    const { saved } = await saveValues(office, { values })
    const submitted = await submitValues(office, { ids: saved.map(({ id }) => id) })
    await publishValues(office, await verifyValues(auditor, submitted))
  }
  const same = (base: number) => Object.fromEntries(others.map((unit, at) => [unit, base + at]))
  const [one, two] = merger.from
  await defineIndicator(office, { ...trained, reporters: { kinds: ['ward', 'commune', 'special-zone'] } } as never)
  await publish('2026-Q1', { ...same(100), [one]: 40, [two]: 60, [split]: 500 })
  clock.set('2026-06-20T02:00:00Z')
  const born = (id: string, name: { vi: string; en: string }) => registerUnit(office, { id, kind: 'ward', name, parent: 'hcm.city', validFrom: merger.on, basis: merger.basis }) // biome-ignore format: one
  await born(merger.into.id, merger.into.name)
  for (const part of ['A', 'B']) await born(`hcm.demo-part-${part.toLowerCase()}`, { vi: `Phường Tách ${part} (minh họa)`, en: `Split Ward ${part} (made up)` }) // biome-ignore format: one
  await recordSuccession(office, { kind: 'merge', on: merger.on, from: merger.from, to: [merger.into.id], basis: merger.basis }) // biome-ignore format: one
  await recordSuccession(office, { kind: 'split', on: merger.on, from: [split], to: ['hcm.demo-part-a', 'hcm.demo-part-b'], basis: merger.basis }) // biome-ignore format: one
  await settleEvents(then, engines)
  clock.set('2026-07-12T02:00:00Z')
  await publish('2026-Q2', { ...same(110), [one]: 50, [two]: 70, [split]: 600 })
  clock.set('2026-10-12T02:00:00Z')
  await publish('2026-Q3', { ...same(120), [merger.into.id]: 150, 'hcm.demo-part-a': 300, 'hcm.demo-part-b': 350 })
  await settleEvents(then, engines)
}
