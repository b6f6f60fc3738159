import { createHash } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import { type Context, contextFor, dayOf, keepFile, Problem } from '#kernel'
import { z } from '#kernel/http'
import { writeDocument } from '#writing'
import { administrative, linksUnder, type OwnText, type PrintedSection, siteOf } from './administrative.ts'
import { annexes } from './annexes.ts'
import { citedReports, citedRows } from './cited-rows.ts'
import { compose } from './compose.ts'
import { command } from './engine.ts'
import { MakingBroken } from './errors.ts'
import type { Figures } from './figures.ts'
import { headFor } from './heads.ts'
import { placeOf } from './place.ts'
import { Head, type Step } from './shapes.ts'
import type { GenerationTable, Tables } from './tables.ts'
import { takePicture } from './take-picture.ts'
import { template } from './templates.ts'

/** A worker says every few seconds that it lives; one that has said nothing for so long is dead. */
const silence = 20 // seconds
const betweenSigns = 3000 // ms
const mostAttempts = 3

type Generation = Selectable<GenerationTable>

/**
 * Makes one report: the picture of the data and its words in one transaction, then the two files at once, each in a process
 * of its own. Bears being run again: a picture that was taken stays, and the same words give the same files. Acts as whoever
 * asked, whose right to do so was checked then.
 */
export async function makeReport(context: Context, id: string): Promise<void> {
  const generation = await claim(context, id)
  if (!generation) return
  const { asked_by, asked_name, attempts } = generation
  const asker = contextFor(
    context.system,
    { kind: 'system', id: asked_by, name: asked_name, roles: [] },
    context.requestId,
  )
  const say = (step: Step, perCent: number) => note(context, { id, attempts }, { step, per_cent: perCent })
  const alive = setInterval(() => void note(context, { id, attempts }, {}).catch(() => undefined), betweenSigns)
  try {
    if (attempts > mostAttempts) throw MakingBroken()
    await say('read', 5)
    if (generation.sum === null) await takeGeneration(asker, { generation: id })
    await say('words', 35)
    const document = await describe(context, id)
    await say('docx', 45)
    const [docx, pdf] = await Promise.all([
      writeDocument(document, { format: 'docx' }).then(async (written) => {
        await say('pdf', 70)
        return written
      }),
      writeDocument(document, { format: 'pdf' }),
    ])
    await say('keep', 95)
    await endGeneration(asker, { generation: id, attempts, docx: own(docx), pdf: own(pdf) })
  } catch (error) {
    const refused = error instanceof Problem
    const last = attempts >= mostAttempts
    if (refused || last)
      await failGeneration(asker, {
        generation: id,
        attempts,
        problem: refused ? error.toJSON() : MakingBroken().toJSON(),
      })
    else await note(context, { id, attempts }, { state: 'waiting' })
    if (!refused) throw error // the job's queue tries again and the log has the trace
  } finally {
    clearInterval(alive)
  }
}

const own = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>

/** Reports whose worker fell silent: another takes them up. Runs every minute. */
export async function resumeReports(context: Context): Promise<void> {
  const rows = await tablesOf(context)
    .selectFrom('generation')
    .select('id')
    .where('state', 'in', ['waiting', 'running'])
    .where('touched_at', '<', silentSince(context))
    .orderBy('asked_at')
    .execute()
  for (const { id } of rows) await makeReport(context, id)
}

/**
 * The picture of the data and the words made from it, whole or not at all. The row of the generation is not locked
 * meanwhile: it says that a worker lives. Of two workers the key of the picture lets one through.
 */
