import type { Kysely } from 'kysely'
import { type Context, contextFor, Problem } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { ImportBroken } from './errors.ts'
import { type ImportProgress, importPlan } from './import-plan.ts'
import type { ImportOutcome } from './store-plan.ts'
import type { Tables } from './tables.ts'

/** A reading that has said nothing for so long was cut off: recognising a page takes 15 s on a small machine. */
const silence = 120 // seconds
/** A file that broke the process this often is not tried again. */
const mostAttempts = 3
const betweenReports = 300 // ms

/**
 * Reads one upload and stores what it holds. Bears being run again: what is done is left alone, what was cut off is
 * begun anew, and the file that was stored just before a crash is found to be there.
 *
 * Acts as whoever sent the file, since theirs is the name that the audit trail must show. Their right to do it was
 * checked when they sent it.
 */
export async function readUpload(context: Context, id: string): Promise<void> {
  const db = tablesOf(context)
  const upload = await claim(context, id)
  if (!upload) return
  const sender = contextFor(
    context.system,
    { kind: 'system', id: upload.started_by, name: upload.started_name, roles: [] },
    context.requestId,
  )
  try {
    if (upload.attempts > mostAttempts) throw ImportBroken()
    const bytes = await context.system.files.get(upload.file_sha256)
    const reports = reporter(context, id)
    const { file_name: name, owner_unit: ownerUnit, replaces, amends } = upload
    const outcome = await importPlan(sender, { bytes, name, ownerUnit, replaces, amends, onProgress: reports.take })
    await reports.written()
    await endImport(sender, { id, outcome: upload.attempts > 1 ? storedBeforeTheCrash(outcome) : outcome })
  } catch (error) {
    if (error instanceof Problem) return void (await endImport(sender, { id, problem: error.toJSON() }))
    const last = upload.attempts >= mostAttempts
    if (last) await endImport(sender, { id, problem: ImportBroken().toJSON() })
    else await db.updateTable('import').set({ state: 'waiting' }).where('id', '=', id).execute()
    throw error // the job's queue tries again and the log has the trace
  }
}

/** What an earlier attempt stored, just before it was cut off, is the result of this import and not an older one. */
function storedBeforeTheCrash(outcome: ImportOutcome): ImportOutcome {
  if (outcome.outcome !== 'already-there') return outcome
  return { ...outcome, outcome: outcome.programme ? 'programme' : 'document-only', notices: [] }
}

/** Uploads that no worker holds any more: the process that read them is gone. Runs every minute. */
export async function resumeImports(context: Context): Promise<void> {
  const cutOff = new Date(context.system.clock.now().getTime() - silence * 1000)
  const waiting = await tablesOf(context)
    .selectFrom('import')
    .select('id')
    .where('state', 'in', ['waiting', 'reading'])
    .where('touched_at', '<', cutOff)
    .orderBy('started_at')
    .execute()
  for (const { id } of waiting) await readUpload(context, id)
}

/** How an import ended, for its page. The programme itself was stored by store-plan. */
export const endImport = command('end-import', {
  does: { vi: 'Ghi kết quả lượt nhập', en: 'Note how an import ended' },
  permit: 'system',
  input: z.object({
    id: z.uuid(),
    outcome: z.record(z.string(), z.unknown()).optional(),
    problem: z.record(z.string(), z.unknown()).optional(),
  }),
  async run({ db, now, emit }, { id, outcome, problem }) {
    await db
      .updateTable('import')
      .set({
        state: outcome ? 'done' : 'refused',
        outcome: outcome ? JSON.stringify(outcome) : null,
        problem: problem ? JSON.stringify(problem) : null,
        touched_at: now,
        ended_at: now,
      })
      .where('id', '=', id)
      .execute()
    await emit(outcome ? 'import-done' : 'import-refused', { id })
  },
})

/** One worker takes it: the others see that it speaks. */
async function claim(context: Context, id: string) {
  const now = context.system.clock.now()
  const cutOff = new Date(now.getTime() - silence * 1000)
  return tablesOf(context)
    .updateTable('import')
    .set((e) => ({ state: 'reading', attempts: e('attempts', '+', 1), touched_at: now }))
    .where('id', '=', id)
    .where((e) => e.or([e('state', '=', 'waiting'), e.and([e('state', '=', 'reading'), e('touched_at', '<', cutOff)])]))
    .returningAll()
    .executeTakeFirst()
}

/** Writes progress at most every 300 ms, one statement at a time, the newest always last. */
function reporter(context: Context, id: string) {
  let writing: Promise<unknown> = Promise.resolve()
  let waiting: ImportProgress | null = null
  let at = 0
  const write = async () => {
    const progress = waiting
    waiting = null
    if (!progress) return
    const { stage, done, of, found } = progress
    await tablesOf(context)
      .updateTable('import')
      .set({ stage, done, total: of, found: JSON.stringify(found ?? {}), touched_at: context.system.clock.now() })
      .where('id', '=', id)
      .where('state', '=', 'reading')
      .execute()
  }
  return {
    take(progress: ImportProgress) {
      const stageChanged = waiting?.stage !== progress.stage
      waiting = progress
      if (!stageChanged && performance.now() - at < betweenReports) return
      at = performance.now()
      writing = writing
        .then(write)
        .catch((error) => context.system.log.warn({ import: id, error: String(error) }, 'progress not noted'))
    },
    async written() {
      writing = writing.then(write)
      await writing
    },
  }
}

/**
 * Progress and claims are the machine talking to itself, not acts of anyone: written without a command, since an
 * audit line every 300 ms would bury those that matter.
 */
function tablesOf(context: Context): Kysely<Tables> {
  return context.system.database.kysely.withSchema('programmes') as Kysely<Tables>
}
