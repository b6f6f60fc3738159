import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits, parse, readPeriod, readUnit } from '#formulas'
import { answer, findingsOf } from './sample-indicators.ts'

const kind = (text: string) => findingsOf(text)[0]?.kind
const timed = (act: () => unknown) => {
  const started = performance.now()
  act()
  return performance.now() - started
}

test('nesting of any depth is refused, not a stack that runs out', () => {
  const deep = limits.characters / 4
  expect(kind(`${'('.repeat(deep)}1${')'.repeat(deep)}`)).toBe('too-deep')
  expect(kind(`${'-'.repeat(deep)}1`)).toBe('too-deep')
  expect(kind(`${'not '.repeat(deep / 2)}true`)).toBe('too-deep')
  expect(kind(`${'abs('.repeat(1500)}1`)).toBe('too-deep')
  expect(kind(`${'if true then '.repeat(500)}1`)).toBe('too-deep')
  expect(kind(`${'sum of '.repeat(1000)}1`)).toBe('too-deep')
  expect(kind(`${'('.repeat(20)}1${')'.repeat(20)}`)).toBeUndefined()
})

test('a formula of too many parts is refused; one as large as is allowed is computed', () => {
  expect(kind(`1${' + 1'.repeat(limits.nodes)}`)).toBe('too-many-parts')
  expect(kind(`sum(${'1, '.repeat(1500)}1)`)).toBe('too-many-parts')
  expect(answer(`1${' + 1'.repeat(249)}`)).toBe(250)
})

test('a huge text is refused at once', () => {
  expect(timed(() => expect(kind('[a] + '.repeat(2_000_000))).toBe('too-long'))).toBeLessThan(200)
  expect(timed(() => expect(kind(`[${'a'.repeat(7000)}]`)).toBe('malformed-code'))).toBeLessThan(200)
  expect(timed(() => parse(`${'a-'.repeat(3900)}!`))).toBeLessThan(200)
  expect(timed(() => parse(`[a | ${'b=c, '.repeat(1500)}`))).toBeLessThan(200)
})

test('an aggregate within aggregates that would look at millions of values ends as a state', () => {
  const units = Array.from({ length: 1000 }, (_, n) => `u${n}`)
  const text = 'sum of (sum of (sum of [people] over children) over children) over children require any'
  const milliseconds = timed(() =>
    expect(answer(text, { people: 1 }, { children: () => units })).toMatchObject({ reason: 'too many values' }),
  )
  expect(milliseconds).toBeLessThan(2000)
})

test('numbers at the edge of doubles never become infinite or NaN', () => {
  expect(answer('1e308 + 1e308')).toMatchObject({ state: 'undefined', reason: 'overflow' })
  expect(answer('1e308 - 1e308')).toBe(0)
  expect(answer('5e-324 / 2')).toBe(0)
  expect(answer('1 / 5e-324')).toMatchObject({ reason: 'overflow' })
  expect(answer('0 * -1')).toBe(0)
  expect(answer('exp(1000)')).toMatchObject({ reason: 'overflow' })
  expect(answer('weighted mean(1e308 by 1e308, 1 by 1)')).toMatchObject({ reason: 'overflow' })
  expect(kind('1e309')).toBe('number-too-large')
})

test('invisible characters and letters that only look like others are named, with their code', () => {
  expect(findingsOf('[peo\u200bple]')).toMatchObject([
    { kind: 'control-character', column: 5, message: { vi: expect.stringContaining('U+200B') } },
  ])
  expect(findingsOf('[people] \u0000+ 1')).toMatchObject([{ kind: 'control-character', column: 10 }])
  expect(findingsOf('1 +\u202e 2')).toMatchObject([{ kind: 'control-character', column: 4 }])
  expect(findingsOf('[реople]')).toMatchObject([
    { kind: 'look-alike', column: 2, message: { en: 'The character “р” (U+0440) only looks like “p”; type p' } },
  ])
  expect(findingsOf('[people] – 1')).toMatchObject([
    { kind: 'look-alike', message: { vi: expect.stringContaining('«-»') } },
  ])
  expect(findingsOf('[place] = “urban”')).toMatchObject([{ kind: 'look-alike', column: 11 }])
  expect(kind('[ｐeople]')).toBe('malformed-code')
  expect(kind('１ + 1')).toBe('unknown-character')
  expect(kind('1 + 🙂')).toBe('unknown-character')
  expect(kind('\ud800')).toBe('control-character')
})

test('names of the machine below are nothing to a formula', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'prototype'])
    for (const text of [
      `[${name}]`,
      `${name}(1)`,
      `1 ${name}`,
      `[people | ${name}=x]`,
      `sum of [people] over breakdown ${name}`,
    ])
      expect(kind(text), text).toBeDefined()
})

test('a period or a unit of measure that does not exist is not guessed', () => {
  for (const text of ['2026-Q5', '2026-13', '2026-H3', '26', '2026-q1', '', '2026-00', '9999'])
    expect(readPeriod(text)).toBeNull()
  for (const text of ['%%', 'a/', '/', 'a^^2', 'a^-1', '%/person', '<b>']) expect(readUnit(text)).toBeNull()
})

test('no text whatever throws, and each is a formula or a finding with a place inside it', () => {
  const words =
    '[people] [online].numerator ( ) , + - * / % = < >= if then else and or not of over by at is has require all any least sum mean weighted share children last 3 periods ago missing applicable value 1 80% 1e308 "x" [ ] | . “ а \u200b'
  const piece = fc.constantFrom(...words.split(' '))
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(piece, { maxLength: 25 }).map((list) => list.join(' ')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      for (const { place, line, column, message } of findingsOf(text)) {
        expect(place.from >= 0 && place.from <= text.length && place.to <= text.length + 1).toBe(true)
        expect(line >= 1 && column >= 1).toBe(true)
        expect(`${message.vi}${message.en}`).not.toMatch(/\{\w+\}/)
      }
    }),
    { numRuns: 4000, seed: 4 },
  )
})
