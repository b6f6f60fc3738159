import { expect, test } from 'vitest'
import { workingCalendar } from '#kernel'
import type { EnterpriseSize, PackQuestionnaire, PackSupportMeasure } from '#pack'
import { appliesTo } from './applies-to.ts'
import { hiddenGroups } from './assessment-numbers.ts'
import { formulaFaults, indicatorsOf, valueOfFormula } from './criterion-formula.ts'
import { reminderOn, stageDays } from './cycle-days.ts'
import { answerFaults, assess, levelOf, matchMeasures, type PillarResult, questionsFor } from './questionnaire-rules.ts'
import { type Given, pointsOfValue, type Rule, scoreOf, valueFor } from './score-rules.ts'

const label = { vi: 'mức', en: 'step' }
const rule = (change: Partial<Rule>): Rule => ({ code: 'c', kind: 'ratio', max: 4, target: 80, steps: [], ...change })
const points = (of: Rule, given: Partial<Given>, mayJudge = false) => {
  const answer = scoreOf(of, { state: 'value', ...given }, { decimals: 2, mayJudge })
  return 'refused' in answer ? answer.refused.en : answer.points
}

test('a figure earns by its way from nothing to the target, cut at both ends', () => {
  // 4 points at 80: 60 earns 4 × 60 ÷ 80 = 3; 33 earns 1.65.
  expect([60, 33, 80, 95, 0, -5].map((value) => points(rule({}), { value }))).toEqual([3, 1.65, 4, 4, 0, 0])
  // From 50 on: 65 is half of the way. Fewer days are better: from 30 down to 10, 15 is three quarters.
  const [from, days] = [rule({ zeroAt: 50 }), rule({ zeroAt: 30, target: 10 })]
  expect([49, 50, 65, 80, 90].map((value) => points(from, { value }))).toEqual([0, 0, 2, 4, 4])
  expect([35, 30, 15, 10, 5].map((value) => points(days, { value }))).toEqual([0, 0, 3, 4, 4])
  expect(points(rule({ target: 3, max: 1 }), { value: 1 })).toBe(0.33) // a third, in hundredths
  expect(pointsOfValue(rule({ target: 3, max: 1 }), 1)).toBeCloseTo(1 / 3, 12)
  for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY])
    expect(points(rule({}), { value })).toBe('A figure must be given')
})

test('the figure for some points is the way back, and there is none where people judge', () => {
  expect([0, 1, 3, 4, 9].map((some) => valueFor(rule({}), some))).toEqual([0, 20, 60, 80, 80])
  expect([0, 3, 4].map((some) => valueFor(rule({ zeroAt: 30, target: 10 }), some))).toEqual([30, 15, 10])
  for (const kind of ['survey', 'automatic'] as const) expect(valueFor(rule({ kind }), 3)).toBe(60)
  for (const kind of ['yes-no', 'steps', 'judged'] as const) expect(valueFor(rule({ kind }), 3)).toBeNull()
  expect(valueFor(rule({ max: 0 }), 0)).toBeNull()
  expect([pointsOfValue(rule({ kind: 'judged' }), 3), pointsOfValue(rule({ kind: 'yes-no' }), 1)]).toEqual([null, 4])
})

test('yes gives all and no gives none, chosen or counted as 1 and 0', () => {
  const asked = rule({ kind: 'yes-no' })
  expect([points(asked, { choice: 'yes' }), points(asked, { choice: 'no' })]).toEqual([4, 0])
  expect([points(asked, { value: 1 }), points(asked, { value: 0 })]).toEqual([4, 0])
  for (const given of [{}, { value: 0.5 }, { choice: 'maybe' }]) expect(points(asked, given)).toBe('Choose yes or no')
  expect(points(asked, { choice: 'no', value: 1 })).toBe(0) // what is chosen stands before what is counted
})

const steps = [
  { code: 'high', label, points: 4, from: 90 },
  { code: 'none', label, points: 1, from: 0 },
  { code: 'half', label, points: 2, from: 50 },
]

