import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sortKey } from '#kernel/text'
import type { Pack, PackUnit } from '#pack'

/** Every folder here is a pack; each city is looked at as it is loaded, after the national one and without the others. */
const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const packs = await Promise.all(
  folders.map(async (name) => ((await import(`./${name}/index.ts`)) as { default: Pack }).default),
)
const national = packs.find(({ id }) => id === 'national') as Pack
const cities = packs.filter((pack) => pack !== national)
const iso = /^\d{4}-\d{2}-\d{2}$/

/** Units that stand now, by kind, as the law that made them counts them. A new city adds its line. */
const counts: Record<string, Record<string, number>> = {
  'ho-chi-minh': { ward: 113, commune: 54, 'special-zone': 1, department: 15 },
}

test('a pack is data only: nothing is lost when it is written down and read again', () => {
  expect(packs.length).toBeGreaterThan(1)
  for (const pack of packs) expect(JSON.parse(JSON.stringify(pack))).toEqual(pack)
})

test('a pack is called like its folder, and imports #pack and its own files, nothing else', () => {
  expect(packs.map(({ id }) => id)).toEqual(folders)
  const seen = folders.flatMap((name) => {
    const folder = new URL(`./${name}/`, import.meta.url)
    return readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...readFileSync(new URL(file, folder), 'utf8').matchAll(/from '([^']+)'/g)].map(([, from = '']) => from),
      )
  })
  expect(seen.length).toBeGreaterThan(8)
  expect(seen.filter((from) => from !== '#pack' && !/^\.\/[^/]+$/.test(from))).toEqual([])
})

for (const city of cities) {
  const loaded = [national, city]
  const units = loaded.flatMap((pack) => pack.units ?? [])
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const kinds = new Map(loaded.flatMap((pack) => pack.unitKinds ?? []).map((kind) => [kind.id, kind]))
  const successions = loaded.flatMap((pack) => pack.successions ?? [])

  test(`${city.id}: an outline is path data in whole steps, of a unit that the pack knows`, () => {
    const { units: paths = {}, moved = [], width = 0, height = 0 } = city.outlines ?? {}
    expect(Object.keys(paths).filter((id) => !byId.has(id) || byId.get(id)?.validTo)).toEqual([])
    expect(moved.filter((id) => !paths[id])).toEqual([])
    for (const path of Object.values(paths)) expect(path).toMatch(/^(M\d+ \d+l[\d -]+z)+$/)
    expect(width > 0 && height > 0).toBe(Object.keys(paths).length > 0)
  })

  test(`${city.id}: every id is given once and every label is there in both languages`, () => {
    const lists: { id: string; label?: { vi: string; en: string }; name?: { vi: string; en: string } }[][] = [
      loaded,
      [...kinds.values()],
      units,
      loaded.flatMap((pack) => pack.collectives ?? []),
      loaded.flatMap((pack) => pack.documentKinds ?? []),
    ]
    for (const list of lists) {
      expect(list.length).toBeGreaterThan(1)
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
      for (const { label, name } of list)
        for (const text of Object.values(label ?? name ?? {})) expect(text.trim()).toBe(text)
      expect(list.filter(({ label, name }) => !(label ?? name)?.vi || !(label ?? name)?.en)).toEqual([])
    }
  })

  test(`${city.id}: every reference resolves`, () => {
    expect(units.filter((unit) => !kinds.has(unit.kind)).map(({ id }) => id)).toEqual([])
    expect(units.filter((unit) => unit.parent && !byId.has(unit.parent)).map(({ id }) => id)).toEqual([])
    expect(
      successions.flatMap(({ from, to, partly = [] }) => [...from, ...to, ...partly]).filter((id) => !byId.has(id)),
    ).toEqual([])
    expect(
      loaded
        .flatMap((pack) => pack.collectives ?? [])
        .flatMap((all) => all.kinds)
        .filter((kind) => !kinds.has(kind)),
    ).toEqual([])
    const { owner, office, demo } = city
    const named = [owner, office, demo?.department, demo?.ward].filter((id) => id !== undefined)
    expect(named.length).toBeGreaterThan(0)
    const stands = (id: string) => byId.has(id) && !byId.get(id)?.validTo
    expect(named.filter((id) => !stands(id))).toEqual([])
  })

  test(`${city.id}: two units of one name under one parent never stand at the same time`, () => {
    const overlaps = (a: PackUnit, b: PackUnit) =>
      (a.validFrom ?? '0') <= (b.validTo ?? '9') && (b.validFrom ?? '0') <= (a.validTo ?? '9')
    const groups = Map.groupBy(units, (unit) => `${unit.parent}|${unit.kind}|${sortKey(unit.name.vi)}`)
    const clashes = [...groups.values()].flatMap((same) =>
      same.flatMap((a, at) =>
        same
          .slice(at + 1)
          .filter((b) => overlaps(a, b))
          .map((b) => [a.id, b.id]),
      ),
    )
    expect(clashes).toEqual([])
  })

  test(`${city.id}: what ended, ended the day before its succession, and its heirs stood on that day`, () => {
    for (const { kind, on, from, to } of successions) {
      expect(on).toMatch(iso)
      for (const id of to) {
        const heir = byId.get(id) as PackUnit
        expect([id, (heir.validFrom ?? '0') <= on && on <= (heir.validTo ?? '9')]).toEqual([id, true])
      }
      if (kind === 'take-over') continue
      const before = new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10)
      for (const id of from) expect([id, byId.get(id)?.validTo]).toEqual([id, before])
    }
  })

  test(`${city.id}: everything that ended says what became of it`, () => {
    const explained = new Set(successions.flatMap(({ from }) => from))
    expect(units.filter((unit) => unit.validTo && !explained.has(unit.id)).map(({ id }) => id)).toEqual([])
  })

  test(`${city.id}: it has as many units of today as the law made, each commune with its own five-digit code`, () => {
    const now = (city.units ?? []).filter((unit) => !unit.validTo)
    const expected = counts[city.id]
    expect(expected, `the counts of ${city.id} are not written down in this test`).toBeDefined()
    for (const [kind, count] of Object.entries(expected ?? {}))
      expect([kind, now.filter((unit) => unit.kind === kind).length]).toEqual([kind, count])
    const communes = now.filter((unit) => ['ward', 'commune', 'special-zone'].includes(unit.kind))
    expect(new Set(communes.map(({ code }) => code)).size).toBe(communes.length)
    expect(communes.filter(({ code }) => !/^\d{5}$/.test(code ?? ''))).toEqual([])
  })
}

test('calendar days are real days, each given once', () => {
  const days = (national.calendar ?? []).map(({ day }) => day)
  expect(new Set(days).size).toBe(days.length)
  expect(days.filter((day) => new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day)).toEqual([])
  const reasons = (national.calendar ?? []).flatMap(({ reason }) => [reason.vi, reason.en])
  expect(reasons.filter((reason) => /\d{4}-\d\d/.test(reason))).toEqual([]) // written as people write days
  expect(national.documentKinds).toHaveLength(29)
})
