import { isValidElement, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { numberIn } from './form-text.ts'
import { formatIn, pathIn } from './ui/language.tsx'
import { marked } from './ui/source-quote.tsx'
import { contentOf } from './workspace/review/content-form.ts'
import { numberTyped } from './workspace/scores/sheet-cells.ts'

test('numbers, shares and days are written as people here write them', () => {
  expect(formatIn('vi').number(1234.5)).toBe('1.234,5')
  expect(formatIn('en').number(1234.5)).toBe('1,234.5')
  expect(formatIn('vi').percent(0.254)).toBe('25,4%')
  expect(formatIn('en').date('2026-11-02')).toBe('02/11/2026')
  expect(formatIn('vi').number(0.1 + 0.2)).toBe('0,3')
})

test('what is typed as a number is read as people here write it', () => {
  expect(['1.000', '960', '2,5', '1.234,5', '0.75'].map(numberIn)).toEqual([1000, 960, 2.5, 1234.5, 0.75])
  expect(['1,234.5', '1.234.567', '1,234,567', '0,125', '-1.000', '-0.125'].map(numberIn)).toEqual([
    1234.5, 1234567, 1234567, 0.125, -1000, -0.125,
  ])
  const none = ['', 'mười', '1.2.3', '1,2,3', '1,000', '1.234.5', '1e3', '0x1f', 'Infinity']
  expect(none.map(numberIn)).toEqual(none.map(() => Number.NaN))
})

test('a box of a score sheet reads both ways of writing decimals, and says which of two numbers it cannot tell apart', () => {
  const read = (text: string) => {
    const number = numberTyped(text)
    return 'value' in number ? number.value : number.message.en
  }
  expect(['12,5', '12.5', '1.234,5', '1,234.5', '0,125', '1 234,5'].map(read)).toEqual([
    12.5, 12.5, 1234.5, 1234.5, 0.125, 1234.5,
  ])
  for (const text of ['1.234', '1,234']) expect(read(text)).toMatch(/^Either 1234 or 1.234/)
  expect(read('sáu mươi')).toMatch(/^Write a number/)
})

test('a number of a document that could be either of two is not guessed when it is reviewed', () => {
  const read = (value: string) => contentOf('target', { value }).value
  expect(['1.200', '5,5', '1.234,5', '1,234.5', '70 – 80', '12%'].map(read)).toEqual([
    1200,
    5.5,
    1234.5,
    1234.5,
    [70, 80],
    12,
  ])
  expect(read('1,200')).toBe('1,200') // the engine refuses it beside its field
})

test('an instant is read in Vietnam’s time, a day without a time is nobody’s instant', () => {
  expect(formatIn('vi').dateTime('2026-12-31T17:30:00Z')).toBe('01/01/2027 00:30')
  expect(formatIn('vi').date('2026-12-31')).toBe('31/12/2026')
})

test('an address keeps the language of its reader; anchors and other sites are left alone', () => {
  expect(['/', '/gioi-thieu#x', '#x', 'https://khac.example/'].map((path) => pathIn('en', path))).toEqual([
    '/en',
    '/en/gioi-thieu#x',
    '#x',
    'https://khac.example/',
  ])
})

test('marks may overlap, touch, stand in any order or lie outside: no letter is lost or doubled', () => {
  const text = 'Tỷ lệ đạt tối thiểu 25%'
  const parts = marked(text, [
    [18, 99],
    [0, 5],
    [3, 8],
    [8, 8],
    [-4, 1],
  ])
  expect(parts.map(wordsOf).join('')).toBe(text)
  expect(parts.filter((part) => isValidElement(part)).map(wordsOf)).toEqual(['T', 'ỷ lệ', ' đạ', 'u 25%'])
})

function wordsOf(part: ReactNode): string {
  if (isValidElement<{ children: string }>(part)) return part.props.children
  return typeof part === 'string' ? part : ''
}
