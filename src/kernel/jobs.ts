import { sql } from 'kysely'
import { fromPglite, type JobResult, PgBoss } from 'pg-boss'
import type { Context, System } from './context.ts'
import { contextFor, systemActor } from './context.ts'
import { aloneAtStart } from './database.ts'
import type { EngineDefinition } from './define-engine.ts'
import { type Event, relayEvents, type Subscriber } from './events.ts'
import { sweepFiles } from './files.ts'
import {
  againQueue,
  againSubscribers,
  endGivenUp,
  endGivenUpRuns,
  givenUpJob,
  givenUpQueue,
  keepGivenUp,
} from './given-up.ts'
import { saying } from './log.ts'
import { jobsDone } from './metrics.ts'

/** Work done outside a request. It may run again after a crash: what it does must bear that. */
export type JobDefinition = {
  does: { vi: string; en: string }
  run(context: Context, data: Record<string, unknown>): Promise<void>
  /** Cron expression on Việt Nam's clock, where it runs by itself. */
  every?: string
  /** Tries after the first, 3 where nothing is said. */
  retries?: number
  /** Seconds it may take before another try, 900 where nothing is said. */
  within?: number
  /** How many are fetched at once, 1 where nothing is said; short jobs only. */
  together?: number
}

/** The worker of one process: it relays events and runs jobs until it is stopped. */
export type Worker = { stop(): Promise<void> }

const relayPause = 500 // ms between looks at the outbox when it was empty
const lookPause = 1000 // ms between looks for queues in which a job waits
// Seconds after which a queue looks for itself. Each look costs the database a statement and there are dozens of queues:
// when all of them looked every two seconds, an idle city kept a tenth of a core busy. One look over all wakes those
// that have work; their own is what remains if that one ever fails.
const ownLook = 60

export async function startWorker(system: System, engines: EngineDefinition[]): Promise<Worker> {
  const boss = new PgBoss(
    'pool' in system.database.driver
      ? { db: poolAdapter(system.database.driver.pool), schema: 'job' }
      : { db: fromPglite(system.database.driver.pglite), schema: 'job', backend: 'pglite' },
  )
  boss.on('error', (error) => system.log.error({ error: saying(error) }, 'jobs'))
  // It makes its schema the first time: of workers that start together all but one would die of the other's.
  await aloneAtStart(system.database, () => boss.start())

  const { jobs, subscribers } = jobsOf(engines)
  const atWork = new Map<string, string>()
  // Where a job goes that was tried for the last time: an error ended it, or whoever did it was killed each time.
  await boss.createQueue(givenUpQueue, { retryLimit: 20, retryBackoff: true, retryDelay: 2, heartbeatSeconds: 30 })
  const keeping = await boss.work<
    Record<string, unknown>,
    unknown,
    { includeMetadata: true; pollingIntervalSeconds: number }
  >(givenUpQueue, { includeMetadata: true, pollingIntervalSeconds: ownLook }, async ([given]) => {
    if (!given?.sourceName) return
    const { sourceName: name, sourceOutput: output, data } = given
    const does = jobs.get(name)?.does ?? { vi: name, en: name }
    await keepGivenUp(system, { job: name, does, data: data ?? {}, why: whyOf(output) })
  })
  atWork.set(givenUpQueue, keeping)
  const earlier = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  for (const [name, job] of jobs) {
    if (earlier.get(name)?.deadLetter === null) await boss.updateQueue(name, { deadLetter: givenUpQueue })
    await boss.createQueue(name, {
      deadLetter: givenUpQueue,
      retryLimit: job.retries ?? 3,
      retryBackoff: true,
      retryDelay: 2,
      expireInSeconds: job.within ?? 900,
      heartbeatSeconds: 30, // a job of a worker that died goes to another after this, not only when it expires
    })
    const options = {
      pollingIntervalSeconds: ownLook,
      batchSize: job.together ?? 1,
      burstWhenBatchFull: true,
      perJobResults: true,
    } as const
    const at = await boss.work<Record<string, unknown>, unknown, typeof options>(name, options, async (batch) => {
      const results: JobResult[] = []
      for (const received of batch) results.push(await perform(system, name, job, received))
      return results
    })
    atWork.set(name, at)
    if (job.every) await boss.schedule(name, job.every, {}, { tz: 'Asia/Ho_Chi_Minh' })
  }

  let stopping = false
  const relaying = (async () => {
    while (!stopping) {
      const handed = await relayEvents(system, subscribers, async (job, data, id) => {
        await boss.send(job, data, { id })
        boss.notifyWorker(atWork.get(job) as string)
      }).catch((error) => {
        system.log.error({ error: saying(error) }, 'relay: trying again')
        return 0
      })
      if (handed === 0 && !stopping) await new Promise((wake) => setTimeout(wake, relayPause))
    }
  })()

  const looking = (async () => {
    while (!stopping) {
      await new Promise((wake) => setTimeout(wake, lookPause))
      const names = await waitingQueues(system).catch((error) => {
        system.log.error({ error: saying(error) }, 'looking for jobs: trying again')
        return []
      })
      for (const name of names) {
        const at = atWork.get(name)
        if (at && !stopping) boss.notifyWorker(at)
      }
    }
  })()

  return {
    async stop() {
      stopping = true
      await Promise.all([relaying, looking])
      await boss.stop({ graceful: true, timeout: 20_000 })
    },
  }
}

