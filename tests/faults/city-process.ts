// One process of a city, for the test that kills it: `web` answers the API, `worker` does the jobs and turns the clock
// of the rounds several times a second, so that a kill meets it at work. Prints its address, or that it is at work.
import { moveRounds } from '#engines/reporting'
import { openApp, serve } from '#faces/api'
import { contextFor, openSystem, readConfig, startWorker, systemActor } from '#kernel'
import { engines } from '../../src/engines.ts'
import { packsFor } from '../../src/packs.ts'

const config = readConfig()
const system = await openSystem(config, engines, packsFor(config.CITY_PACK))
if (process.argv[2] === 'web') {
  const unlimited = { burst: 1e9, perSecond: 1e9 }
  const limits = { visitorWrites: unlimited, writes: unlimited, anonymousReads: unlimited }
  const app = openApp({ system, engines, ready: () => true, limits })
  console.log((await serve(app, { port: 0, host: '127.0.0.1' })).url)
} else {
  await startWorker(system, engines)
  console.log('at work')
  for (;;) {
    await moveRounds(contextFor(system, systemActor, 'job:rounds')).catch(() => undefined) // the database is away: again
    await new Promise((wake) => setTimeout(wake, 100))
  }
}
