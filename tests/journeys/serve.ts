/** A city for the journeys: a database of its own in a fresh folder, the real front and pages. Prints its address. */
import documents from '#engines/documents'
import identity, { makeDemoAccounts } from '#engines/identity'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import { openApp, serve } from '#faces/api'
import { openWeb } from '#faces/web'
import { contextFor, openSystem, readConfig, systemActor } from '#kernel'

const engines = [organisations, identity, documents, programmes]
const system = await openSystem(readConfig({ ...process.env, LOG_LEVEL: 'error' }), engines, [])
const demo = await makeDemoAccounts(contextFor(system, systemActor, 'journeys'))
const web = await openWeb({ system, demo, city: { vi: 'Thành phố thử', en: 'City of trials' } })
const serving = await serve(openApp({ system, engines, web, ready: () => true }), {
  port: system.config.PORT,
  host: '127.0.0.1',
})
console.log(serving.url)

process.once('SIGTERM', () => {
  void serving
    .close()
    .then(() => system.database.close())
    .then(() => process.exit(0))
})
