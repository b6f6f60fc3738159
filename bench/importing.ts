// Promise: importing a 130 KB plan end to end, stored and indexed, takes ≤ 1 s on PostgreSQL and ≤ 2 s embedded.
import { importPlan } from '#engines/programmes'
import { type BenchCity, embedded, onServer } from './city.ts'
import { planOf } from './made-plan.ts'
import { median, print } from './measure.ts'

const size = 130 / 1024 // MiB

async function seconds({ platform }: BenchCity): Promise<number> {
  const figures: number[] = []
  for (let round = 0; round < 6; round++) {
    const bytes = new TextEncoder().encode(planOf(size, `lần ${round}`))
    const started = performance.now()
    const { found } = await importPlan(platform, { bytes, name: `ke-hoach-${round}.txt`, publish: true })
    if (found.tasks === 0) throw new Error('nothing was read: the figure would be worthless')
    if (round > 0) figures.push((performance.now() - started) / 1000) // the first warms compiler and plans
  }
  return median(figures)
}

print({
  bench: 'importing',
  kilobytes: 130,
  seconds: { postgresql: await onServer(seconds), embedded: await embedded(seconds) },
  promisedAtMost: { postgresql: 1, embedded: 2 },
})
