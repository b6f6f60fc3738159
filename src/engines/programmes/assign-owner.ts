import { findUnit } from '#engines/organisations'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { OwnedAlready, ProgrammeChanged, ProgrammeNotFound } from './errors.ts'
import { keyOfOwner } from './owners.ts'
import { resolveNames } from './resolve-names.ts'

/**
 * Says whose a programme is, where the document did not or the issuer was not recognised. Names are resolved again,
 * since "Sở Tài chính" alone is its owner's. What is published keeps its units until the next version.
 */
export const assignOwner = command('assign-owner', {
  does: { vi: 'Chọn đơn vị chủ quản', en: 'Assign the owner of a programme' },
  permit: 'programme-office',
  input: z.object({ id: z.uuid(), seen: z.int32().positive(), unit: z.string().min(1).max(200) }),

  async run({ db, context, emit }, { id, seen, unit }) {
    const programme = await db.selectFrom('programme').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!programme) throw ProgrammeNotFound()
    if (programme.version !== seen) throw ProgrammeChanged({ seen, current: programme.version })
    await findUnit(context, { id: unit }) // refuses one that we do not know
    const ownerKey = keyOfOwner(unit)
    const file = await db
      .selectFrom('kept_file')
      .select('sha256')
      .where('programme_id', '=', id)
      .executeTakeFirstOrThrow()
    const twin = await db
      .selectFrom('kept_file')
      .select('programme_id')
      .where('sha256', '=', file.sha256)
      .where('owner_key', '=', ownerKey)
      .where('programme_id', 'is distinct from', id)
      .executeTakeFirst()
    if (twin) throw OwnedAlready({ programme: twin.programme_id ?? '' })
    await db.updateTable('kept_file').set({ owner_key: ownerKey }).where('programme_id', '=', id).execute()
    await db
      .updateTable('programme')
      .set({ owner_unit: unit, owner_key: ownerKey, version: seen + 1 })
      .where('id', '=', id)
      .execute()
    const names = await db.deleteFrom('resolved_name').where('programme_id', '=', id).returning('name').execute()
    await resolveNames(
      { db, context },
      { programmeId: id, names: names.map((row) => row.name), on: programme.issued_on, within: unit },
    )
    for (const key of [programme.owner_key, ownerKey]) await emit('owner-assigned', { id, ownerKey: key })
    return { id, version: seen + 1, ownerUnit: unit }
  },
})
