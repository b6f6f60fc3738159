import { afterAll, expect, test } from 'vitest'
import {
  type Actor,
  type Context,
  declaredActs,
  NotPermitted,
  NotSignedIn,
  type Permit,
  type Role,
  roles,
} from '#kernel'
import { testCity } from '#kernel/testing'
import { engines } from '../../src/engines.ts'
import { permissions } from './permissions.ts'

const city = await testCity({ engines })
afterAll(() => city.close())

const names = new Set(engines.map((engine) => engine.name))
const acts = declaredActs().filter((act) => names.has(act.engine) && !act.id.startsWith('test-'))

/** Everybody there can be: nobody, somebody without a role, each role in a unit of its own, the platform. */
const everybody: [string, Context][] = [
  ['visitor', city.visitor],
  ['somebody without a role', city.person({})],
  ...(Object.keys(roles) as Role[]).map((role): [string, Context] => [role, city.as(role, 'hcm.ward.25747')]),
  ['another system', city.person({ kind: 'machine' })],
  ['another system of the office', city.person({ kind: 'machine', roles: [{ role: 'programme-office', unit: 'x' }] })],
  ['platform', city.platform],
]

// No act takes a symbol: whoever is let in meets "the input does not fit", and nothing is done.
const nonsense = Symbol('nonsense') as never

test('every act is decided, and every decision has its act', () => {
  expect(acts.length).toBeGreaterThan(90)
  expect(acts.map((act) => act.id).sort()).toEqual(Object.keys(permissions).sort())
})

for (const act of acts) {
  test(`${act.id} is for whom the table says: ${String(permissions[act.id] ?? 'nobody decided')}`, async () => {
    const decided = permissions[act.id]
    expect(decided, `nobody decided who may ${act.id}`).toBeDefined()
    for (const [who, context] of everybody) {
      const answer = await act(context, nonsense).then(() => 'done', answerOf)
      expect(`${who}: ${answer}`).toBe(`${who}: ${expected(decided as Permit, context.actor)}`)
    }
  })
}

test('the walk sees a permission that is wider than decided', () => {
  const [visitor, somebody, administrator] = [city.visitor.actor, city.person({}).actor, city.as('administrator').actor]
  expect([visitor, somebody, administrator].map((actor) => expected('administrator', actor))).toEqual([
    'not signed in',
    'not permitted',
    'let in',
  ])
  expect([visitor, somebody, administrator].map((actor) => expected('system', actor))).toEqual([
    'not signed in',
    'not permitted',
    'not permitted',
  ])
})

function expected(permit: Permit, actor: Actor): string {
  if (permit === 'anyone' || actor.kind === 'system') return 'let in'
  if (actor.kind === 'visitor') return 'not signed in'
  if (permit === 'signed-in') return actor.kind === 'machine' ? 'not permitted' : 'let in'
  const allowed: readonly string[] = typeof permit === 'string' ? [permit] : permit
  return actor.roles.some(({ role }) => allowed.includes(role)) ? 'let in' : 'not permitted'
}

function answerOf(error: unknown): string {
  if (NotSignedIn.is(error)) return 'not signed in'
  if (NotPermitted.is(error)) return 'not permitted'
  return (error as { type?: string }).type === 'kernel/invalid-input' ? 'let in' : `met ${String(error)}`
}
