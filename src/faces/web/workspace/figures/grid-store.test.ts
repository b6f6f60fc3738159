import { expect, test } from 'vitest'
import type { GridData, Rule } from './grid-shape.ts'
import { openGrid } from './grid-store.ts'
import { plainNumber, readCell, readPasted } from './read-cell.ts'
import type { Sent, ValueToSend } from './send-values.ts'
import { targetIn, targetTyped } from './target-form.ts'

// An invented grid: a count, a ratio with its parts, and the share of one in the other by a formula.
const label = (vi: string) => ({ vi, en: vi })
const rule = (code: string, more: Partial<Rule> = {}): Rule => ({
  code, label: label(code), measure: 'dossier', decimals: 0, least: 0, most: null, numerator: null, denominator: null, mayExceed: false, whole: false,
  formula: null, rules: [], frequency: 'quarter', prefers: 'reported', dimensions: [], dueDays: null, inPeriods: ['2026-Q2'], ...more,
}) // biome-ignore format: one rule
const part = (vi: string) => ({ label: label(vi), measure: 'dossier' })
const signature = {
  value: { is: 'number' as const, unit: 'dossier' },
  parts: null,
  frequency: 'quarter' as const,
  calendar: 'calendar',
  breakdowns: {},
}
const inFormulas = (2026 * 12 + 3) * 100 + 3
const period = { period: '2026-Q2', label: label('Quý II/2026'), inFormulas, hasBegun: true, hasEnded: true }
const purpose = { value: signature.value, frequency: 'quarter' as const, calendar: 'calendar', breakdowns: [] }
const grid = (): GridData => ({
  layout: 'chi-tieu-ky',
  cell: '',
  units: [{ id: 'x.1', label: label('Một') }],
  grid: {
    rules: [
      rule('all'),
      rule('twice', { formula: '[all] * 2 + [before] at previous period', prefers: 'computed' }),
      rule('four', { formula: '[twice] * 2', prefers: 'computed' }),
      rule('share', { measure: '%', decimals: 1, numerator: part('a'), denominator: part('b') }),
    ],
    periods: [period],
    cells: [],
    world: {
      formulas: [
        { code: 'twice', text: '[all] * 2 + [before] at previous period', purpose, prefers: 'computed' },
        { code: 'four', text: '[twice] * 2', purpose, prefers: 'computed' },
      ],
      catalogue: { all: signature, before: signature, twice: signature, four: signature },
      members: {},
      values: { [`before ${(2026 * 12) * 100 + 3}  x.1`]: { value: 7, numerator: null, denominator: null, state: 0 } },
      parents: {},
      children: {},
      kinds: {},
    },
  },
})
const key = (code: string) => `${code} x.1 2026-Q2`

function opened(
  answer: (values: readonly ValueToSend[]) => Sent = (values) => ({
    kind: 'saved',
    saved: {
      saved: values.map(({ indicator, unit, period: of, cell }, n) => ({
        indicator,
        unit,
        period: of,
        cell,
        id: n + 1,
        status: 'draft',
      })),
      conflicts: [],
      faults: [],
    },
  }),
) {
  const sent: ValueToSend[][] = []
  const store = openGrid({
    data: grid(),
    language: 'vi',
    send: async (values) => {
      sent.push([...values])
      return answer(values)
    },
  })
  return { store, sent }
}

test('a key tells of its point and of what stands on it; what is told about them stays where nothing else changed', () => {
  const { store } = opened()
  const heard: string[][] = []
  const end = store.hear((keys) => heard.push([...keys]))
  store.type(key('all'), 'value', '1')
  const [whole, point] = [store.whole(), store.point(key('all'))]
  store.type(key('all'), 'value', '12')
  end()
  store.type(key('all'), 'value', '123')
  expect(heard).toEqual([
    [key('all'), key('twice'), key('four')],
    [key('all'), key('twice'), key('four')],
  ])
  expect(store.whole()).toBe(whole)
  expect(store.point(key('all'))).toBe(point)
  store.type(key('all'), 'value', 'mười')
  expect(store.whole()).not.toBe(whole)
  expect(store.point(key('all'))).not.toBe(point)
})

test('a number is read as people here write it, and one that reads two ways is a fault', () => {
  expect(['1.234,5', '12,5 %', '1 234', '-3', 'KAD', ''].map((text) => readCell(text))).toEqual([
    { kind: 'number', value: 1234.5 },
    { kind: 'number', value: 12.5 },
    { kind: 'number', value: 1234 },
    { kind: 'number', value: -3 },
    { kind: 'state', state: 'not-applicable' },
    { kind: 'empty' },
  ])
  expect(['1.234', 'khoảng 5', '1e308', 'NaN', 'Infinity', '=1+1'].map((text) => readCell(text).kind)).toEqual(
    Array(6).fill('fault'),
  )
  for (const value of [0, 1234, 1.234, -0.5, 1234567.891, 33.333333333333336])
    for (const language of ['vi', 'en'] as const)
      expect(readCell(plainNumber(value, language))).toEqual({ kind: 'number', value })
})

test('a block from a spreadsheet is of one country: its plain cells say what the doubtful ones mean', () => {
  expect(readPasted('1.234\t2.345,5\r\n"a\nb"\t12\r\n')).toEqual([
    ['1234', '2.345,5'],
    ['a\nb', '12'],
  ])
  expect(readPasted('1,234\t2,345.5')).toEqual([['1234', '2,345.5']])
  expect(readPasted('1,234\t2.345,5')).toEqual([['1,2340', '2.345,5']])
  // After a nought there are no thousands.
  expect(readPasted('0.125\t2.345,5\t-1.234')).toEqual([['0.125', '2.345,5', '-1234']])
  expect(readPasted('1.234\t5')).toEqual([['1.234', '5']]) // nothing tells: the person is asked
})

