import { listDelegations, whoAmI } from '#engines/identity'
import { myNotices } from '#engines/notices'
import { officeCalendar } from '#engines/organisations'
import { myWork, unitWork, workCounts, workKinds } from '#engines/worklist'
import { type Context, dayOf, type Role, roles } from '#kernel'
import { unitNames } from '../units/unit-names.ts'
import { clockOn } from './clock.ts'
import { standingMatters } from './standing-matters.ts'

type Kind = keyof typeof workKinds

/** What the address asks for; what makes no sense is left out. */
function askedIn(query: URLSearchParams) {
  const kind = Object.keys(workKinds).find((one) => one === query.get('loai')) as Kind | undefined
  const after = query.get('sau') ?? ''
  return {
    kind,
    after: /^(\d{4}-\d{2}-\d{2}|-)_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after) ? after : undefined,
  }
}

/** The page "Việc của tôi", or, for a leader who asks for it, what waits in a unit of theirs whoever must act. */
export async function readWork(acting: Context, query: URLSearchParams) {
  const me = await whoAmI(acting, {})
  const led = me.roles.filter(({ role }) => role === 'leader').map(({ unit }) => unit)
  const unit = led.find((one) => one === query.get('don-vi')) ?? null
  const { kind, after } = askedIn(query)
  const wanted = { ...(kind && { kinds: [kind] }), ...(after && { after }) }
  const today = dayOf(acting.system.clock.now())
  const [work, counts, delegations, calendar, units, matters, notices] = await Promise.all([
    unit ? unitWork(acting, { ...wanted, unit }) : myWork(acting, wanted),
    unit ? [] : workCounts(acting, {}),
    listDelegations(acting, {}),
    officeCalendar(acting),
    unitNames(
      acting,
      me.roles.map(({ unit: held }) => held),
    ),
    standingMatters(acting),
    myNotices(acting, { unread: true, size: 3 }),
  ])
  const lent = delegations.filter(({ inForce, to }) => inForce && to.account === me.account?.id)
  const clock = clockOn(calendar, today)
  const lenderOf = (role: string, at: string | undefined) =>
    lent.find((one) => one.role === role && (at === undefined || one.unit === at))
  return {
    name: me.account?.displayName ?? '',
    kind: kind ?? null,
    after: after ?? null,
    unit,
    led,
    units,
    counts,
    next: work.next,
    rows: work.rows.map((row) => ({
      ...row,
      clock: clock(row.dueOn),
      // The role may be one's own as well; that it was lent is said all the same, with the name of whoever lent it.
      lentBy: unit ? null : (lenderOf(row.role, row.unit?.id)?.from.name ?? null),
    })),
    held: me.roles.map(({ role, unit: at }) => {
      const by = lenderOf(role, at)
      return { role, unit: at, label: roles[role as Role], lentBy: by?.from.name ?? null, until: by?.validTo ?? null }
    }),
    matters,
    notices: { unread: notices.unread, rows: notices.rows },
  }
}

export type Work = Awaited<ReturnType<typeof readWork>>
export type WorkRow = Work['rows'][number]
