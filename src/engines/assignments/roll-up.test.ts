import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments, { type Claim, recordClaims, rollUp, type Standing, standingOfLeaf } from '#engines/assignments'
import { testCity } from '#kernel/testing'
import { sampleCity, sampleEngines, samplePack } from './sample-city.ts'
import { insertSampleRows, newId, type SampleRow } from './sample-rows.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, assignments], packs: [samplePack] }))
beforeEach(() => city.empty())
afterAll(() => city.close())

const weight = fc.double({ min: 0.001, max: 1000, noNaN: true })
const percent = fc.double({ min: 0, max: 100, noNaN: true })
const standing: fc.Arbitrary<Standing> = fc.oneof(
  fc.record({ progress: percent, coverage: fc.double({ min: 0.01, max: 1, noNaN: true }) }),
  fc.constant({ progress: null, coverage: 0 }),
  fc.constant({ progress: null, coverage: null }),
)
const child = fc.tuple(standing, weight).map(([given, by]) => ({ ...given, weight: by }))
const children = fc.array(child, { minLength: 1, maxLength: 20 })
const near = (a: number | null, b: number | null) =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))

test('where all children are at 100 the parent is at exactly 100, and wholly known', () => {
  fc.assert(
    fc.property(fc.array(weight, { minLength: 1, maxLength: 200 }), (weights) => {
      expect(rollUp(weights.map((by) => ({ progress: 100, coverage: 1, weight: by })))).toEqual({
        progress: 100,
        coverage: 1,
      })
    }),
  )
})

test('a child that gains never makes its parent lose', () => {
  fc.assert(
    fc.property(children, fc.nat(), percent, (given, at, gain) => {
      const before = given[at % given.length] as (typeof given)[number]
      if (before.progress === null) return
      const after = { ...before, progress: Math.min(100, before.progress + gain) }
      const grown = given.map((each) => (each === before ? after : each))
      expect((rollUp(grown).progress ?? 0) - (rollUp(given).progress ?? 0)).toBeGreaterThan(-1e-9)
    }),
  )
})

test('only ratios of weights count, and no order', () => {
  fc.assert(
    fc.property(children, fc.double({ min: 0.01, max: 100, noNaN: true }), (given, scale) => {
      const whole = rollUp(given)
      const scaled = rollUp(given.map((each) => ({ ...each, weight: each.weight * scale })).reverse())
      expect(near(whole.progress, scaled.progress) && near(whole.coverage, scaled.coverage)).toBe(true)
    }),
  )
})

test('what does not apply moves nothing; what is missing lowers the coverage and not the progress', () => {
  fc.assert(
    fc.property(children, weight, (given, by) => {
      const whole = rollUp(given)
      expect(rollUp([...given, { progress: null, coverage: null, weight: by }])).toEqual(whole)
      const withGap = rollUp([...given, { progress: null, coverage: 0, weight: by }])
      expect(near(withGap.progress, whole.progress)).toBe(true)
      expect(withGap.coverage ?? 0).toBeLessThanOrEqual((whole.coverage ?? 0) + 1e-12)
    }),
  )
})

type Node = SampleRow & { own: { claim: Claim; claimed: number | null }; below: Node[] }
const claimArb: fc.Arbitrary<Node['own']> = fc.oneof(
  fc.nat(100_000).map((thousandths) => ({ claim: 'value' as const, claimed: thousandths / 1000 })),
  fc
    .constantFrom('missing' as const, 'not-applicable' as const, 'not-verifiable' as const)
    .map((claim) => ({ claim, claimed: null })),
)
/** A tree of five levels; how bushy is drawn. */
const treeArb = (depth: number): fc.Arbitrary<Node> =>
  fc
    .tuple(claimArb, weight, depth === 4 ? fc.constant([]) : fc.array(fc.constant(0), { maxLength: 3 }))
    .chain(([own, by, places]) =>
      fc
        .tuple(...places.map(() => treeArb(depth + 1)))
        .map((below) => ({ id: '', depth, weight: by, own, below: below as Node[] })),
    )

const flat = (node: Node): Node[] => [node, ...node.below.flatMap(flat)]
const standingOf = (node: Node): Standing =>
  node.below.length
    ? rollUp(node.below.map((each) => ({ ...standingOf(each), weight: each.weight ?? 1 })))
    : standingOfLeaf(node.own)

test('the database counts a tree of five levels as the formula does', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(treeArb(0), async (root) => {
      const link = (node: Node, parent: string | null): Node[] => {
        Object.assign(node, { id: newId(), parent })
        node.root = root.id
        return [node, ...node.below.flatMap((each) => link(each, node.id))]
      }
      const nodes = link(root, null)
      const rows = nodes.map(({ own: _, below: __, ...row }) => ({ ...row, lead_unit: 'x.health' }))
      await insertSampleRows(city.system.database.kysely, rows)
      const entries = nodes.map(({ id, own }) => ({ task: id, ...own }))
      await recordClaims(city.head('x.health'), { report: newId(), day: '2026-11-20', entries })
      const { rows: found } = await sql<{ id: string } & Standing>`
        select id, progress, coverage from assignments.task where root = ${root.id}`.execute(
        city.system.database.kysely,
      )
      const byId = new Map(flat(root).map((node) => [node.id, standingOf(node)]))
      expect(found).toHaveLength(nodes.length)
      for (const { id, ...counted } of found) {
        const expected = byId.get(id) as Standing
        expect([near(counted.progress, expected.progress), near(counted.coverage, expected.coverage)]).toEqual([
          true,
          true,
        ])
      }
    }),
    { numRuns: 25 },
  )
})