test('formulas follow what is typed, one on the other, with what the page was given of earlier periods', () => {
  const { store } = opened()
  expect(store.cell(key('four'), 'computed').text).toBe('')
  store.type(key('all'), 'value', '10')
  expect([store.cell(key('twice'), 'computed').text, store.cell(key('four'), 'computed').text]).toEqual(['27', '54'])
  store.type(key('all'), 'value', 'mười')
  expect(store.cell(key('all'), 'value').tone).toBe('fault')
  expect(store.cell(key('four'), 'computed').text).toBe('')
  store.type(key('all'), 'value', 'KAD')
  expect(store.cell(key('four'), 'computed').text).toBe('không áp dụng')
})

test('a ratio waits for both its parts, is judged by the rules of the server, and gives its value', () => {
  const { store } = opened()
  store.type(key('share'), 'numerator', '5')
  expect(store.cell(key('share'), 'numerator').tone).toBe('half')
  store.type(key('share'), 'denominator', '4')
  expect(store.point(key('share'))?.message?.vi).toBe('Tử số lớn hơn mẫu số')
  store.type(key('share'), 'denominator', '0')
  expect(store.point(key('share'))?.message?.vi).toBe('Mẫu số bằng 0')
  store.type(key('share'), 'denominator', '40')
  expect([store.cell(key('share'), 'ratio').text, store.whole().unsent]).toEqual(['12,5', 1])
})

test('what fits is sent with the row that was seen; what does not stays, and nothing is sent twice', async () => {
  const { store, sent } = opened()
  store.type(key('all'), 'value', '10')
  store.type(key('share'), 'numerator', '5')
  await store.save()
  await store.save()
  expect(sent).toEqual([
    [{ indicator: 'all', unit: 'x.1', period: '2026-Q2', cell: '', value: 10, seen: null, note: null }],
  ])
  expect(store.whole()).toMatchObject({ phase: 'saved', drafts: [1], unsent: 0 })
  store.type(key('all'), 'value', '')
  await store.save()
  expect(sent[1]).toMatchObject([{ indicator: 'all', state: 'missing', seen: 1 }])
})

test('of two values of one cell none is lost: both stand until one is chosen', async () => {
  const theirs = { state: 'value' as const, value: 7, numerator: null, denominator: null }
  const conflict = {
    indicator: 'all',
    unit: 'x.1',
    period: '2026-Q2',
    cell: '',
    mine: { ...theirs, value: 10 },
    theirs,
    id: 44,
    by: 'Lê Thử',
    author: null,
    at: '2026-11-22T02:00:00Z',
  }
  const { store, sent } = opened(() => ({ kind: 'saved', saved: { saved: [], conflicts: [conflict], faults: [] } }))
  store.type(key('all'), 'value', '10')
  await store.save()
  await store.save() // a conflict is not sent again by itself
  expect(sent).toHaveLength(1)
  expect(store.cell(key('all'), 'value')).toMatchObject({ text: '10', tone: 'conflict' })
  store.choose(key('all'), 'mine')
  await store.save()
  expect(sent[1]).toMatchObject([{ value: 10, seen: 44 }])
  store.choose(key('all'), 'theirs')
  expect(store.cell(key('all'), 'value')).toMatchObject({ text: '7', tone: 'plain' })
  expect(store.cell(key('twice'), 'computed').text).toBe('21')
})

test('a block falls on the cells that are typed, and what is beyond the grid is left out', () => {
  const { store } = opened()
  store.paste('3\t9\n99\n99\n5\n8\n1\n1', { line: 0, column: 0 }, { line: 0, column: 0 })
  expect(store.cell(key('all'), 'value').text).toBe('3')
  expect([store.cell(key('share'), 'numerator').text, store.cell(key('share'), 'denominator').text]).toEqual(['5', '8'])
  expect(store.cell(key('twice'), 'computed').text).toBe('13') // not the 99 that fell on it
  store.clear({ line: 0, column: 0 }, { line: 5, column: 0 })
  expect(store.whole().unsent).toBe(0)
})

test('without a network what was typed stays and is said to be unsent', async () => {
  const { store } = opened(() => ({ kind: 'unreachable' }))
  store.type(key('all'), 'value', '10')
  await store.save()
  expect(store.whole()).toMatchObject({ phase: 'unreachable', unsent: 1 })
})

test('a target that is shown in its form and sent back unchanged is the same target, whatever its numbers', () => {
  const at = (value: number) => ({ period: '2025-Q4', value })
  const target = {
    ...{ unit: 'x.1', comparator: '>=', value: 12.345, high: null, due: '2026-Q4', baseline: at(1.234) },
    ...{ path: { kind: 'milestones', between: 'line', points: [at(0.125), at(80_000), at(9.875)] } },
    ...{ basis: null, item: null },
  }
  const form = new FormData()
  for (const [name, text] of Object.entries(targetTyped(target as never))) form.set(name, text)
  expect(targetIn(form, { code: 'all', unit: 'x.1' })).toEqual({ ...target, code: 'all' })
  form.set('value', '1.234') // a thousand, or one and a bit: nobody guesses
  expect(targetIn(form, { code: 'all', unit: 'x.1' }).value).toBeNaN()
})
