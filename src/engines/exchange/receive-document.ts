import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { keepFile } from '#kernel'
import { printedLine, z } from '#kernel/http'
import type { EdxmlAnswer, EdxmlDocument } from './edxml-document.ts'
import { command, query } from './engine.ts'
import { ReceivedAlready } from './errors.ts'
import { dialectsInForce } from './load-dialects.ts'
import { readEdxml } from './read-edxml.ts'
import type { Tables } from './tables.ts'

/**
 * Takes an edXML file in, whichever dialect in force it is written in. Nothing is given to anybody by this: the document
 * waits until a person makes a task of it, files it or refuses it. An answer to a document of ours is tied to it.
 * A file with any fault leaves no trace; one that came before is refused with the id it has here.
 */
export const receiveDocument = command('receive-document', {
  does: { vi: 'Nhận văn bản edXML', en: 'Receive an edXML document' },
  permit: 'programme-office',
  input: z.object({ bytes: z.instanceof(Uint8Array), name: printedLine(300) }),

  async prepare(context, { bytes }) {
    return readEdxml(bytes, await readableDialects(context, {}))
  },

  async run({ db, now, actor, context, emit }, { bytes, name }, { document, dialect }) {
    const id = randomUUID()
    const business = document.business ?? '0'
    const kept = await keepFile(context, bytes)
    const taken = await db
      .insertInto('received')
      .values({
        id,
        dialect: dialect.id,
        dialect_version: dialect.version,
        document_id: document.id,
        business,
        from_code: document.from.code,
        from_name: document.from.name,
        to_codes: document.to.map(({ code }) => code),
        number: document.number,
        notation: document.notation,
        issued_on: document.issuedOn,
        place: document.place,
        type_name: document.typeName,
        subject: document.subject,
        content: document.content,
        signer: document.signer && JSON.stringify(document.signer),
        due_on: document.dueOn,
        steering: document.steering,
        asks: document.steering === dialect.steering.asks || (document.dueOn !== null && document.answers.length === 0),
        file_sha256: kept.sha256,
        file_name: name,
        file_size: kept.size,
        received_at: now,
        received_by: actor.id,
        received_name: actor.name,
      })
      .onConflict((conflict) => conflict.columns(['from_code', 'document_id', 'business']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!taken) {
      const before = await db
        .selectFrom('received')
        .select('id')
        .where('from_code', '=', document.from.code)
        .where('document_id', '=', document.id)
        .where('business', '=', business)
        .executeTakeFirstOrThrow()
      throw ReceivedAlready({ id: before.id })
    }
    await keepAttachments(id, document)
    const tied = await tieAnswers(db, id, document.answers)
    await emit('document-received', { received: id, dueOn: document.dueOn, answers: tied.length })
    return { id, dialect: dialect.id, answers: tied }

    async function keepAttachments(received_id: string, { attachments }: EdxmlDocument): Promise<void> {
      const rows = []
      for (const [at, attachment] of attachments.entries()) {
        const { sha256, size, mime } = await keepFile(context, attachment.bytes)
        rows.push({ received_id, number: at + 1, name: attachment.name, sha256, size, mime })
      }
      if (rows.length) await db.insertInto('received_attachment').values(rows).execute()
    }
  },
})

/** Each thing that it says it answers, with the document of ours that is meant: by its id, else by sender, number and day. */
async function tieAnswers(db: Kysely<Tables>, received: string, answers: readonly EdxmlAnswer[]): Promise<string[]> {
  if (answers.length === 0) return []
  const rows = answers.map((answer, at) => ({ number: at + 1, ...answer }))
  const { rows: tied } = await sql<{ sent_id: string | null }>`
    insert into exchange.received_answer (received_id, number, organ, code, issued_on, document, sent_id)
    select ${received}, r.number, r.organ, r.code, r."issuedOn", r.document, coalesce(
      (select s.id from exchange.sent s where s.document_id = r.document),
      (select s.id from exchange.sent s where s.from_code = r.organ and s.number || '/' || s.notation = r.code and s.issued_on = r."issuedOn"
        order by s.sent_at desc limit 1))
    from jsonb_to_recordset(${JSON.stringify(rows)}) as r (number int, organ text, code text, "issuedOn" date, document text)
    returning sent_id`.execute(db)
  return tied.flatMap(({ sent_id }) => sent_id ?? [])
}

const readableDialects = query('readable-dialects', {
  does: { vi: 'Xem các kiểu edXML đang đọc được', en: 'See which edXML dialects are read' },
  permit: 'programme-office',
  input: z.object({}),
  run: ({ db, now }) => dialectsInForce(db, now),
})
