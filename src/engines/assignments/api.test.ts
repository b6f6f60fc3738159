import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments, {
  findAssignedTask,
  groupCounts,
  heatMap,
  listTasks,
  riskiestTasks,
  taskTree,
  unitDuties,
} from '#engines/assignments'
import { recordSuccession } from '#engines/organisations'
import type { Context, Event } from '#kernel'
import { apiOf, sending, testCity } from '#kernel/testing'
import { directTo, publishPlan, sampleCity, sampleEngines, samplePack } from './sample-city.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, assignments], packs: [samplePack] }))
const { office, chair } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const apiAs = (context: Context) => apiOf(assignments, context)

test('a task goes its way over the API: given, shared out, accepted, seen', async () => {
  const given = { kind: 'meeting', title: 'Họp giao ban', day: '2026-11-02' }
  const directive = { title: 'Rà soát dữ liệu mở của các phường', lead: 'x.health', given }
  const made = await apiAs(chair).request('/directives', sending(directive))
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  const shared = { seen: 1, all: { level: 'commune' }, shared: { dueOn: '2026-12-15' } }
  const shares = await apiAs(office).request(`/assigned-tasks/${id}/shares`, sending(shared))
  expect(await shares.json()).toMatchObject({ version: 2, added: 12, kept: 0 })
  const officer = apiAs(city.officer('x.health'))
  expect((await officer.request(`/assigned-tasks/${id}/acceptances`, sending({ seen: 2 }))).status).toBe(201)
  const list = await officer.request('/assigned-tasks?unit=x.ward.3&dueBefore=2026-12-31&sort=risk')
  expect(await list.json()).toMatchObject({ total: 1, tasks: [{ parent: id, dueOn: '2026-12-15' }] })
  const one = await officer.request(`/assigned-tasks/${id}`)
  expect(await one.json()).toMatchObject({ state: 'accepted', children: 12, risk: { reasons: [] } })
})

test('every read of the API answers in its documented shape', async () => {
  await directTo(chair, 'x.health')
  const api = apiAs(office)
  const paths = [
    '/task-heat-map',
    '/task-groups?top=true',
    '/riskiest-tasks',
    '/task-budgets',
    '/task-obstacles',
    '/programme-progress',
  ]
  const more = [
    '/unit-progress?unit=x.health',
    '/task-handovers?choice=false',
    '/units/x.health/task-duties',
    '/units/x.health/led-tasks?view=as-was',
  ]
  for (const path of [...paths, ...more, '/units/x.health/tasks-to-report?from=2026-09-15&to=2026-12-14']) {
    expect([path, (await api.request(path)).status]).toEqual([path, 200])
  }
})

test('a list takes the same number of statements for three tasks as for ninety', async () => {
  const statements: string[] = []
  const counting = city.system.database.kysely.withPlugin({
    transformQuery: ({ node }) => {
      statements.push(node.kind)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const reader = { ...chair, system: { ...city.system, database: { ...city.system.database, kysely: counting } } }
  const id = await directTo(chair, 'x.health')
  const ask = async () => {
    const counts: number[] = []
    for (const read of [
      () => listTasks(reader, { unit: 'x.health', sort: 'risk' }),
      () => taskTree(reader, { root: id }),
      () => findAssignedTask(reader, { id }),
      () => unitDuties(reader, { unit: 'x.health' }),
      () => heatMap(reader, {}),
      () => groupCounts(reader, {}),
      () => riskiestTasks(reader, {}),
    ]) {
      statements.length = 0
      await read()
      counts.push(statements.length)
    }
    return counts
  }
  const few = await ask()
  for (let n = 0; n < 30; n++) await directTo(chair, 'x.health')
  expect(few.every((n) => n <= 4)).toBe(true)
  const many = await ask()
  expect(many.every((n, at) => n <= Math.max(few[at] ?? 0, 3))).toBe(true)
})

const event = (payload: Record<string, unknown>): Event => ({
  id: 1,
  type: '',
  payload,
  at: new Date(),
  actorId: 'system',
  requestId: null,
})

test('a publication is taken up by its event, twice told once taken; a rearrangement moves duties by its event', async () => {
  const { slug } = await publishPlan(office)
  const on = assignments.on ?? {}
  await on['programmes/programme-published']?.(city.platform, event({ slug }))
  await on['programmes/programme-published']?.(city.platform, event({ slug }))
  expect((await listTasks(office, {})).total).toBe(3)
  await recordSuccession(office, {
    kind: 'merge',
    on: '2026-11-22',
    from: ['x.health', 'x.finance'],
    to: ['x.science'],
  })
  await on['organisations/succession-recorded']?.(city.platform, event({}))
  expect((await listTasks(office, { unit: 'x.health' })).total).toBe(0)
  expect((await listTasks(office, { unit: 'x.science', role: 'lead' })).total).toBe(2)
})
