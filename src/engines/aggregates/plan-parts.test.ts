import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planParts } from './plan-parts.ts'

const outline = [
  { path: 'II', heading: 'Nhiệm vụ chung' },
  { path: 'II.1', heading: 'Giao Sở thứ nhất chủ trì xây dựng danh mục nền tảng' },
  { path: 'PL', heading: 'Danh mục nhiệm vụ' },
  { path: 'PL.I', heading: 'Chính quyền số' },
  { path: 'PL.II', heading: 'Kinh tế số' },
]
const placed = (...paths: string[]) => paths.map((path) => ({ id: path, path }))
const shown = (paths: string[]) => planParts(placed(...paths), outline).map(({ heading, items }) => [heading, items])

test('a plan is cut by its own headings, in the order of the document, never down to single tasks', () => {
  expect(shown(['PL.II.1', 'PL.I.1', 'PL.I.2', 'II.1', 'PL.II.2'])).toEqual([
    ['Nhiệm vụ chung', ['II.1']],
    ['Chính quyền số', ['PL.I.1', 'PL.I.2']],
    ['Kinh tế số', ['PL.II.1', 'PL.II.2']],
  ])
})

test('a plan without groups stays whole, also where its outline knows nothing', () => {
  expect(shown(['II.1', 'II.2', 'II.3'])).toEqual([['Nhiệm vụ chung', ['II.1', 'II.2', 'II.3']]])
  expect(shown(['X.1', 'X.2'])).toEqual([['', ['X.1', 'X.2']]])
})

test('whatever the paths, every item is in exactly one part and there are few parts', () => {
  const path = fc.array(fc.constantFrom('I', 'II', '1', '2', 'a', '-1', 'PL'), { minLength: 1, maxLength: 5 })
  const headings = fc.uniqueArray(path.map((steps) => steps.join('.')))
  fc.assert(
    fc.property(fc.array(path, { maxLength: 60 }), headings, (paths, known) => {
      const items = paths.map((steps, at) => ({ id: String(at), path: steps.join('.') }))
      const parts = planParts(
        items,
        known.map((one) => ({ path: one, heading: one })),
      )
      expect(parts.flatMap(({ items: held }) => held).sort()).toEqual(items.map(({ id }) => id).sort())
      expect(parts.length).toBeLessThanOrEqual(15)
    }),
  )
})
