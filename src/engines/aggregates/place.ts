import { sql } from 'kysely'
import { type Context, directsAll, holds, type Label, refuseUnless, speaksFor } from '#kernel'
import { DocumentNotFound } from './errors.ts'
import type { Which } from './shapes.ts'

/** What a document is about. */
export type Place = {
  round: {
    id: string
    label: Label
    dataFrom: string
    dataTo: string
    receiver: string | null
    programmeId: string | null
  }
  /** The unit and its report, where it is not the whole round's. */
  own: { obligation: string; unit: string } | null
}

/** Finds it, and refuses whoever may not: the round's is read by those who see all and made by those who direct; a unit's by whoever speaks for it. */
export async function placeOf(context: Context, which: Which, act: string, doing: 'read' | 'write'): Promise<Place> {
  const db = context.transaction ?? context.system.database.kysely
  const { rows } = await sql<Place['round'] & { obligation: string | null; unit: string | null }>`
    select r.id, r.label, r.data_from as "dataFrom", r.data_to as "dataTo", r.receiver, r.programme_id as "programmeId",
      ${'obligation' in which ? sql`o.id as obligation, o.unit` : sql`null as obligation, null as unit`}
    from reporting.round_public r ${
      'obligation' in which
        ? sql`join reporting.obligation_public o on o.round_id = r.id where o.id = ${which.obligation}`
        : sql`where r.id = ${which.round}`
    }`.execute(db)
  const [found] = rows
  // The permission comes before the answer: whoever may read no report at all learns nothing of which there are.
  if (!found) {
    refuseUnless(seesAll(context) || 'obligation' in which, act)
    throw DocumentNotFound()
  }
  const { obligation, unit, ...round } = found
  const own = obligation !== null && unit !== null ? { obligation, unit } : null
  refuseUnless(mayDo(context, own, doing), act)
  return { round, own }
}

const seesAll = (context: Context) => directsAll(context) || holds(context.actor, 'auditor')

/** Whether the actor may read or make the document. */
export function mayDo(context: Context, own: Place['own'], doing: 'read' | 'write'): boolean {
  const byOffice = doing === 'read' ? seesAll(context) : directsAll(context)
  if (own === null) return byOffice
  return speaksFor(context.actor, own.unit) || (doing === 'read' && seesAll(context))
}

/** Where its page is. */
export function pageOf({ round, own }: { round: { id: string }; own: { obligation: string } | null }): string {
  return own ? `/lam-viec/bao-cao/${own.obligation}/van-ban` : `/lam-viec/bao-cao/tong-hop/${round.id}`
}
