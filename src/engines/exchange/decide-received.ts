import type { Kysely } from 'kysely'
import { giveDirective } from '#engines/assignments'
import { recordDocument } from '#engines/documents'
import type { Context } from '#kernel'
import { printed, printedLine, Seen, UnitId, WorkDay, z } from '#kernel/http'
import { command } from './engine.ts'
import { ReceivedDecided, ReceivedNotFound } from './errors.ts'
import type { Tables } from './tables.ts'

/**
 * Makes a directive of a received document: what its sender asks stands in the same list as every other task, with its
 * due date and its source. The person says who leads and may word it anew; nothing is assigned without them.
 */
export const assignReceived = command('assign-received', {
  does: { vi: 'Giao nhiệm vụ từ văn bản đến', en: 'Make a task of a received document' },
  permit: 'programme-office',
  input: z.object({
    id: z.uuid(),
    seen: Seen,
    lead: UnitId,
    title: printed(2000),
    product: printed(2000).nullable().default(null),
    dueOn: WorkDay.nullable(),
  }),

  async run({ db, now, actor, context, emit }, { id, seen, lead, title, product, dueOn }) {
    const row = await undecided(db, id, seen)
    const { slug } = await register(context, row)
    const { id: task } = await giveDirective(context, {
      title,
      lead,
      product,
      authority: row.from_name.slice(0, 2000),
      dueOn,
      given: {
        kind: 'document',
        title: row.subject.slice(0, 2000),
        day: row.issued_on,
        number: `${row.number}/${row.notation}`,
        documentSlug: slug,
      },
    })
    await db
      .updateTable('received')
      .set({ state: 'assigned', task_id: task, document_slug: slug, ...decided(now, actor.name, seen) })
      .where('id', '=', id)
      .execute()
    await emit('received-assigned', { received: id, task })
    return { id, version: seen + 1, task }
  },
})

/** Registers a received document that asks for nothing, or whose work is done elsewhere. */
export const fileReceived = command('file-received', {
  does: { vi: 'Vào sổ văn bản đến', en: 'Register a received document' },
  permit: 'programme-office',
  input: z.object({ id: z.uuid(), seen: Seen }),

  async run({ db, now, actor, context }, { id, seen }) {
    const { slug } = await register(context, await undecided(db, id, seen))
    await db
      .updateTable('received')
      .set({ state: 'filed', document_slug: slug, ...decided(now, actor.name, seen) })
      .where('id', '=', id)
      .execute()
    return { id, version: seen + 1, slug }
  },
})

/** Refuses a received document: it came to the wrong place, or is not what it says. Its file stays with the reason. */
export const refuseReceived = command('refuse-received', {
  does: { vi: 'Từ chối văn bản đến', en: 'Refuse a received document' },
  permit: 'programme-office',
  input: z.object({ id: z.uuid(), seen: Seen, reason: printedLine(500) }),

  async run({ db, now, actor }, { id, seen, reason }) {
    await undecided(db, id, seen)
    await db
      .updateTable('received')
      .set({ state: 'refused', reason, ...decided(now, actor.name, seen) })
      .where('id', '=', id)
      .execute()
    return { id, version: seen + 1 }
  },
})

async function undecided(db: Kysely<Tables>, id: string, seen: number) {
  const row = await db.selectFrom('received').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw ReceivedNotFound()
  if (row.state !== 'waiting' || row.version !== seen) throw ReceivedDecided({ state: row.state })
  return row
}

const decided = (at: Date, by: string, seen: number) => ({ decided_at: at, decided_name: by, version: seen + 1 })

/** Among the documents, so that it can be found and cited: the file as it came, and its words as text. */
function register(context: Context, row: Awaited<ReturnType<typeof undecided>>) {
  const { signer } = row as { signer: { name: string; position: string | null } | null }
  return recordDocument(context, {
    file: { sha256: row.file_sha256, name: row.file_name, mime: 'application/xml', size: row.file_size },
    sourceKind: 'txt',
    text: [...new Set([row.subject, row.content ?? row.subject])].join('\n'),
    document: {
      title: row.subject,
      kind: row.type_name?.toLowerCase() ?? null,
      number: `${row.number}/${row.notation}`,
      issuer: row.from_name,
      issuedOn: row.issued_on,
      place: row.place,
      signer: signer && { name: signer.name, capacity: signer.position },
      period: null,
      cites: [],
    },
    outline: [],
    ownerUnit: null,
  })
}
