// Promise: the aggregate report of 300 units, a table of 300 × 8 and 60 pages of body, is laid out in ≤ 3 s, as .docx and
// as .pdf, while the process that asked stays free: its longest pause is printed too.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type AdministrativeDocument, type Format, writeDocument } from '#writing'
import { aggregateReport } from '../src/writing/sample-report.ts'
import { median, print } from './measure.ts'

const report: AdministrativeDocument = aggregateReport({ units: 300, sections: 115 })

async function measured(format: Format) {
  const seconds: number[] = []
  const pauses = monitorEventLoopDelay({ resolution: 5 })
  pauses.enable()
  let bytes = 0
  for (let round = 0; round < 5; round++) {
    const started = performance.now()
    bytes = (await writeDocument(report, { format })).length
    seconds.push((performance.now() - started) / 1000)
  }
  pauses.disable()
  return { seconds: median(seconds), kilobytes: bytes / 1024, longestPauseMilliseconds: pauses.max / 1e6 }
}

print({
  bench: 'writing',
  units: 300,
  docx: await measured('docx'),
  pdf: await measured('pdf'),
  promisedSecondsAtMost: 3,
})
