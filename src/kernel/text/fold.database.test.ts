import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { testCity } from '#kernel/testing'
import { fold } from '#kernel/text'

const city = await testCity()
afterAll(() => city.close())

const letters = [...'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz']
const marks = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
const alphabet = letters
  .flatMap((letter) => marks.map((mark) => letter + mark))
  .flatMap((letter) => [letter, letter.toUpperCase()])

test('the database folds every Vietnamese letter as the code does, composed and decomposed', async () => {
  const texts = [
    ...alphabet.flatMap((letter) => [letter.normalize('NFC'), letter.normalize('NFD')]),
    'ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH',
    'Ủy ban'.normalize('NFD'),
    '“Chuyển đổi số” – 25% … ≥ 0,75; m² № 1/2 ½ €',
    'a\u0323\u0302',
    'a\u0302\u0323',
    'straße Ø ÆÐØÞĦŁŊŒŦ æðøþħłŋœŧ',
    '',
  ]
  const { rows } = await sql<{ text: string; folded: string }>`
    select text, kernel.vn_fold(text) as folded from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) as text`.execute(
    city.system.database.kysely,
  )
  expect(rows).toHaveLength(texts.length)
  const different = rows
    .filter(({ text, folded }) => folded !== fold(text))
    .map(({ text, folded }) => [text, folded, fold(text)])
  expect(different).toEqual([])
})