test('of steps the highest that is reached counts, in whatever order they stand; below the lowest there is nothing', () => {
  const measured = rule({ kind: 'steps', steps })
  expect([-1, 0, 49.9, 50, 89.9, 90, 100].map((value) => points(measured, { value }))).toEqual([0, 1, 1, 2, 2, 4, 4])
  expect([points(measured, { choice: 'half' }), points(measured, { choice: 'half', value: 95 })]).toEqual([2, 2])
  expect(points(measured, { choice: 'best' })).toBe('There is no step “best”')
  expect(points(measured, {})).toBe('Choose a step')
  const named = rule({ kind: 'steps', steps: steps.map(({ from: _, ...step }) => step) })
  expect([points(named, { choice: 'high' }), points(named, { value: 95 })]).toEqual([4, 'Choose a step'])
  const mixed = rule({ kind: 'steps', steps: [{ code: 'said', label, points: 3, from: null }, ...steps] })
  expect(points(mixed, { value: 60 })).toBe(2)
  const fine = rule({ kind: 'steps', steps: [{ code: 'fine', label, points: 3, from: 57 }] })
  expect([points(fine, { value: 0.57 * 100 }), points(fine, { value: 56.999 })]).toEqual([3, 0])
  expect(points(measured, { value: Number.NaN })).toBe('Choose a step')
})

test('points of people stand where people judge; computed ones may not be overwritten, but by an appraiser', () => {
  const judged = rule({ kind: 'judged' })
  expect([0, 2.345, 4].map((some) => points(judged, { points: some }))).toEqual([0, 2.35, 4])
  for (const some of [-0.1, 4.1, Number.NaN])
    expect(points(judged, { points: some })).toBe('Points must be from 0 to 4')
  expect(points(judged, {})).toBe('Points must be given')
  expect(points(rule({}), { value: 60, points: 3 })).toBe(3)
  expect(points(rule({}), { value: 60, points: 3.5 })).toBe('The points of this criterion are computed: 3')
  expect(points(rule({}), { value: 60, points: 3.5 }, true)).toBe(3.5)
  expect(points(rule({}), { value: 60, points: 4.5 }, true)).toBe('Points must be from 0 to 4')
})

test('a cell without a value has no points and takes no figure: missing is not zero', () => {
  for (const state of ['missing', 'not-applicable', 'not-verifiable'] as const) {
    expect(points(rule({}), { state })).toBeNull()
    for (const given of [{ value: 0 }, { choice: 'yes' }, { points: 0 }])
      expect(points(rule({}), { state, ...given })).toBe('A cell without a value takes no figures')
  }
})

test('what is said of a unit stands before what is said of its kind; else a criterion concerns everybody', () => {
  const concerns = appliesTo([
    { criterion: 'c1', unitKind: 'ward', applies: false, reason: label },
    { criterion: 'c1', unit: 'w1', applies: true, reason: label },
    { criterion: 'c2', unit: 'w2', applies: false, reason: label },
  ])
  expect([concerns('c1', 'w1', 'ward'), concerns('c1', 'w2', 'ward'), concerns('c1', 'd1', 'department')]).toEqual([
    true,
    false,
    true,
  ])
  expect([concerns('c2', 'w2', 'ward'), concerns('c2', 'w1', 'ward'), concerns('c3', 'w2', 'ward')]).toEqual([
    false,
    true,
    true,
  ])
})

