import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPlan } from '#reading'
import { f1, type Reading, type Score, score, sum } from './score.ts'

const shared = new URL('../../../shared/', import.meta.url)
const readings = new URL('../readings/', import.meta.url)
const here = existsSync(shared)

/**
 * Readings of texts that the grammar was not written on. The first round of such (10, 11, 12, 14, 23) was opened to find
 * what the genre has and the grammar lacked (targets 0.77, leads 0.54 before, see docs/decisions/0011); these came after,
 * and were opened in their turn. What a text nobody has opened gives, only a new reading can tell.
 */
const heldOut = ['09_', '26_']

type Case = { name: string; seed: boolean; held: boolean; reading: Reading; text: string }

function cases(): Case[] {
  if (!here) return []
  const textOf = (name: string) => {
    const folder = existsSync(new URL(`seeds/${name}.txt`, shared)) ? 'seeds' : 'corpus'
    return { seed: folder === 'seeds', text: readFileSync(new URL(`${folder}/${name}.txt`, shared), 'utf8') }
  }
  const own = readdirSync(readings)
    .filter((file) => /^\d+_.*\.json$/.test(file))
    .map((file) => ({
      name: file.replace('.json', ''),
      reading: JSON.parse(readFileSync(new URL(file, readings), 'utf8')) as Reading,
    }))
  const given = new URL('contracts/plan-reading/', shared)
  const theirs = readdirSync(given)
    .filter((file) => /^\d+_.*\.json$/.test(file))
    .map((file) => ({
      name: file.replace('.json', ''),
      reading: JSON.parse(readFileSync(new URL(file, given), 'utf8')) as Reading,
    }))
  return [...theirs, ...own].map((one) => ({
    ...one,
    ...textOf(one.name),
    held: heldOut.some((start) => one.name.startsWith(start)),
  }))
}

const all = cases()
const scored = new Map<string, Score>(all.map(({ name, reading, text }) => [name, score(reading, readPlan(text))]))
const of = (chosen: Case[]) => sum(chosen.map(({ name }) => scored.get(name) as Score))

test('the scorer tells a perfect reading from a damaged one', () => {
  const target = {
    path: 'I.1',
    line: 1,
    text: '',
    name: '',
    comparator: '>=' as const,
    value: 5,
    unit: '%',
    year: 2030,
    baselineYear: null,
    scope: null,
    group: null,
    owner: null,
    lead: [],
    restates: null,
    confidence: 1,
    marks: [],
  }
  const gold: Reading = {
    targets: [
      { line: 1, comparator: '>=', value: 5, year: 2030 },
      { line: 2, comparator: '=', value: 7, year: null },
    ],
    tasks: [],
    duties: [],
  }
  const perfect = score(gold, {
    targets: [target, { ...target, line: 2, comparator: '=', value: 7, year: null }],
    tasks: [],
    duties: [],
  })
  const damaged = score(gold, {
    targets: [
      { ...target, year: 2025 },
      { ...target, line: 9 },
    ],
    tasks: [],
    duties: [],
  })
  expect([f1(perfect.targets), f1(perfect.targetsWhole)]).toEqual([1, 1])
  expect([f1(damaged.targets), f1(damaged.targetsWhole), damaged.misses]).toEqual([0.5, 0, ['target at line 2']])
})

test.skipIf(!here)('the five seeds are read as a careful person reads them (needs ../shared)', () => {
  const { targets, targetsWhole, tasks, leads, duties, misses, falseAlarms } = of(all.filter(({ seed }) => seed))
  const story = `\nmissed: ${misses.join('; ')}\nfalse: ${falseAlarms.join('; ')}`
  expect.soft(f1(targets), `targets${story}`).toBeGreaterThanOrEqual(0.97)
  expect.soft(f1(targetsWhole), 'targets with comparator and year').toBeGreaterThanOrEqual(0.95)
  expect.soft(f1(tasks), 'tasks').toBeGreaterThanOrEqual(0.95)
  expect.soft(leads.right / leads.of, 'leads').toBeGreaterThanOrEqual(0.95)
  expect.soft(f1(duties), 'duties').toBeGreaterThanOrEqual(0.95)
})

test.skipIf(!here)(
  'documents that the grammar was not written on are read well enough to review (needs ../shared)',
  () => {
    const { targets, tasks, leads, misses, falseAlarms } = of(all.filter(({ held }) => held))
    const story = `\nmissed: ${misses.join('; ')}\nfalse: ${falseAlarms.join('; ')}`
    expect.soft(f1(targets), `targets${story}`).toBeGreaterThanOrEqual(0.9)
    expect.soft(f1(tasks), 'tasks').toBeGreaterThanOrEqual(0.85)
    expect.soft(leads.right / leads.of, 'leads').toBeGreaterThanOrEqual(0.85)
  },
)

test.skipIf(!here)('no text that was once understood is read worse again (needs ../shared)', () => {
  for (const [name, { targets, tasks, leads, duties, misses, falseAlarms }] of scored) {
    const story = `${name} missed: ${misses.join('; ')} false: ${falseAlarms.join('; ')}`
    expect.soft(f1(targets), `targets of ${story}`).toBeGreaterThanOrEqual(0.99)
    expect.soft(f1(tasks), `tasks of ${story}`).toBeGreaterThanOrEqual(0.99)
    expect.soft(leads.right, `leads of ${story}`).toBeGreaterThanOrEqual(0.94 * leads.of)
    expect.soft(f1(duties), `duties of ${story}`).toBeGreaterThanOrEqual(0.99)
  }
})
