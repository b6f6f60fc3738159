import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { FormRow, ReportForm, Saved } from '#engines/reporting'
import { type FieldRule, readTyped } from '#report-rules'
import { keptFields } from './kept-fields.ts'
import { openReport } from './report-store.ts'
import type { FieldToSend, Sent } from './send-fields.ts'
import { typedOf } from './typed.ts'

const label = (vi: string) => ({ vi, en: vi })
const isValue = { field: 'state', is: ['value'] }
const states = ['value', 'missing', 'not-applicable'].map((value) => ({ value, label: label(value) }))
const rules: FieldRule[] = [
  { field: 'state', of: 'task', type: 'choice', options: states, required: true, label: label('Tình trạng') },
  {
    field: 'progress',
    of: 'task',
    type: 'number',
    min: 0,
    max: 100,
    needs: [isValue],
    onlyWhen: isValue,
    label: label('Tiến độ'),
  },
  { field: 'done', of: 'task', type: 'text', maxLength: 20, label: label('Kết quả') },
  { field: 'summary', of: 'report', type: 'text', required: true, label: label('Đánh giá') },
]
const task = 'task:00000000-0000-4000-8000-000000000001'
const field = (value: unknown, version: number, by = 'Lê Đồng Nghiệp') => ({
  value,
  version,
  by,
  at: '2026-11-30T02:00:00Z',
})
type Draft = Record<string, ReturnType<typeof field>>

function formWith(draft: Draft = {}, version = 1): ReportForm {
  const row = {
    subject: task,
    role: 'lead',
    title: 'Mở dữ liệu',
    draft,
    proposed: {},
    last: null,
    elsewhere: [],
    evidence: [],
  }
  return {
    obligation: 'ob',
    version,
    rules,
    today: '2026-11-30',
    report: { draft: {} },
    rows: [row as unknown as FormRow],
  } as unknown as ReportForm
}

/** The device of one person: a storage as browsers have it. */
function givenDevice() {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
  // `Object.keys(localStorage)` names what is stored.
  globalThis.localStorage = new Proxy(storage, {
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: (_, name) =>
      kept.has(String(name)) ? { enumerable: true, configurable: true } : undefined,
  }) as unknown as Storage
}
beforeEach(givenDevice)

const place = { account: 'an', obligation: 'ob' }
const nothing: Saved = { version: 1, saved: [], conflicts: [], faults: [], changed: [] }
/** A platform that keeps every field as the next version. */
function platform(answer: (fields: FieldToSend[]) => Sent) {
  const sent: FieldToSend[][] = []
  const send = async ({ fields }: { fields: FieldToSend[] }) => {
    sent.push(fields)
    return answer(fields)
  }
  return { sent, send }
}
const keeps =
  (version: number) =>
  (fields: FieldToSend[]): Sent => ({
    kind: 'saved',
    saved: {
      ...nothing,
      version,
      saved: fields.map(({ subject, field: name }) => ({ subject, field: name, version })),
    },
  })
const open = (form: ReportForm, send: Parameters<typeof openReport>[0]['send']) =>
  openReport({ form, place, language: 'vi', send })

test('what is typed without a network stays on the device, and stands in its field when the form is opened again', async () => {
  const gone = platform(() => ({ kind: 'unreachable' }))
  const store = open(formWith(), gone.send)
  store.type(`${task}.progress`, '40,5')
  store.type(`${task}.done`, 'Đã họp')
  expect(await store.save()).toBe(false)
  expect(store.whole()).toMatchObject({ phase: 'unreachable', unsent: 2 })

  const { send, sent } = platform(keeps(2))
  const again = open(formWith(), send)
  expect(again.subject(task).typed.progress).toBe('')
  again.load()
  expect(again.subject(task).values).toMatchObject({ progress: 40.5, done: 'Đã họp' })
  expect(await again.save()).toBe(true)
  expect(sent[0]).toMatchObject([{ field: 'progress', value: 40.5, seen: 0 }, { field: 'done' }])
  expect(again.whole()).toMatchObject({ phase: 'saved', unsent: 0, version: 2 })
})

test('what was saved after the page was kept is shown over the older page, until a newer one knows it', async () => {
  const store = open(formWith(), platform(keeps(5)).send)
  store.type(`${task}.done`, 'Xong')
  await store.save()
  const older = open(formWith(), platform(() => ({ kind: 'unreachable' })).send)
  older.load()
  expect(older.subject(task)).toMatchObject({ typed: { done: 'Xong' }, unsent: [] })
  const newer = open(formWith({ done: field('Xong hẳn', 7) }, 7), null)
  newer.load()
  expect(newer.subject(task).typed.done).toBe('Xong hẳn')
  newer.forgetSent()
  expect(keptFields(place).size).toBe(0)
})

