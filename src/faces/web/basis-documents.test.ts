import { expect, test } from 'vitest'
import { numbersIn } from './basis-documents.ts'

test('the numbers of documents are read out of a legal basis, and days are none', () => {
  const basis = 'Quyết định số 766/QĐ-TTg ngày 23/6/2022; Nghị định 61/2018/NĐ-CP, Điều 30; Kế hoạch 46/KH-UBND.'
  expect(numbersIn([basis, null, undefined, '766/QĐ-TTg', 'tỷ lệ 3/4, 2025-2030'])).toEqual([
    '766/QĐ-TTg',
    '61/2018/NĐ-CP',
    '46/KH-UBND',
  ])
})