test('a criterion by formula has the value or the state that its indicators give', () => {
  const of = (text: string, values: Record<string, number | null | 'not-applicable' | 'not-verifiable'>) =>
    valueOfFormula(text, {
      year: 2026,
      read: (code) => {
        const value = values[code]
        if (value === undefined) return undefined
        if (typeof value === 'string') return { state: value, value: null }
        return { state: value === null ? 'missing' : 'value', value }
      },
    })
  expect(of('[a] / [b] * 100', { a: 30, b: 40 })).toEqual({ state: 'value', value: 75 })
  expect(of('[a] / [b]', { a: 30, b: 0 })).toEqual({ state: 'missing', value: null })
  expect(of('[a] / [b]', { a: 30 })).toEqual({ state: 'missing', value: null })
  expect(of('[a] + [b]', { a: 30, b: 'not-applicable' })).toEqual({ state: 'not-applicable', value: null })
  expect(of('[a] + [b]', { a: 30, b: 'not-verifiable' })).toEqual({ state: 'not-verifiable', value: null })
  expect([of('[a] > 1', { a: 2 }).value, of('[a] > 1', { a: 1 }).value]).toEqual([1, 0])
  expect(of('[a', { a: 1 })).toEqual({ state: 'missing', value: null })
  expect([indicatorsOf('[a] + [b] / [a]'), indicatorsOf('[a')]).toEqual([['a', 'b'], []])
  const faults = (text: string, known: string[] | null) =>
    formulaFaults(text, 'criteria.0.formula', known && new Map(known.map((code) => [code, 'dossier'])))
  expect([faults('[a] + [b]', ['a', 'b']), faults('[a] + [b]', null)]).toEqual([[], []])
  expect(faults('[a] + [b]', ['a'])).toMatchObject([
    { path: 'criteria.0.formula', message: { en: expect.stringMatching(/^Line 1, column 7: .*b/) } },
  ])
  expect(faults('[a] +', null)).toMatchObject([{ message: { vi: expect.stringMatching(/^Dòng 1, cột 6: /) } }])
})

// Monday 3 August 2026 is a working day, Saturday the 8th is not.
const calendar = workingCalendar([])

test('a stage of n working days that begins on one has it as its first', () => {
  expect(stageDays('2026-08-03', { self: 5, appraisal: 3, appeal: 0, final: 1 }, calendar)).toEqual({
    self: '2026-08-07', // Monday to Friday
    appraisal: '2026-08-12',
    appeal: '2026-08-12', // none
    final: '2026-08-13',
  })
  expect(stageDays('2026-08-08', { self: 1, appraisal: 1, appeal: 1, final: 1 }, calendar).self).toBe('2026-08-10')
  expect(stageDays('2026-08-03', { self: 0, appraisal: 1, appeal: 1, final: 1 }, calendar).self).toBe('2026-08-03')
})

test('a reminder goes out on the working day that is so many before the last', () => {
  const on = (today: string) => reminderOn({ until: '2026-08-12', reminders: [5, 1, 0], today }, calendar)
  expect(['2026-08-04', '2026-08-05', '2026-08-06', '2026-08-11', '2026-08-12'].map(on)).toEqual([
    null,
    'before-5', // 6, 7, 10, 11, 12
    null,
    'before-1',
    'before-0',
  ])
  expect(on('2026-08-08')).toBeNull() // nobody is reminded on a Saturday
})

const options = [
  { code: 'yes', label, points: 2 },
  { code: 'part', label, points: 1 },
  { code: 'no', label, points: 0 },
]
const question = (code: string, pillar: string, sectors?: string[]) => ({
  code,
  pillar,
  label,
  options,
  max: 2,
  ...(sectors ? { sectors } : {}),
})
const questions = [
  question('q1', 'people'),
  question('q2', 'people'),
  question('q3', 'data'),
  question('q4', 'data', ['farm']),
]
const questionnaire = {
  pillars: ['people', 'data', 'money'].map((code) => ({ code, label })),
  questions,
  levels: [29, 80, 0, 57].map((from) => ({ code: `from-${from}`, label, from })),
} as unknown as PackQuestionnaire

test('an unanswered question is missing on both sides, never the middle', () => {
  // Of four questions q1 is 2 of 2, q3 1 of 2: 3 of 4 points, over half of the questions.
  expect(assess(questionnaire, questions, { q1: 'yes', q3: 'part' })).toEqual({
    share: 0.75,
    coverage: 0.5,
    pillars: [
      { code: 'people', share: 1, coverage: 0.5, gap: 0 },
      { code: 'data', share: 0.5, coverage: 0.5, gap: 0.5 },
      { code: 'money', share: null, coverage: 0, gap: null },
    ],
  })
  expect(assess(questionnaire, questions, {})).toMatchObject({ share: null, coverage: 0 })
  expect(assess(questionnaire, questions, { q1: 'no', q2: 'no' })).toMatchObject({ share: 0, coverage: 0.5 })
  expect(questionsFor(questionnaire, 'farm').map(({ code }) => code)).toEqual(['q1', 'q2', 'q3', 'q4'])
  expect(questionsFor(questionnaire, 'shop').map(({ code }) => code)).toEqual(['q1', 'q2', 'q3'])
  expect(answerFaults(questionsFor(questionnaire, 'shop'), { q1: 'yes', q2: 'often', q4: 'yes' })).toMatchObject([
    { path: 'answers.q2', message: { en: 'There is no option “often”' } },
    { path: 'answers.q4', message: { en: 'There is no such question' } },
  ])
})

