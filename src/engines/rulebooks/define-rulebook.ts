import { createHash } from 'node:crypto'
import { dayOf, directsAll, refuseUnless } from '#kernel'
import { Seen, z } from '#kernel/http'
import { checkRulebook } from './check-rulebook.ts'
import { command, query } from './engine.ts'
import { RulebookNotFound, RulebookNotReady, RulebookRefused } from './errors.ts'
import { knownFor } from './known-places.ts'
import { headOf, rulebookOf, writeRulebook } from './rulebook-rows.ts'
import { RulebookGiven } from './shapes.ts'

export const checksumOf = (given: unknown) => createHash('sha256').update(JSON.stringify(given)).digest('hex')

/** The office writes a rulebook, or its next version, as a draft. What does not hold together is refused at its place. */
export const defineRulebook = command('define-rulebook', {
  does: { vi: 'Lập bộ chỉ số', en: 'Define a rulebook' },
  permit: 'programme-office',
  input: RulebookGiven,

  async run({ db, now, actor, context, emit }, given) {
    const check = checkRulebook(given, await knownFor({ db, context }, [given]))
    if (check.faults.length) throw RulebookRefused({ faults: check.faults.slice(0, 200) })
    const { last } = await db
      .selectFrom('rulebook')
      .select(({ fn }) => fn.max('version').as('last'))
      .where('id', '=', given.id)
      .executeTakeFirstOrThrow()
    const version = (last ?? 0) + 1
    const state = check.isFrame ? 'frame' : 'draft'
    const checksum = checksumOf(given)
    await writeRulebook(db, given, { ...check, version, state, source: 'office', checksum, at: now, by: actor.name })
    await emit('rulebook-defined', { rulebook: given.id, version })
    return { id: given.id, version, state, sum: check.sum, notes: check.notes }
  },
})

/** A leader puts a complete rulebook in force for the cycles that open from now on. */
export const approveRulebook = command('approve-rulebook', {
  does: { vi: 'Duyệt bộ chỉ số', en: 'Approve a rulebook' },
  permit: ['leader', 'programme-office'],
  input: z.object({ id: z.string().max(100), version: Seen }),

  async run({ db, now, actor, context, emit }, { id, version }) {
    refuseUnless(directsAll(context), 'approve-rulebook')
    const row = await db
      .updateTable('rulebook')
      .set({ state: 'approved', approved_at: now, approved_by: actor.name })
      .where('id', '=', id)
      .where('version', '=', version)
      .where('state', '=', 'draft')
      .returning('id')
      .executeTakeFirst()
    if (!row) throw RulebookNotReady({ state: (await rulebookOf(db, { id, version })).state })
    await emit('rulebook-approved', { rulebook: id, version })
    return { id, version }
  },
})

/** Rulebooks, the newest version of each, with what was announced and does not add up. */
export const listRulebooks = query('list-rulebooks', {
  does: { vi: 'Các bộ chỉ số', en: 'Rulebooks' },
  permit: 'anyone',
  input: z.object({ inForce: z.boolean().default(false) }),

  async run({ db, now }, { inForce }) {
    const rows = await db
      .selectFrom('rulebook')
      .distinctOn('id')
      .selectAll()
      .orderBy('id')
      .orderBy('version', 'desc')
      .execute()
    const today = dayOf(now)
    return rows
      .map(headOf)
      .filter(({ validTo, state }) => !inForce || (state === 'approved' && (!validTo || validTo >= today)))
  },
})

/** A rulebook with its groups and criteria: the page of its method. */
export const findRulebook = query('find-rulebook', {
  does: { vi: 'Xem bộ chỉ số', en: 'Find a rulebook' },
  permit: 'anyone',
  input: z.object({ id: z.string().max(100), version: Seen.nullish() }),
  async run({ db }, { id, version }) {
    const rulebook = await rulebookOf(db, { id, version })
    if (rulebook.groups.length === 0 && rulebook.state !== 'frame') throw RulebookNotFound()
    return rulebook
  },
})
