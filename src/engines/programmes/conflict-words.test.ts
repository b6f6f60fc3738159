import { expect, test } from 'vitest'
import { sameItem, severalMasters } from './conflict-words.ts'
import { plan } from './plans-to-compare.ts'

const item = (id: string, given: Parameters<typeof plan>[1], path: string) => ({
  plan: plan(id, given),
  path,
  line: 7,
  leads: [],
})

test('a place is told as people say it, never as the path that the machine keeps', () => {
  const older = item('a', { number: '1/KH-UBND' }, 'II.1.-2')
  const newer = item('b', { number: '2/KH-UBND' }, 'Đ1.III.2.p4')
  expect(sameItem(older, newer, 'Mở lớp học')).toEqual({
    vi: '“Mở lớp học” có cả ở văn bản số 1/KH-UBND, mục II.1, gạch đầu dòng 2, dòng 7 và ở văn bản số 2/KH-UBND, Điều 1, III.2, đoạn 4, dòng 7.',
    en: '“Mở lớp học” stands both in document no. 1/KH-UBND, section II.1, dash 2, line 7 and in document no. 2/KH-UBND, Article 1, III.2, paragraph 4, line 7.',
  })
})

test('a document without number is known by its title or its day, never by the name of a file', () => {
  const named = item('a', { title: 'Kế hoạch trồng cây.' }, 'I')
  const dated = item('b', { title: 'scan_0007.PDF', issuedOn: '2026-03-09' }, 'I')
  const bare = item('c', { title: '2649 (bản chốt).docx' }, '')
  expect(sameItem(named, dated, 'Việc').vi).toBe(
    '“Việc” có cả ở “Kế hoạch trồng cây”, mục I, dòng 7 và ở văn bản ngày 9/3/2026, mục I, dòng 7.',
  )
  expect(sameItem(bare, named, 'Việc').en).toContain('a document without a number, line 7')
})

test('several masters are told with the place of each and what it leads, where that is only a part', () => {
  const masters = [
    { unit: 'Sở A', path: 'IV.1.a', over: 'II.1' },
    { unit: 'Sở B', path: 'IV.2.-1', over: 'II.1.c' },
  ]
  const { vi, en } = severalMasters(plan('a', { number: '3/KH' }), 'II.1', masters)
  expect(vi).toBe(
    'Mục II.1 của văn bản số 3/KH có 2 đơn vị cùng được giao chủ trì: Sở A (mục IV.1.a); Sở B (mục IV.2, gạch đầu dòng 1, về mục II.1.c).',
  )
  expect(en).toContain('Section II.1 of document no. 3/KH has 2 units told to lead it')
})