test('a level begins at its share, which hundredths in doubles fall short of', () => {
  const level = (share: number | null, coverage = 1) => levelOf(questionnaire, { share, coverage })?.from ?? null
  // 0.29 × 100 is 28.999999999999996 and 0.57 × 100 is 56.99999999999999.
  expect([0, 0.28, 0.29, 0.56, 0.57, 0.8, 1].map((share) => level(share))).toEqual([0, 0, 29, 29, 57, 80, 80])
  expect([level(null), level(0.9, 0.99)]).toEqual([null, null])
  expect(levelOf({ levels: [] }, { share: 1, coverage: 1 })).toBeNull()
  const unknown = questionnaire.levels.map((one, at) => (at === 1 ? { ...one, from: null } : one))
  expect(levelOf({ levels: unknown }, { share: 0.3, coverage: 1 })).toBeNull() // one limit that was not found
})

test('measures go to the widest gap first, to whom their size allows, and to nobody who has no gap', () => {
  const measure = (
    id: string,
    pillars: string[],
    most: Partial<Record<EnterpriseSize, number>>,
  ): PackSupportMeasure => ({
    id,
    content: id,
    label,
    basis: '',
    pillars,
    share: null,
    most,
  })
  const measures = [
    measure('course', ['people'], { small: 5 }),
    measure('cloud', ['data', 'money'], { small: 9, large: 2 }),
    measure('advice', [], { small: 1 }),
    measure('loan', ['money'], { small: 7 }),
  ]
  const pillars: PillarResult[] = [
    { code: 'people', share: 0.8, coverage: 1, gap: 0.2 },
    { code: 'data', share: 0.4, coverage: 1, gap: 0.6 },
    { code: 'money', share: 1, coverage: 1, gap: 0 },
  ]
  const matched = (size: EnterpriseSize, own: PillarResult[] = pillars) =>
    matchMeasures(measures, { size, pillars: own }).map(({ measure: { id }, ...one }) => ({ code: id, ...one }))
  expect(matched('small')).toEqual([
    { code: 'cloud', pillars: ['data'], gap: 0.6, most: 9 },
    { code: 'advice', pillars: ['people', 'data'], gap: 0.6, most: 1 },
    { code: 'course', pillars: ['people'], gap: 0.2, most: 5 },
  ])
  expect(matched('large')).toEqual([{ code: 'cloud', pillars: ['data'], gap: 0.6, most: 2 }])
  const unanswered = pillars.map((one) => ({ ...one, share: null, gap: null }))
  expect(matched('small', unanswered)).toEqual([])
})

test('small groups hide, and as many more as it takes that nobody can work them out from the total', () => {
  const hidden = (...sizes: number[]) => [...hiddenGroups(sizes)].sort()
  expect([hidden(5, 9, 20), hidden(), hidden(5)]).toEqual([[], [], []])
  expect(hidden(4, 9, 20)).toEqual([0, 1]) // alone it would be the total less the others
  expect([hidden(9, 20, 4), hidden(20, 9, 4)]).toEqual([
    [0, 2],
    [1, 2],
  ])
  expect(hidden(2, 2, 9, 20)).toEqual([0, 1, 2]) // together they are four, still a small group
  expect(hidden(2, 3, 9, 20)).toEqual([0, 1]) // five together
  expect([hidden(4), hidden(4, 4)]).toEqual([[0], [0, 1]])
})
