// Promise: reading a plan runs at ≥ 3 MiB/s on one core and is linear: 5 MiB take ≤ 1.2 × 5 × the time of 1 MiB.
// The text is made: sections, points, targets and appendix rows in the proportions of a real plan.
import { readPlan } from '#reading'
import { planOf } from './made-plan.ts'
import { median, print } from './measure.ts'

const texts = { oneMiB: planOf(1), fiveMiB: planOf(5) }
readPlan(texts.oneMiB) // warms the compiler
const seconds = { oneMiB: [] as number[], fiveMiB: [] as number[] }
for (let round = 0; round < 5; round++) {
  for (const size of ['oneMiB', 'fiveMiB'] as const) {
    const started = performance.now()
    const { tasks, targets } = readPlan(texts[size])
    seconds[size].push((performance.now() - started) / 1000)
    if (tasks.length === 0 || targets.length === 0) throw new Error('nothing was read: the figure would be worthless')
  }
}
const [one, five] = [median(seconds.oneMiB), median(seconds.fiveMiB)]
print({
  bench: 'parsing',
  mebibytesPerSecond: 5 / five,
  promisedMebibytesPerSecond: 3,
  fiveOverFiveTimesOne: five / (5 * one),
  promisedAtMost: 1.2,
  seconds: { oneMiB: one, fiveMiB: five },
})
