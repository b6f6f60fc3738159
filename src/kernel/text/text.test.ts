import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareVietnamese,
  fold,
  foldWithPositions,
  normalize,
  pointLetterAt,
  pointLetterIndex,
  pointLetters,
  sameName,
  sortKey,
  tidySpaces,
} from '#kernel/text'

const vowels = [...'aăâeêioôơuưy']
const marks = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxy']
const syllable = fc
  .tuple(
    fc.constantFrom('', 'h', 'th', 'ngh', 'đ', 'qu', 'Tr', 'Q'),
    fc.constantFrom(...vowels),
    fc.constantFrom(...marks),
    fc.constantFrom('', 'a', 'n', 'ng', 'y', 'u'),
  )
  .map(([head, vowel, mark, tail]) => head + (vowel + mark).normalize('NFC') + tail)
const phrase = fc.array(syllable, { maxLength: 6 }).map((words) => words.join(' '))

test('both schools of tone marks, composed or not, become one text', () => {
  for (const [newer, older] of [
    ['Hoà', 'Hòa'],
    ['HOÀ HƯNG', 'HÒA HƯNG'],
    ['Uỷ ban', 'Ủy ban'],
    ['thuỷ', 'thủy'],
    ['khoẻ', 'khỏe'],
    ['loã', 'lõa'],
  ] as const) {
    expect(normalize(newer)).toBe(older)
    expect(normalize(newer.normalize('NFD'))).toBe(older)
    expect(normalize(older)).toBe(older)
  }
})

test('a tone mark that only one school knows stays where it is', () => {
  for (const text of ['hoàn', 'huỳnh', 'quý', 'quỳ', 'Quỹ', 'toán', 'khuyến', 'Thuận', 'hoạt', 'qúy'.normalize('NFC')])
    expect(normalize(text)).toBe(text)
})

test('normalising twice changes nothing, and nothing but the place of marks', () => {
  fc.assert(
    fc.property(phrase, (text) => {
      expect(normalize(normalize(text))).toBe(normalize(text))
      expect(fold(normalize(text))).toBe(fold(text))
    }),
  )
})

test('folding does not depend on composition, case or diacritics', () => {
  expect(fold('Đường Nguyễn Huệ, Phường Bến Nghé ưởđƠ')).toBe('duong nguyen hue, phuong ben nghe uodo')
  fc.assert(
    fc.property(phrase, (text) => {
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
      expect(fold(text.toUpperCase())).toBe(fold(text))
      expect(fold(fold(text))).toBe(fold(text))
      expect(fold(text)).toMatch(/^[a-z ]*$/)
    }),
  )
})

test('a folded match is found again at its place in the original', () => {
  for (const text of ['Ủy ban Nhân dân Quận Đống Đa', 'Ủy ban'.normalize('NFD'), '😀 Hòa']) {
    const { folded, positions } = foldWithPositions(text)
    expect(folded).toBe(fold(text))
    expect(positions).toHaveLength(folded.length + 1)
    expect(positions.at(-1)).toBe(text.length)
  }
  const { folded, positions } = foldWithPositions('Quận Đống Đa')
  const at = folded.indexOf('dong da')
  expect('Quận Đống Đa'.slice(positions[at], positions[at + 7])).toBe('Đống Đa')
})

// The order of a Vietnamese dictionary: letters first (a ă â … d đ e ê …), tones only between words alike.
const dictionary = [
  'an',
  'án',
  'anh',
  'ăn',
  'ân',
  'ấn',
  'ba',
  'bà',
  'bả',
  'bã',
  'bá',
  'bạ',
  'bắc',
  'bấc',
  'ca',
  'cha',
  'da',
  'dạ',
  'đa',
  'đá',
  'em',
  'êm',
  'ga',
  'hoa',
  'hòa',
  'hoa hồng',
  'khoa',
  'la',
  'lan',
  'lăn',
  'lân',
  'ma',
  'mà',
  'mả',
  'mã',
  'má',
  'mạ',
  'na',
  'nga',
  'nghe',
  'nha',
  'oan',
  'ô',
  'ơ',
  'pha',
  'quả',
  'ra',
  'sa',
  'ta',
  'tha',
  'trà',
  'u',
  'ư',
  'va',
  'xa',
  'y',
]

test('names sort as in a Vietnamese dictionary', () => {
  const shuffled = [...dictionary].sort((a, b) => ((a.length * 7) % 5) - ((b.length * 7) % 5) || (a < b ? 1 : -1))
  expect(shuffled.sort(compareVietnamese)).toEqual(dictionary)
  const stored = [...dictionary]
    .reverse()
    .sort((a, b) => Buffer.compare(Buffer.from(sortKey(a)), Buffer.from(sortKey(b))))
  expect(stored).toEqual(dictionary)
})

test('the order is the same for every composition and case, and total', () => {
  fc.assert(
    fc.property(phrase, phrase, (a, b) => {
      expect(compareVietnamese(a.normalize('NFD'), a.toUpperCase())).toBe(0)
      expect(Math.sign(compareVietnamese(a, b)) + Math.sign(compareVietnamese(b, a))).toBe(0)
    }),
  )
})

test('points are lettered a b c d đ e g h i k …: no f, j, w, z, and “e” is the sixth', () => {
  expect(pointLetters.join('')).toBe('abcdđeghiklmnopqrstuvxy')
  expect(pointLetterIndex('e')).toBe(5)
  expect(pointLetterIndex('Đ')).toBe(4)
  for (const letter of 'fjwzăâêôơư1') expect(pointLetterIndex(letter)).toBe(-1)
  expect(pointLetterIndex('')).toBe(-1)
  for (const [index, letter] of pointLetters.entries())
    expect([pointLetterAt(index), pointLetterIndex(letter)]).toEqual([letter, index])
  expect(pointLetterAt(pointLetters.length)).toBe(undefined)
  expect([...letters].filter((letter) => pointLetters.includes(letter)).sort(compareVietnamese)).toEqual([
    ...pointLetters,
  ])
})

test('two ways of writing one name are the same name', () => {
  expect(sameName('UBND Phường Hoà Hưng', 'Ủy ban nhân dân phường Hòa Hưng')).toBe(true)
  expect(sameName('Sở Lao động – Thương binh và Xã hội', 'SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI')).toBe(true)
  expect(sameName('Phường Tân Hưng', 'Phường Tân Hùng')).toBe(false)
})

test('spaces that nobody sees are tidied away', () => {
  expect(tidySpaces(' \u00a0Sở\u200b\n  Y\ttế\ufeff ')).toBe('Sở Y tế')
})
