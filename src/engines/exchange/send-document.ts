import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { aggregateFile } from '#engines/aggregates'
import { findAssignedTask } from '#engines/assignments'
import { type Context, dayOf, InvalidInput, keepFile } from '#kernel'
import { Day, printed, printedLine, WorkDay, z } from '#kernel/http'
import type { EdxmlAnswer, EdxmlAttachment, EdxmlDocument } from './edxml-document.ts'
import { command } from './engine.ts'
import {
  DialectUnknown,
  FilesTooLarge,
  PartnerUnknown,
  ReceivedNotFound,
  ReportNotIssued,
  SentAlready,
} from './errors.ts'
import { type DialectInForce, dialectsInForce } from './load-dialects.ts'
import { OrganCode, partnersOf } from './partners.ts'
import type { Tables } from './tables.ts'
import { writeEdxml } from './write-edxml.ts'

const mostBytes = 14 * 1024 * 1024 // base64 of it stays under the 20 MiB that a receiver like us takes

export const Sending = z.object({
  dialect: z.string().max(60),
  /** Electronic id of the organisation here in whose name it goes. */
  from: OrganCode,
  to: z.array(OrganCode).min(1).max(100),
  /** What it is about: a task is handed over or reported on, an issued report is carried. */
  task: z.uuid().nullable().default(null),
  report: z.uuid().nullable().default(null).describe('An issued generation of a report'),
  /** Received documents that it answers. */
  answering: z.array(z.uuid()).max(20).default([]),
  /** Whether it asks the receiver for work. */
  asks: z.boolean().default(false),
  /** Of a report they are those of its issue. */
  number: printedLine(20).optional(),
  notation: printedLine(60).optional(),
  issuedOn: Day.optional(),
  type: z.string().max(40).default('official-letter'),
  place: printedLine(100).nullable().default(null),
  subject: printed(1000).optional(),
  content: printed(15_000).nullable().default(null),
  dueOn: WorkDay.nullable().optional(),
  signer: z
    .object({ name: printedLine(200), position: printedLine(200).nullable() })
    .nullable()
    .default(null),
  files: z
    .array(z.object({ name: printedLine(200), bytes: z.instanceof(Uint8Array) }))
    .max(10)
    .default([]),
})
type Given = z.output<typeof Sending>

/**
 * Writes a document as an edXML file, to be handed to a bus: a task with its due date, an issued report with its files, or
 * an answer that names the document it answers. What is not said is taken from the task or the report.
 */
