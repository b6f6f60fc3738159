// A worker that does one thing, for the test that kills it: makes the reports that wait in the city of VAR_DIR.
import { resumeReports } from '#engines/aggregates'
import { contextFor, openSystem, readConfig, systemActor } from '#kernel'
import { samplePack } from '../../src/engines/aggregates/sample-city.ts'
import { engines } from '../../src/engines.ts'

const system = await openSystem(readConfig(), engines, [samplePack])
try {
  console.log('begun')
  await resumeReports(contextFor(system, systemActor))
} finally {
  await system.database.close()
}
