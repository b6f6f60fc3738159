// A worker that does one thing, for the test that kills it: hands over the webhooks that wait in the city of VAR_DIR.
import { deliverWebhooks } from '#engines/exchange'
import { contextFor, openSystem, readConfig, systemActor } from '#kernel'
import { engines } from '../../src/engines.ts'

const system = await openSystem(readConfig(), engines, [])
try {
  await deliverWebhooks(contextFor(system, systemActor))
} finally {
  await system.database.close()
}
