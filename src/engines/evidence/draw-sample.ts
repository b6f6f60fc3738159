import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf, InvalidInput } from '#kernel'
import { z } from '#kernel/http'
import { defaultDisputeDays, lockChecks, openChecks, refusePastDay } from './check-row.ts'
import { commitmentOf, populationHash, sampleAgain } from './draw-order.ts'
import { command } from './engine.ts'
import { AlreadyDrawn, DrawNotFound, SeedNotAnnounced } from './errors.ts'
import type { Scope } from './item-row.ts'
import { NearDay, Obligation, Round, Subject, Title, UnitId } from './shapes.ts'

const mostDrawn = 2000
/** ASCII without spaces: whoever types it again types the same bytes. */
const Seed = z.string().regex(/^[\x21-\x7e]{8,200}$/)

/**
 * Publishes the hash of a seed before the population is known, so that nobody can say that the seed was chosen to suit
 * it. The seed stays with whoever announces it until the sample is drawn.
 */
export const announceSeed = command('announce-seed', {
  does: { vi: 'Công bố mã băm của số gieo', en: 'Announce the hash of a seed' },
  permit: 'programme-office',
  input: z.object({ title: Title, commitment: z.string().regex(/^[0-9a-f]{64}$/), context: Round.default('') }),

  async run({ db, actor, now, emit }, { title, commitment, context }) {
    const id = randomUUID()
    await db
      .insertInto('draw')
      .values({
        id,
        title,
        context,
        state: 'announced',
        commitment,
        announced_at: now,
        created_at: now,
        created_by: actor.id,
        created_name: actor.name,
      })
      .execute()
    await emit('seed-announced', { draw: id, commitment })
    return { id, commitment }
  },
})

/**
 * Draws the sample of a verification plan from a seed and opens a check for each subject drawn. `subjects` is the whole
 * population; it is kept with its hash and the key of each. `draw` names an announced seed: another seed is refused.
 *
 * A subject that is being verified already is drawn all the same; its check under way counts.
 */
export const drawSample = command('draw-sample', {
  does: { vi: 'Rút mẫu thẩm tra', en: 'Draw a sample for verification' },
  permit: 'programme-office',
  input: z.object({
    draw: z.uuid().optional(),
    title: Title,
    seed: Seed,
    size: z.int().min(1).max(mostDrawn),
    perUnit: z.boolean().default(false),
    context: Round.default(''),
    subjects: z
      .array(z.object({ subject: Subject, unit: UnitId, title: Title, context: Obligation.default('') }))
      .min(1)
      .max(20_000),
    due: NearDay,
    disputeDays: z.int().min(1).max(60).default(defaultDisputeDays),
  }),

  async run(scope, { draw, title, seed, size, perUnit, context, subjects, due, disputeDays }) {
    const { db, now, emit } = scope
    refusePastDay(due, dayOf(now))
    refuseTwice(subjects)
    const placed = sampleAgain({ seed, population: subjects, size, perUnit })
    const drawn = placed.filter((member) => member.drawn)
    if (drawn.length > mostDrawn) throw InvalidInput({ faults: [{ path: 'size', message: tooMany }] })
    const { id, announcedAt } = draw
      ? await announced(scope, { id: draw, seed })
      : { id: randomUUID(), announcedAt: null }

    const facts = {
      title,
      context,
      state: 'drawn',
      commitment: commitmentOf(seed),
      seed,
      strata: perUnit ? 'unit' : 'none',
      size,
      population: subjects.length,
      population_sha256: populationHash(subjects),
      due_on: due,
      drawn_at: now,
    }
    if (draw) await db.updateTable('draw').set(facts).where('id', '=', id).execute()
    else
      await db
        .insertInto('draw')
        .values({ id, ...facts, created_at: now, created_by: scope.actor.id, created_name: scope.actor.name })
        .execute()
    await lockChecks(db)
    const checks = await openChecks(scope, { of: drawn, due, disputeDays })
    const rows = placed.map((member) => ({ ...member, check: checks.get(member) ?? null }))
    await sql`insert into evidence.draw_member (draw_id, subject, context, unit, title, order_key, place, drawn, check_id)
      select ${id}::uuid, subject, context, unit, title, key, place, drawn, "check"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as m (subject text, context text, unit text, title text, key text, place int, drawn boolean, "check" uuid)`.execute(
      db,
    )
    await emit('sample-drawn', { draw: id, population: subjects.length, drawn: drawn.length, context })
    return {
      id,
      announcedAt: announcedAt?.toISOString() ?? null,
      population: subjects.length,
      populationSha256: facts.population_sha256,
      drawn: drawn.map(({ subject, unit }) => ({ subject, unit })),
    }
  },
})

async function announced({ db }: Scope, { id, seed }: { id: string; seed: string }) {
  const row = await db
    .selectFrom('draw')
    .select(['id', 'state', 'commitment', 'announced_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw DrawNotFound()
  if (row.state === 'drawn') throw AlreadyDrawn()
  if (row.commitment !== commitmentOf(seed)) throw SeedNotAnnounced({ commitment: row.commitment })
  return { id: row.id, announcedAt: row.announced_at }
}

function refuseTwice(subjects: readonly { subject: string; unit: string }[]) {
  const seen = new Set<string>()
  for (const [index, { subject, unit }] of subjects.entries()) {
    const key = `${unit}\t${subject}`
    if (seen.has(key)) throw InvalidInput({ faults: [{ path: `subjects.${index}`, message: twice }] })
    seen.add(key)
  }
}

const twice = { vi: 'Nội dung này có hai lần trong tổng thể', en: 'This stands twice in the population' }
const tooMany = { vi: 'Một lần rút nhiều nhất 2.000 nội dung', en: 'At most 2,000 can be drawn at once' }
