/**
 * A city for the journeys: a database of its own in a fresh folder, the real front and pages. Prints its address.
 * With WORKER=on it reads what is uploaded, with UNITS=on it has the units of its packs.
 * With SCORES=on it has cycles of scores in every stage.
 * With NUMBERS=on it has the made-up indicators of the demo pack.
 * With GIVEN_UP=on two jobs of it gave up.
 * With MERGED=on it has one of them by communes, of which some merged and one was split in the middle of the year.
 * With PLAN_FILES (paths, separated by commas) it has the units of its packs and these plans, published as read.
 */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { sql } from 'kysely'
import { makeDemoAccounts } from '#engines/identity'
import { importPlan } from '#engines/programmes'
import { invalidatePages, openApp, serve } from '#faces/api'
import { embeddedBy, openWeb } from '#faces/web'
import { contextFor, openSystem, readConfig, startWorker, systemActor, watchEvents } from '#kernel'
import { engines } from '../../src/engines.ts'
import { packsFor } from '../../src/packs.ts'
import { makeScores } from './scored-city.ts'

const plans = (process.env.PLAN_FILES ?? '').split(',').filter(Boolean)
const config = readConfig({ ...process.env, LOG_LEVEL: 'error' })
const system = await openSystem(
  config,
  engines,
  plans.length || process.env.UNITS === 'on' ? packsFor(config.CITY_PACK) : [],
)
if (process.env.SCORES === 'on') await makeScores(system, packsFor(config.CITY_PACK))
const demo = await makeDemoAccounts(contextFor(system, systemActor, 'journeys'))
for (const plan of plans) {
  const bytes = await readFile(plan)
  await importPlan(contextFor(system, systemActor, 'journeys'), { bytes, name: basename(plan), publish: true })
}
if (process.env.NUMBERS === 'on') await (await import('./sample-numbers.ts')).fillNumbers(system)
if (process.env.MERGED === 'on') await (await import('./merged-numbers.ts')).fillMerged(system)
if (process.env.GIVEN_UP === 'on')
  await sql`insert into kernel.given_up_job (id, job, does, data, why, times, failed_at)
    select gen_random_uuid(), 'trial.' || n, jsonb_build_object('vi', 'Việc thử ' || n, 'en', 'Trial ' || n), '{}',
      case n when 1 then 'job heartbeat timeout' else 'Error: ENOSPC: no space left on device, write' end, n, now() from generate_series(1, 2) n`.execute(
    system.database.kysely,
  )
const web = await openWeb({ system, demo, city: { vi: 'Thành phố thử', en: 'City of trials' } })
const serving = await serve(openApp({ system, engines, web, embeddedBy, ready: () => true }), {
  port: system.config.PORT,
  host: '127.0.0.1',
})
const facts = engines.flatMap(({ name, changesPages = [] }) => changesPages.map((type) => `${name}/${type}`))
const unwatch = watchEvents(system, facts, invalidatePages)
const worker = process.env.WORKER === 'on' ? await startWorker(system, engines) : null
console.log(serving.url)

process.once('SIGTERM', () => {
  unwatch()
  void serving
    .close()
    .then(() => worker?.stop())
    .then(() => system.database.close())
    .then(() => process.exit(0))
})
