import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sortKey } from '#kernel/text'
import type { Pack, PackUnit } from '#pack'
import city from './ho-chi-minh/index.ts'
import national from './national/index.ts'

const packs: Pack[] = [national, city]
const units = packs.flatMap((pack) => pack.units ?? [])
const byId = new Map(units.map((unit) => [unit.id, unit]))
const kinds = new Map(packs.flatMap((pack) => pack.unitKinds ?? []).map((kind) => [kind.id, kind]))
const successions = packs.flatMap((pack) => pack.successions ?? [])
const iso = /^\d{4}-\d{2}-\d{2}$/

test('a pack is data only: nothing is lost when it is written down and read again', () => {
  for (const pack of packs) expect(JSON.parse(JSON.stringify(pack))).toEqual(pack)
})

test('a pack imports #pack and its own files, nothing else', () => {
  const seen = ['national', 'ho-chi-minh'].flatMap((name) => {
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

test('every id is given once and every label is there in both languages', () => {
  const lists: { id: string; label?: { vi: string; en: string }; name?: { vi: string; en: string } }[][] = [
    packs,
    [...kinds.values()],
    units,
    packs.flatMap((pack) => pack.collectives ?? []),
    packs.flatMap((pack) => pack.documentKinds ?? []),
  ]
  for (const list of lists) {
    expect(list.length).toBeGreaterThan(1)
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
    for (const { label, name } of list)
      for (const text of Object.values(label ?? name ?? {})) expect(text.trim()).toBe(text)
    expect(list.filter(({ label, name }) => !(label ?? name)?.vi || !(label ?? name)?.en)).toEqual([])
  }
})

test('every reference resolves', () => {
  expect(units.filter((unit) => !kinds.has(unit.kind)).map(({ id }) => id)).toEqual([])
  expect(units.filter((unit) => unit.parent && !byId.has(unit.parent)).map(({ id }) => id)).toEqual([])
  expect(
    successions.flatMap(({ from, to, partly = [] }) => [...from, ...to, ...partly]).filter((id) => !byId.has(id)),
  ).toEqual([])
  expect(
    packs
      .flatMap((pack) => pack.collectives ?? [])
      .flatMap((all) => all.kinds)
      .filter((kind) => !kinds.has(kind)),
  ).toEqual([])
})

test('two units of one name under one parent never stand at the same time', () => {
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

test('what ended, ended the day before its succession, and its heirs stood on that day', () => {
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

test('everything that ended says what became of it', () => {
  const explained = new Set(successions.flatMap(({ from }) => from))
  expect(units.filter((unit) => unit.validTo && !explained.has(unit.id)).map(({ id }) => id)).toEqual([])
})

test('the city of today has 113 wards, 54 communes and one special zone, each with its own five-digit code', () => {
  const now = units.filter((unit) => unit.parent === 'hcm.city' && unit.validFrom === '2025-07-01')
  const count = (kind: string) => now.filter((unit) => unit.kind === kind).length
  expect([count('ward'), count('commune'), count('special-zone')]).toEqual([113, 54, 1])
  expect(new Set(now.map(({ code }) => code)).size).toBe(168)
  expect(now.filter(({ code }) => !/^\d{5}$/.test(code ?? ''))).toEqual([])
  expect(units.filter((unit) => unit.kind === 'department' && !unit.validTo)).toHaveLength(15)
})

test('calendar days are real days, each given once', () => {
  const days = (national.calendar ?? []).map(({ day }) => day)
  expect(new Set(days).size).toBe(days.length)
  expect(days.filter((day) => new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day)).toEqual([])
  expect(national.documentKinds).toHaveLength(29)
})