export const sendDocument = command('send-document', {
  does: { vi: 'Lập văn bản đi edXML', en: 'Write an edXML document' },
  permit: 'programme-office',
  input: Sending,

  async run({ db, now, actor, context, emit }, given) {
    const dialect = (await dialectsInForce(db, now)).find(({ id }) => id === given.dialect)
    if (!dialect) throw DialectUnknown({ dialect: given.dialect })
    const partners = await partnersOf(db, [given.from, ...given.to])
    const [from, ...to] = [given.from, ...new Set(given.to)].map((code) => partners.get(code))
    if (!from?.unit) throw PartnerUnknown({ code: given.from })

    const told = await toldOf(context, given)
    const answers = await answersOf(db, given.answering)
    const attachments = [...told.files, ...given.files.map(({ name, bytes }) => ({ name, mime: null, bytes }))]
    if (attachments.reduce((sum, { bytes }) => sum + bytes.length, 0) > mostBytes)
      throw FilesTooLarge({ most: mostBytes >> 20 })
    const type = dialect.types.find(({ id }) => id === given.type)
    const party = ({ code, name }: { code: string; name: string }) => ({ code, name, charge: null })
    const document: EdxmlDocument = {
      ...told.document,
      id: idOf(dialect, { from: from.code, ...told.document }),
      from: party(from),
      to: to.flatMap((one) => (one ? party(one) : [])),
      type: type?.type ?? null,
      typeDetail: type?.detail ?? null,
      typeName: type?.label.vi ?? null,
      signer: given.signer,
      steering: dialect.steering[given.asks ? 'asks' : answers.length || given.report ? 'reports' : 'none'],
      business: '0',
      answers,
      attachments,
    }
    const bytes = writeEdxml(document, dialect, now)
    const { sha256, size } = await keepFile(context, bytes)
    const id = randomUUID()
    const written = await db
      .insertInto('sent')
      .values({
        id,
        dialect: dialect.id,
        dialect_version: dialect.version,
        document_id: document.id,
        from_code: from.code,
        to_codes: document.to.map(({ code }) => code),
        number: document.number,
        notation: document.notation,
        issued_on: document.issuedOn,
        subject: document.subject,
        due_on: document.dueOn,
        task_id: given.task,
        generation_id: given.report,
        answering: given.answering,
        file_sha256: sha256,
        file_size: size,
        attachments: attachments.length,
        sent_at: now,
        sent_by: actor.id,
        sent_name: actor.name,
      })
      .onConflict((conflict) => conflict.column('document_id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!written) throw SentAlready({ number: `${document.number}/${document.notation}` })
    await emit('document-sent', { sent: id, task: given.task, dueOn: document.dueOn })
    return { id, documentId: document.id, size }
  },
})

type Told = {
  document: Pick<EdxmlDocument, 'number' | 'notation' | 'issuedOn' | 'place' | 'subject' | 'content' | 'dueOn'>
  files: EdxmlAttachment[]
}

/** What the person says, and where they say nothing the task or the report. */
async function toldOf(context: Context, given: Given): Promise<Told> {
  const task = given.task ? await findAssignedTask(context, { id: given.task }) : null
  const report = given.report ? await issuedReport(context, given.report) : null
  const number = report?.issued.number ?? given.number
  const notation = report?.issued.symbol ?? given.notation
  const subject = given.subject ?? report?.issued.abstract ?? task?.title
  const missing = Object.entries({ number, notation, subject }).filter(([, text]) => !text)
  if (!number || !notation || !subject)
    throw InvalidInput({
      faults: missing.map(([path]) => ({
        path,
        message: { vi: 'Cần ghi mục này', en: 'This is needed' },
      })),
    })
  return {
    document: {
      number,
      notation,
      issuedOn: report?.issued.day ?? given.issuedOn ?? dayOf(context.system.clock.now()),
      place: given.place ?? report?.issued.place ?? null,
      subject,
      content: given.content ?? (task?.product ? `${task.title}\nSản phẩm: ${task.product}` : null),
      dueOn: given.dueOn === undefined ? (given.asks ? (task?.dueOn ?? null) : null) : given.dueOn,
    },
    files: report?.files ?? [],
  }
}

async function issuedReport(context: Context, generation: string) {
  const [pdf, docx] = await Promise.all([
    aggregateFile(context, { generation, format: 'pdf' }),
    aggregateFile(context, { generation, format: 'docx' }),
  ])
  if (!pdf.issued) throw ReportNotIssued()
  return { issued: pdf.issued, files: [pdf, docx].map(({ name, mime, bytes }) => ({ name, mime, bytes })) }
}

/** Response-for: the documents that are answered, as their senders named them. */
async function answersOf(db: Kysely<Tables>, received: readonly string[]): Promise<EdxmlAnswer[]> {
  if (received.length === 0) return []
  const { rows } = await sql<EdxmlAnswer>`
    select from_code as organ, number || '/' || notation as code, issued_on as "issuedOn", document_id as document
    from exchange.received where id = any(${[...received]}::uuid[]) order by received_at, id`.execute(db)
  if (rows.length < new Set(received).size) throw ReceivedNotFound()
  return rows
}

function idOf(
  dialect: DialectInForce,
  { from, issuedOn, number, notation }: { from: string; issuedOn: string; number: string; notation: string },
): string {
  if (dialect.documentId === 'uuid') return randomUUID()
  return [from, issuedOn.replaceAll('-', '/'), `${number}/${notation}`].join(',')
}
