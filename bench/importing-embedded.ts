/**
 * Importing 50,000 values into the embedded database, which has one connection: how long others wait meanwhile. A reader
 * asks every 20 ms; what is told is how long its answers took, and how long the import took in all. Prints JSON.
 */
import { setTimeout as pause } from 'node:timers/promises'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators, {
  defineIndicator,
  importProgress,
  importValues,
  listIndicators,
  runImport,
} from '#engines/indicators'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import { testCity } from '#kernel/testing'
import { dossiers, sampleCity, samplePack, wards } from '../src/engines/indicators/sample-city.ts'

const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
    server: null,
  }),
)
await city.empty()
const many = Number(process.argv[2] ?? 157)
for (let n = 0; n < many; n++)
  await defineIndicator(city.office, { ...dossiers, code: `made.${n}`, validFrom: '2005-01-01' } as never)
const rows = Array.from({ length: many }, (_, n) => n).flatMap((n) =>
  Array.from({ length: 80 }, (_, t) => `${2006 + Math.floor(t / 4)}-Q${(t % 4) + 1}`).flatMap((period, t) =>
    wards.map((unit, w) => `made.${n};${unit};${period};${1000 + t * 7 + n * 31 + w * 997}`),
  ),
)
const bytes = new TextEncoder().encode(`indicator;unit;period;value\n${rows.join('\n')}\n`)

const first = await imported('moi.csv')
const again = await imported('lai.csv')
console.log(JSON.stringify({ rows: rows.length, first, again }, null, 2))
await city.close()

async function imported(name: string) {
  const { id } = await importValues(city.office, { name, bytes })
  let isOver = false
  const waits: number[] = []
  let heard = performance.now()
  const reader = (async () => {
    // Who asks while the process itself is busy waits from the moment in which they would have been heard.
    for (let asked = performance.now(); !isOver; asked = Math.max(asked + 20, performance.now())) {
      await pause(Math.max(0, asked - performance.now()))
      const due = heard + 20
      await listIndicators(city.office, { size: 20 })
      heard = performance.now()
      waits.push(heard - due)
    }
  })()
  const from = performance.now()
  await runImport(city.platform, id)
  const took = performance.now() - from
  isOver = true
  await reader
  waits.sort((a, b) => a - b)
  const { state, changed } = await importProgress(city.office, { id })
  return {
    state,
    changed,
    seconds: Number((took / 1000).toFixed(1)),
    answers: waits.length,
    medianMs: Math.round(waits[Math.floor(waits.length / 2)] ?? 0),
    longestMs: Math.round(waits.at(-1) ?? 0),
  }
}
