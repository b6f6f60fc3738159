// Promise: 2,000 names of units are resolved in less than 200 ms, database included. Prints JSON.

import hoChiMinh from '../packs/ho-chi-minh/index.ts'
import national from '../packs/national/index.ts'
import organisations, { resolveUnitNames } from '../src/engines/organisations/index.ts'
import { testCity } from '../src/kernel/testing/index.ts'
import { median, print } from './measure.ts'

const city = await testCity({ engines: [organisations], packs: [national, hoChiMinh] })
const shapes = [
  'Sở KH&CN',
  'UBND phường Hoà Hưng',
  'Sở TN&MT',
  'các quận, huyện',
  'Sở Tài chính và Sở Kế hoạch và Đầu tư',
  'chưa ai biết',
  'UBND Quận 10; UBND Quận',
]
// Distinct names, half of them met by nothing, so that no answer is remembered.
const names = Array.from({ length: 2000 }, (_, at) => `${shapes[at % shapes.length]} ${at % 2 ? at : `(${at})`}`)

const runs: number[] = []
for (let run = 0; run < 7; run++) {
  const started = performance.now()
  await resolveUnitNames(city.visitor, { names, on: '2023-06-16', within: 'hcm.city' })
  runs.push(performance.now() - started)
}
print({ bench: 'unit-names', names: names.length, milliseconds: median(runs), promisedAtMost: 200, runs })
await city.close()
