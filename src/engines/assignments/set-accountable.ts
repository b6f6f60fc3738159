import { AccountNotFound, findAccount } from '#engines/identity'
import { unitPositions } from '#engines/organisations'
import { type Context, directsAll, refuseUnless, speaksFor, systemActor } from '#kernel'
import { z } from '#kernel/http'
import { changeTask, lockTask } from './change-task.ts'
import { command } from './engine.ts'
import { PersonElsewhere, TaskNotThere } from './errors.ts'
import { Seen } from './shapes.ts'

/**
 * Names the person who answers for a task in its lead unit: somebody in a position there (`appointment`), or an account
 * with a role there (`account`). Neither takes the name away.
 */
export const setAccountable = command('set-accountable', {
  does: { vi: 'Phân công người chịu trách nhiệm', en: 'Name the accountable person' },
  permit: ['unit-officer', 'leader', 'programme-office'],
  input: z.object({
    id: z.uuid(),
    seen: Seen,
    appointment: z.uuid().nullable().default(null),
    account: z.uuid().nullable().default(null),
  }),

  async run(scope, { id, seen, appointment, account }) {
    const { db, actor, context, emit } = scope
    const task = await lockTask(db, { id, seen })
    refuseUnless(directsAll(context) || speaksFor(actor, task.lead_unit), 'set-accountable')
    if (task.lead_unit === null || task.state === 'withdrawn') throw TaskNotThere({ state: task.state })
    const person = await personIn(context, { unit: task.lead_unit, appointment, account })
    const changes = { person_id: person?.account ?? null, person_name: person?.name ?? null }
    const version = await changeTask(scope, { task, changes, step: { act: 'set-accountable' } })
    await emit('person-named', { task: id, unit: task.lead_unit, account: person?.account ?? null })
    return { id, version, person: person?.name ?? null }
  },
})

async function personIn(
  context: Context,
  { unit, appointment, account }: { unit: string; appointment: string | null; account: string | null },
): Promise<{ name: string; account: string | null } | null> {
  if (appointment === null && account === null) return null
  const positions = await unitPositions(context, { unit })
  const holder = positions
    .flatMap(({ holders }) => holders)
    .find((each) => (appointment ? each.id === appointment : each.account === account))
  if (holder) return { name: holder.person, account: holder.account }
  if (!account) throw PersonElsewhere({ unit })
  // Accounts of others are for administrators: the platform itself looks whether this one belongs to the unit.
  const found = await findAccount({ ...context, actor: systemActor }, { account }).catch((error) => {
    if (AccountNotFound.is(error)) throw PersonElsewhere({ unit })
    throw error
  })
  if (!found.holdings.some((held) => held.inForce && held.unit === unit)) throw PersonElsewhere({ unit })
  return { name: found.displayName, account }
}
