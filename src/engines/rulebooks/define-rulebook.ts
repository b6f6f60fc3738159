import { createHash } from 'node:crypto'
import { dayOf, directsAll, refuseUnless } from '#kernel'
import { Seen, z } from '#kernel/http'
import { checkRulebook } from './check-rulebook.ts'
import { seesAll } from './cycle-rows.ts'
import { command, query } from './engine.ts'
import { RulebookNotFound, RulebookNotReady, RulebookRefused } from './errors.ts'
import { knownFor } from './known-places.ts'
import { headOf, rulebookOf, standsFirst, writeRulebook } from './rulebook-rows.ts'
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

/**
 * Rulebooks with what was announced and does not add up: of each the version that stands, which a draft of the next one
 * does not hide. `drafts`: also what is written after it, to those who may read that.
 */
export const listRulebooks = query('list-rulebooks', {
  does: { vi: 'Các bộ chỉ số', en: 'Rulebooks' },
  permit: 'anyone',
  input: z.object({ inForce: z.boolean().default(false), drafts: z.boolean().default(false) }),

  async run({ db, now, context }, { inForce, drafts }) {
    const standing = await db
      .selectFrom('rulebook')
      .distinctOn('id')
      .selectAll()
      .where('state', 'in', inForce ? ['approved'] : ['approved', 'frame'])
      .orderBy('id')
      .orderBy(standsFirst)
      .orderBy('version', 'desc')
      .execute()
    const today = dayOf(now)
    const heads = standing.map(headOf).filter(({ validTo }) => !inForce || !validTo || validTo >= today)
    if (!drafts || !seesAll(context)) return heads
    const written = await db
      .selectFrom('rulebook')
      .distinctOn('id')
      .selectAll()
      .where('state', '<>', 'approved')
      .orderBy('id')
      .orderBy('version', 'desc')
      .execute()
    const stands = new Map(heads.map(({ id, version }) => [id, version]))
    const ahead = written.map(headOf).filter(({ id, version }) => version > (stands.get(id) ?? 0))
    return [...heads, ...ahead].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.version - b.version))
  },
})

/** A rulebook with its groups and criteria: the page of its method. A draft is there for those who may read it. */
export const findRulebook = query('find-rulebook', {
  does: { vi: 'Xem bộ chỉ số', en: 'Find a rulebook' },
  permit: 'anyone',
  input: z.object({ id: z.string().max(100), version: Seen.nullish() }),
  async run({ db, context }, { id, version }) {
    const rulebook = await rulebookOf(db, { id, version })
    if (rulebook.state === 'draft' && !seesAll(context)) throw RulebookNotFound()
    if (rulebook.groups.length === 0 && rulebook.state !== 'frame') throw RulebookNotFound()
    return rulebook
  },
})
