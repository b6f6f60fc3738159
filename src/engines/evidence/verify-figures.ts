import { sql } from 'kysely'
import { unitsSpokenFor } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { verifiers } from './authority.ts'
import { command } from './engine.ts'
import { valuesOf } from './shapes.ts'

const given = z.object({
  of: z.array(z.object({ evidence: z.uuid(), unit: UnitId, period: z.string().max(8) })).max(100_000),
})

/**
 * Notes that figures were verified with this evidence before the verifier: from then on the office may open it to
 * everybody. Not where the verifier added it, or speaks for its unit: nobody accepts their own.
 */
export const figuresVerified = command('accept-evidence-of-figures', {
  does: { vi: 'Ghi nhận minh chứng của số liệu đã xác minh', en: 'Note the evidence of verified figures' },
  permit: verifiers,
  input: given,

  async run({ db, actor, now }, { of }) {
    const own = unitsSpokenFor(actor)
    await sql`update evidence.use u set verified_at = ${now}
      from unnest(${of.map((each) => each.evidence)}::uuid[], ${of.map(valuesOf)}::text[]) as w (evidence, subject), evidence.item i
      where u.evidence_id = w.evidence and u.subject = w.subject and u.removed_at is null and i.id = w.evidence
        and i.created_by <> ${actor.id} and i.unit <> all(${own}::text[])`.execute(db)
  },
})

/** Figures that were verified were sent back: what they rested on waits to be looked at again. */
export const figuresReturned = command('return-evidence-of-figures', {
  does: { vi: 'Ghi nhận minh chứng của số liệu bị trả lại', en: 'Note the evidence of returned figures' },
  permit: verifiers,
  input: given,

  async run({ db }, { of }) {
    await sql`update evidence.use u set verified_at = null
      from unnest(${of.map((each) => each.evidence)}::uuid[], ${of.map(valuesOf)}::text[]) as w (evidence, subject)
      where u.evidence_id = w.evidence and u.subject = w.subject and u.removed_at is null`.execute(db)
  },
})
