// A worker that does one thing, for the test that kills it: delivers what waits in the city of VAR_DIR.
import { deliverLetters } from '#engines/notices'
import { contextFor, openSystem, readConfig, systemActor } from '#kernel'
import { engines } from '../../src/engines.ts'

const system = await openSystem(readConfig(), engines, [])
try {
  await deliverLetters(contextFor(system, systemActor))
} finally {
  await system.database.close()
}