/** Queues in which a job waits for its turn, a retry whose pause is over among them: those that pg-boss would fetch. */
async function waitingQueues({ database }: System): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select distinct name from job.job
    where state < 'active' and start_after <= now()`.execute(database.kysely)
  return rows.map(({ name }) => name)
}

/** Every job by its name, and for each type of event the jobs that its subscribers became. */
function jobsOf(engines: EngineDefinition[]) {
  const jobs = new Map<string, JobDefinition>()
  const subscribers = new Map<string, { job: string }[]>()
  for (const engine of engines) {
    for (const [name, job] of Object.entries(engine.jobs ?? {})) jobs.set(`${engine.name}.${name}`, job)
    const subscribe = (type: string, job: string) => subscribers.set(type, [...(subscribers.get(type) ?? []), { job }])
    for (const [type, subscriber] of Object.entries(engine.on ?? {})) {
      const job = `${engine.name}.on.${type.replace('/', '.')}`
      subscribe(type, job)
      jobs.set(
        job,
        reaction(
          { vi: `${engine.does.vi}: xử lý sự kiện ${type}`, en: `${engine.does.en}: react to ${type}` },
          subscriber,
        ),
      )
    }
    if (engine.hears) {
      const job = `${engine.name}.hears`
      for (const type of engine.hears.types) subscribe(type, job)
      jobs.set(
        job,
        reaction({ vi: `Xử lý sự kiện: ${engine.does.vi}`, en: `React: ${engine.does.en}` }, engine.hears.react),
      )
    }
  }
  jobs.set(againQueue, {
    does: { vi: 'Chạy lại việc nền', en: 'Run a job again' },
    async run(context, { payload }) {
      const id = String((payload as { id: string }).id)
      const given = await givenUpJob(context.system, id)
      if (!given) return
      await jobs.get(given.job)?.run(context, given.data)
      await endGivenUp(context.system, id)
    },
  })
  subscribers.set(...againSubscribers)
  jobs.set('kernel.sweep-files', {
    does: { vi: 'Dọn tệp không còn nơi nào dùng', en: 'Sweep files that nothing refers to' },
    every: '40 2 * * *',
    run: async (context) => void (await sweepFiles(context)),
  })
  return { jobs, subscribers }
}

/**
 * Lets every event that waits reach its subscribers now, in this process and in order, those that they cause included:
 * for whoever moves the clock and cannot wait for a worker. No worker may run on the same database meanwhile.
 */
export async function settleEvents(system: System, engines: EngineDefinition[]): Promise<number> {
  const { jobs, subscribers } = jobsOf(engines)
  let settled = 0
  for (;;) {
    const handed = await relayEvents(system, subscribers, async (name, event, id) => {
      await jobs.get(name)?.run(contextFor(system, systemActor, `job:${id}`), event as Record<string, unknown>)
    })
    if (handed === 0) return settled
    settled += handed
  }
}

function reaction(does: JobDefinition['does'], subscriber: Subscriber): JobDefinition {
  return { does, together: 20, run: (context, event) => subscriber(context, event as unknown as Event) }
}

async function perform(
  system: System,
  name: string,
  job: JobDefinition,
  received: { id: string; data: Record<string, unknown> | null },
): Promise<JobResult> {
  try {
    await job.run(contextFor(system, systemActor, `job:${received.id}`), received.data ?? {})
    if (job.every) await endGivenUpRuns(system, name)
    jobsDone.labels(name, 'done').inc()
    return { id: received.id, status: 'completed' }
  } catch (error) {
    jobsDone.labels(name, 'failed').inc()
    const story = saying(error)
    system.log.error({ job: name, id: received.id, error: story }, 'job failed')
    return { id: received.id, status: 'failed', output: { error: story } }
  }
}

/** The first line of what the last try met. A job of a worker that was killed has only missed its signs of life. */
function whyOf(output: unknown): string {
  const { error, value } = (output ?? {}) as { error?: unknown; value?: { message?: unknown } }
  const said = error ?? value?.message ?? 'unknown'
  return String(said).split('\n', 1)[0]?.slice(0, 500) ?? ''
}

function poolAdapter(pool: { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> }) {
  // biome-ignore lint/suspicious/noExplicitAny: rows of any statement of pg-boss
  return { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) as Promise<{ rows: any[] }> }
}