test('a field that somebody else saved meanwhile is not sent again until a person chooses; the others go', async () => {
  const theirs = {
    subject: task,
    field: 'progress',
    mine: 50,
    theirs: 60,
    version: 4,
    by: 'Lê Đồng Nghiệp',
    at: '2026-11-30T02:00:00Z',
  }
  const { send, sent } = platform((fields) => ({
    kind: 'saved',
    saved: {
      ...nothing,
      version: 5,
      conflicts: fields.some(({ field: name, seen }) => name === 'progress' && (seen ?? 0) < 4) ? [theirs] : [],
      saved: fields
        .filter(({ field: name, seen }) => name !== 'progress' || (seen ?? 0) >= 4)
        .map((one) => ({ ...one, version: 5 })),
    },
  }))
  const store = open(formWith({ progress: field(40, 1) }), send)
  store.type(`${task}.progress`, '50')
  store.type(`${task}.done`, 'B')
  await store.save()
  expect(store.subject(task).clashes).toMatchObject({ progress: { theirs: 60, by: 'Lê Đồng Nghiệp' } })
  expect(store.subject(task).filling).toBe('wrong')
  await store.save()
  expect(sent).toHaveLength(1)
  store.choose(`${task}.progress`, 'mine')
  await store.save()
  expect(sent[1]).toMatchObject([{ field: 'progress', value: 50, seen: 4 }])
  expect(store.whole()).toMatchObject({ clashes: 0, unsent: 0 })
})

test('choosing the other value drops one’s own, on the device too', async () => {
  const store = open(formWith({ progress: field(40, 1) }), null)
  store.type(`${task}.progress`, '50')
  store.renew(formWith({ progress: field(60, 3) }, 3))
  expect(store.whole().clashes).toBe(1)
  store.choose(`${task}.progress`, 'theirs')
  expect(store.subject(task)).toMatchObject({ typed: { progress: '60' }, clashes: {}, unsent: [] })
  expect(keptFields(place).size).toBe(0)
})

test('what does not fit is kept on the device with its fault and is never sent', async () => {
  const { send, sent } = platform(keeps(2))
  const store = open(formWith(), send)
  store.type(`${task}.progress`, '140')
  store.type(`${task}.done`, 'x'.repeat(21))
  expect(await store.save()).toBe(true)
  expect(sent).toEqual([])
  expect(store.subject(task).faults).toMatchObject({ progress: { vi: 'Không được quá 100' } })
  const again = open(formWith(), send)
  again.load()
  expect(again.subject(task).typed.progress).toBe('140')
})

test('what others changed is taken in beside what is typed here', async () => {
  const changed = [{ subject: task, field: 'done', ...field('Người khác viết', 3) }]
  const { send } = platform((fields) => ({
    kind: 'saved',
    saved: { ...nothing, version: 4, changed, saved: fields.map((one) => ({ ...one, version: 4 })) },
  }))
  const store = open(formWith(), send)
  store.type(`${task}.progress`, '30')
  await store.save()
  expect(store.subject(task).typed).toMatchObject({ done: 'Người khác viết', progress: '30' })
  expect(store.newsOf(`${task}.done`)).toMatchObject({ by: 'Lê Đồng Nghiệp' })
  // Whoever now types rests on what they see.
  store.type(`${task}.done`, 'Viết lại')
  expect(store.subject(task).clashes).toEqual({})
})

test('no value, and a value of zero, are never the same', () => {
  const store = open(formWith(), null)
  store.type(`${task}.state`, 'value')
  expect(store.subject(task)).toMatchObject({ filling: 'lacking', lacking: [{ field: 'progress' }] })
  store.type(`${task}.progress`, '0')
  expect(store.subject(task)).toMatchObject({ filling: 'complete', values: { progress: 0 } })
  store.type(`${task}.state`, 'missing')
  store.type(`${task}.progress`, '')
  expect(store.subject(task)).toMatchObject({ filling: 'complete', values: { progress: null } })
})

test('a number that was read is typed so that it is read again as the same, in both languages', () => {
  const number: FieldRule = {
    field: 'value',
    of: 'target',
    type: 'number',
    min: -1e15,
    max: 1e15,
    label: label('Giá trị'),
  }
  const some = fc.oneof(
    fc.integer(),
    fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((n) => Math.round(n * 1000) / 1000),
  )
  fc.assert(
    fc.property(some, fc.constantFrom('vi' as const, 'en' as const), (value, language) => {
      const read = readTyped(number, typedOf(number, value === 0 ? 0 : value, language), '2026-11-30')
      expect(read).toEqual({ value: value === 0 ? 0 : value })
    }),
  )
})