export const takeGeneration = command('take-generation', {
  does: { vi: 'Chụp số liệu và viết nội dung báo cáo', en: 'Take the picture of the data and write the words' },
  permit: 'system',
  input: z.object({ generation: z.uuid() }),

  async run({ db, now, context }, { generation: id }) {
    const { document_id } = await db
      .selectFrom('generation')
      .select('document_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const kept = await db.selectFrom('document').selectAll().where('id', '=', document_id).executeTakeFirstOrThrow()
    const place = await placeOf(
      context,
      kept.obligation_id ? { obligation: kept.obligation_id } : { round: kept.round_id },
      'take-generation',
      'write',
    )
    const { figures, parts } = await takePicture({ db, context, now }, { generation: id, place })
    const head = kept.head ? Head.parse(kept.head) : await headFor(db, context, place)
    const [rows, reports] = [await citedRows(db, id), await citedReports(db, id)]
    const own = await db
      .selectFrom('own_text')
      .select(['section', 'text', 'instead'])
      .where('document_id', '=', kept.id)
      .execute()
    const owned = new Map(own.map(({ section, text, instead }): [string, OwnText] => [section, { text, instead }]))
    const sections = compose({ place, head, today: dayOf(now), figures, parts, rows, reports }).map(
      (section): PrintedSection => ({ ...section, own: owned.get(section.key) ?? null }),
    )
    const said = [figures, sections, head].map((part) => JSON.stringify(part)) as [string, string, string]
    await db
      .updateTable('generation')
      .set({
        figures: said[0],
        sections: said[1],
        head: said[2],
        sum: createHash('sha256').update(said.join('\n')).digest('hex'),
        template: template.version,
        data_at: now,
      })
      .where('id', '=', id)
      .execute()
    return { sections: sections.length }
  },
})

/** The files are there: the generation is whole and never changes again. Only the worker that began last may say so. */
export const endGeneration = command('end-generation', {
  does: { vi: 'Lưu tệp báo cáo đã lập', en: 'Keep the files of a report' },
  permit: 'system',
  input: z.object({
    generation: z.uuid(),
    attempts: z.int(),
    docx: z.instanceof(Uint8Array),
    pdf: z.instanceof(Uint8Array),
  }),

  async run({ db, now, emit, context }, { generation: id, attempts, docx, pdf }) {
    const [word, portable] = [await keepFile(context, docx), await keepFile(context, pdf)]
    const ended = await db
      .updateTable('generation')
      .set({
        state: 'done',
        per_cent: 100,
        docx_sha256: word.sha256,
        docx_size: word.size,
        pdf_sha256: portable.sha256,
        pdf_size: portable.size,
        touched_at: now,
        ended_at: now,
      })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('attempts', '=', attempts)
      .returning(['document_id', 'number', 'issue_sequence'])
      .executeTakeFirst()
    if (!ended) return { ended: false }
    const kept = await db
      .selectFrom('document')
      .selectAll()
      .where('id', '=', ended.document_id)
      .executeTakeFirstOrThrow()
    const { round_id: round, obligation_id: obligation, unit } = kept
    const facts = { generation: id, number: ended.number, issued: ended.issue_sequence !== null }
    if (obligation) await emit('unit-report-ready', { obligation, unit, ...facts })
    else await emit('aggregate-ready', { round, ...facts })
    return { ended: true }
  },
})

export const failGeneration = command('fail-generation', {
  does: { vi: 'Ghi việc lập báo cáo không thành', en: 'Note that a report could not be made' },
  permit: 'system',
  input: z.object({ generation: z.uuid(), attempts: z.int(), problem: z.record(z.string(), z.unknown()) }),

  async run({ db, now, emit }, { generation: id, attempts, problem }) {
    const failed = await db
      .updateTable('generation')
      .set({ state: 'failed', problem: JSON.stringify(problem), touched_at: now, ended_at: now })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('attempts', '=', attempts)
      .returning('id')
      .executeTakeFirst()
    if (failed) await emit('generation-failed', { generation: id })
  },
})

/** The document as the layout takes it, from what was kept: the same at every attempt. */
async function describe(context: Context, id: string) {
  const db = tablesOf(context)
  const row = await db.selectFrom('generation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const kept = await db.selectFrom('document').selectAll().where('id', '=', row.document_id).executeTakeFirstOrThrow()
  const which = kept.obligation_id ? { obligation: kept.obligation_id } : { round: kept.round_id }
  const place = await placeOf(context, which, 'take-generation', 'write')
  const links = linksUnder(siteOf(context.system.config), {
    round: kept.round_id,
    obligation: kept.obligation_id,
    number: row.number,
  })
  const figures = row.figures as unknown as Figures
  return administrative({
    head: row.head as unknown as Head,
    sections: row.sections as unknown as PrintedSection[],
    annexes: await annexes({ db, dataOf: row.data_of, place, figures, links }),
    links,
    issue: row.issue_sequence !== null && row.issue_day ? { sequence: row.issue_sequence, day: row.issue_day } : null,
  })
}

/** One worker takes it, and those that began before it may end nothing any more. */
async function claim(context: Context, id: string): Promise<Generation | undefined> {
  return tablesOf(context)
    .updateTable('generation')
    .set((e) => ({ state: 'running', attempts: e('attempts', '+', 1), touched_at: context.system.clock.now() }))
    .where('id', '=', id)
    .where((e) =>
      e.or([
        e('state', '=', 'waiting'),
        e.and([e('state', '=', 'running'), e('touched_at', '<', silentSince(context))]),
      ]),
    )
    .returningAll()
    .executeTakeFirst()
}

async function note(
  context: Context,
  { id, attempts }: { id: string; attempts: number },
  change: { step?: Step; per_cent?: number; state?: 'waiting' },
): Promise<void> {
  await tablesOf(context)
    .updateTable('generation')
    .set({ ...change, touched_at: context.system.clock.now() })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('attempts', '=', attempts)
    .execute()
}

const silentSince = (context: Context) => new Date(context.system.clock.now().getTime() - silence * 1000)

/** Progress and claims are the machine talking to itself, not acts of anyone: no audit line every few seconds. */
function tablesOf(context: Context): Kysely<Tables> {
  return context.system.database.kysely.withSchema('aggregates') as Kysely<Tables>
}
