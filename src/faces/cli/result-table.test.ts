import { expect, test } from 'vitest'
import { type Row, resultTable } from './result-table.ts'

const row = (name: string, given: Partial<Row> = {}): Row => ({
  name,
  targets: 12,
  tasks: 82,
  duties: 17,
  citations: 5,
  warnings: 0,
  ...given,
})

test('every header stands whole in both languages, and no line is wider than the terminal', () => {
  const name = 'ke-hoach-chuyen-doi-so-cua-mot-thanh-pho-rat-lon-giai-doan-2026-2030.docx'
  const lines = resultTable([row(name), row('b.txt', { citations: 1_234_567_890 })], 80).split('\n')
  expect(lines[0]?.trim().split(/\s{2,}/)).toEqual([
    'Văn bản',
    'Chỉ tiêu',
    'Nhiệm vụ',
    'Trách nhiệm',
    'Viện dẫn',
    'Cảnh báo',
  ])
  expect(lines[1]?.trim().split(/\s{2,}/)).toEqual(['Document', 'targets', 'tasks', 'duties', 'citations', 'warnings'])
  expect(new Set(lines.map((line) => [...line].length))).toEqual(new Set([80]))
  expect(lines[3]).toMatch(/^ke-hoach-\S*…\S*2030\.docx/)
  expect(lines.at(-1)).toMatch(/^Cộng · Total\s+24\s+164\s+34\s+1234567895\s+0$/)
})

test('a table of short names is no wider than it needs, and what must be known stands in both languages', () => {
  const note = { vi: 'Tệp rỗng', en: 'The file is empty' }
  const table = resultTable([row('a.txt', { note })], 200)
  expect(table.split('\n')[0]?.length).toBeLessThan(80)
  expect(table).toContain('  ↳ Tệp rỗng\n    The file is empty')
})

test('a name in decomposed letters takes the place of its letters, not of its marks', () => {
  const lines = resultTable([row('kế hoạch năm 2026.txt'.normalize('NFD'))]).split('\n')
  expect(lines[3]).toMatch(/^kế hoạch năm 2026\.txt {2}/)
})
