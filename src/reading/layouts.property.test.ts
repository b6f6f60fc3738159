import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPlan } from './index.ts'
import { foundIn } from './made-programmes.ts'
import { printedProgramme } from './programme-layouts.ts'

test('a programme printed in any layout of the genre is read back exactly', () => {
  fc.assert(
    fc.property(printedProgramme, ({ text, cells, expected }) => {
      expect(foundIn(readPlan(text, { cells }))).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})
