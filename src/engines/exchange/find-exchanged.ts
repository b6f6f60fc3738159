import { sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { ReceivedNotFound, SentNotFound } from './errors.ts'
import { type ExchangedState, exchangeReaders } from './list-exchanged.ts'

export type AnswerShown = {
  organ: string
  code: string | null
  issuedOn: string | null
  document: string | null
  /** The document of ours that is meant, with the task it was about. */
  sent: { id: string; number: string; subject: string; task: string | null } | null
}
export type ReceivedShown = {
  id: string
  dialect: { id: string; version: number; label: Label }
  documentId: string
  business: string
  from: { code: string; name: string; known: boolean }
  to: { code: string; unit: string | null }[]
  number: string
  notation: string
  issuedOn: string
  place: string | null
  typeName: string | null
  subject: string
  content: string | null
  signer: { name: string; position: string | null } | null
  dueOn: string | null
  /** It asks for work: a task is proposed. */
  asks: boolean
  /** One of its receivers is of ours. */
  isForUs: boolean
  state: Exclude<ExchangedState, 'sent' | 'answered'>
  version: number
  receivedAt: string
  receivedName: string
  decidedAt: string | null
  decidedName: string | null
  reason: string | null
  task: string | null
  documentSlug: string | null
  file: { name: string; size: number }
  attachments: { number: number; name: string; size: number; mime: string }[]
  answers: AnswerShown[]
}
type ReceivedRow = Omit<ReceivedShown, 'receivedAt' | 'decidedAt' | 'isForUs'> & {
  receivedAt: Date
  decidedAt: Date | null
}

/** A received document with its files, what it answers, and what became of it. One statement. */
export const findReceived = query('find-received', {
  does: { vi: 'Xem văn bản đến', en: 'See a received document' },
  permit: exchangeReaders,
  input: z.object({ id: z.uuid() }),

  async run({ db }, { id }): Promise<ReceivedShown> {
    const { rows } = await sql<ReceivedRow>`
      select r.id, jsonb_build_object('id', r.dialect, 'version', r.dialect_version, 'label', d.shape -> 'label') as dialect, r.document_id as "documentId",
        r.business, jsonb_build_object('code', r.from_code, 'name', r.from_name, 'known', exists (select from exchange.partner p where p.code = r.from_code)) as "from",
        (select jsonb_agg(jsonb_build_object('code', c, 'unit', p.unit) order by n) from unnest(r.to_codes) with ordinality as t (c, n)
          left join exchange.partner p on p.code = c) as "to",
        r.number, r.notation, r.issued_on as "issuedOn", r.place, r.type_name as "typeName", r.subject, r.content, r.signer, r.due_on as "dueOn", r.asks,
        r.state, r.version, r.received_at as "receivedAt", r.received_name as "receivedName", r.decided_at as "decidedAt", r.decided_name as "decidedName",
        r.reason, r.task_id as task, r.document_slug as "documentSlug", jsonb_build_object('name', r.file_name, 'size', r.file_size) as file,
        coalesce((select jsonb_agg(jsonb_build_object('number', a.number, 'name', a.name, 'size', a.size, 'mime', a.mime) order by a.number)
          from exchange.received_attachment a where a.received_id = r.id), '[]') as attachments,
        coalesce((select jsonb_agg(jsonb_build_object('organ', a.organ, 'code', a.code, 'issuedOn', a.issued_on, 'document', a.document,
            'sent', case when s.id is not null then jsonb_build_object('id', s.id, 'number', s.number || '/' || s.notation, 'subject', s.subject, 'task', s.task_id) end)
          order by a.number) from exchange.received_answer a left join exchange.sent s on s.id = a.sent_id where a.received_id = r.id), '[]') as answers
      from exchange.received r join exchange.dialect d on d.id = r.dialect and d.version = r.dialect_version where r.id = ${id}`.execute(
      db,
    )
    const [row] = rows
    if (!row) throw ReceivedNotFound()
    return {
      ...row,
      isForUs: row.to.some(({ unit }) => unit !== null),
      receivedAt: row.receivedAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
    }
  },
})

/** A file of a received document: one of its attachments, or with number 0 the edXML file as it came. */
export const receivedFile = query('received-file', {
  does: { vi: 'Tải tệp của văn bản đến', en: 'Download a file of a received document' },
  permit: exchangeReaders,
  input: z.object({ id: z.uuid(), number: z.int().min(0).max(1000) }),

  async run({ db, context }, { id, number }) {
    const { rows } = await sql<{ sha256: string; name: string; mime: string }>`
      select file_sha256 as sha256, file_name as name, 'application/octet-stream' as mime from exchange.received where id = ${id} and ${number} = 0
      union all select sha256, name, mime from exchange.received_attachment where received_id = ${id} and number = ${number}`.execute(
      db,
    )
    const [found] = rows
    if (!found) throw ReceivedNotFound()
    const { sha256, ...file } = found
    return { ...file, bytes: await context.system.files.get(sha256) }
  },
})

export type SentShown = {
  id: string
  dialect: { id: string; version: number; label: Label }
  documentId: string
  from: { code: string; name: string }
  to: { code: string; name: string }[]
  number: string
  notation: string
  issuedOn: string
  subject: string
  dueOn: string | null
  task: string | null
  report: string | null
  size: number
  attachments: number
  sentAt: string
  sentName: string
  /** Received documents that it answers. */
  answering: { id: string; number: string; subject: string }[]
  /** Received documents that answer it, the newest first. */
  answers: { id: string; number: string; subject: string; receivedAt: string }[]
}

/** A sent document, what it answers and what answers it. One statement. */
export const findSent = query('find-sent', {
  does: { vi: 'Xem văn bản đi', en: 'See a sent document' },
  permit: exchangeReaders,
  input: z.object({ id: z.uuid() }),

  async run({ db }, { id }): Promise<SentShown> {
    const { rows } = await sql<Omit<SentShown, 'sentAt'> & { sentAt: Date }>`
      select s.id, jsonb_build_object('id', s.dialect, 'version', s.dialect_version, 'label', d.shape -> 'label') as dialect, s.document_id as "documentId",
        jsonb_build_object('code', s.from_code, 'name', coalesce((select name from exchange.partner where code = s.from_code), s.from_code)) as "from",
        (select jsonb_agg(jsonb_build_object('code', c, 'name', coalesce(p.name, c)) order by n) from unnest(s.to_codes) with ordinality as t (c, n)
          left join exchange.partner p on p.code = c) as "to",
        s.number, s.notation, s.issued_on as "issuedOn", s.subject, s.due_on as "dueOn", s.task_id as task, s.generation_id as report, s.file_size as size,
        s.attachments, s.sent_at as "sentAt", s.sent_name as "sentName",
        coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number || '/' || r.notation, 'subject', r.subject) order by r.received_at, r.id)
          from exchange.received r where r.id = any(s.answering)), '[]') as answering,
        coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number || '/' || r.notation, 'subject', r.subject, 'receivedAt', r.received_at)
            order by r.received_at desc, r.id) from exchange.received r
          where r.id in (select a.received_id from exchange.received_answer a where a.sent_id = s.id)), '[]') as answers
      from exchange.sent s join exchange.dialect d on d.id = s.dialect and d.version = s.dialect_version where s.id = ${id}`.execute(
      db,
    )
    const [row] = rows
    if (!row) throw SentNotFound()
    return { ...row, sentAt: row.sentAt.toISOString() }
  },
})

/** The edXML file of a sent document, as it was written. */
export const sentFile = query('sent-file', {
  does: { vi: 'Tải tệp edXML của văn bản đi', en: 'Download the edXML file of a sent document' },
  permit: exchangeReaders,
  input: z.object({ id: z.uuid() }),

  async run({ db, context }, { id }) {
    const row = await db
      .selectFrom('sent')
      .select(['file_sha256', 'number', 'notation'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) throw SentNotFound()
    const name = `${row.number}-${row.notation}`.replace(/[\\/:*?"<>|\s]+/g, '-')
    return { name: `${name}.edxml`, bytes: await context.system.files.get(row.file_sha256) }
  },
})
