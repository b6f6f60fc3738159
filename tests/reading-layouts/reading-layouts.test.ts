import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPlan } from '#reading'
import { listsByGroup, listsByYear } from './body-layouts.ts'
import { texts } from './no-plans.ts'
import { programme } from './programme.ts'
import { foundIn, sorted } from './sheet.ts'
import { indicatorTable } from './table-layouts.ts'
import { print } from './whole-plan.ts'

const layouts = {
  'lists under headings of years': { body: listsByYear },
  'lists by subject with the years in the sentences': { body: listsByGroup },
  'a table flattened to a cell a line': { appendix: indicatorTable },
  'lists and a table that repeats them': { body: listsByGroup, appendix: indicatorTable },
}

for (const [name, layout] of Object.entries(layouts))
  test(`a programme printed as ${name} gives exactly its targets`, () => {
    fc.assert(
      fc.property(programme, fc.array(fc.nat(9973), { minLength: 12, maxLength: 12 }), (plan, numbers) => {
        const sheet = print(plan, numbers, layout)
        const text = sheet.lines.join('\n')
        expect(foundIn(readPlan(text)), text).toEqual(sorted(sheet.expected))
      }),
      { numRuns: 50 },
    )
  })

for (const [name, text] of Object.entries(texts))
  test(`no target is found in a text of another kind: ${name}`, () => {
    expect(readPlan(text).targets).toEqual([])
  })
