import { expect, test } from 'vitest'
import { changesOf, wholeChanges } from './filing-changes.ts'
import { signsOf } from './signs.ts'

const line = { state: 'value', progress: 60, obstacles: [], evidence: [], before: {} }

test('a result below the promise and below the last report is pointed out; what was never said is no fall', () => {
  expect(signsOf({ ...line, before: { progress: 70, promised: 90 } }, 'supported')).toEqual(['fell', 'short'])
  expect(signsOf({ ...line, before: { progress: null, promised: null } }, 'supported')).toEqual([])
  expect(signsOf({ ...line, before: { progress: 60, promised: 60 } }, 'supported')).toEqual([])
})

test('nothing said is not zero: it neither falls nor falls short, it is silent', () => {
  const silent = { ...line, state: 'missing', progress: null, before: { progress: 70, promised: 90 } }
  expect(signsOf(silent, 'none')).toEqual(['silent'])
  expect(signsOf({ ...silent, state: 'not-applicable' }, 'none')).toEqual([])
  expect(signsOf({ ...silent, state: 'not-verifiable' }, 'none')).toEqual(['not-verifiable'])
})

test('done without evidence is pointed out, also where nothing is known of the task any more', () => {
  const done = { ...line, progress: 100 }
  expect(signsOf(done, 'none')).toEqual(['unproven'])
  expect(signsOf(done, null)).toEqual(['unproven'])
  expect(signsOf({ ...done, evidence: [{ id: 'a', title: 'Biên bản', sha256: null }] }, 'none')).toEqual([])
  expect(signsOf(done, 'contradicted')).toEqual(['contradicted'])
})

test('two filings differ in the fields that say something else, and an empty one differs from zero', () => {
  const filed = {
    state: 'value',
    progress: 0,
    value: null,
    numerator: null,
    denominator: null,
    done: 'Đã họp',
    doneOn: null,
    obstacles: ['procurement'],
    obstacleText: null,
    proposals: null,
    promise: null,
    promised: null,
    spent: null,
  }
  expect(changesOf(filed, { ...filed })).toEqual([])
  expect(changesOf(filed, { ...filed, progress: null, obstacles: [] })).toEqual([
    { field: 'progress', was: null, now: 0 },
    { field: 'obstacles', was: [], now: ['procurement'] },
  ])
  const whole = { summary: 'Đúng tiến độ', obstacles: null, proposals: null }
  expect(wholeChanges(whole, { ...whole, summary: 'Chậm' })).toEqual([
    { field: 'summary', was: 'Chậm', now: 'Đúng tiến độ' },
  ])
})
