import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outlineOf, readLines, readPlan } from './index.ts'

const pieces = [
  ...[
    'I. MỤC TIÊU',
    'II. NHIỆM VỤ',
    'III. TỔ CHỨC THỰC HIỆN',
    '1. Sở Y tế',
    '1.1. Về hạ tầng',
    'a) Xây dựng trạm xá:',
    '- Mở lớp học.',
    '+ Ý nhỏ',
    '• Chấm',
  ],
  ...[
    '(1). Nhóm',
    'Điều 2. Giao Sở Y tế',
    'PHỤ LỤC I',
    'Nơi nhận:',
    'KẾ HOẠCH',
    'TT',
    'Nhiệm vụ',
    'Chủ trì',
    'Thời gian',
    '1',
    'I',
    'A',
    'Sở Y tế; Công an tỉnh',
    '2026-2030',
  ],
  ...['', 'điểm a khoản 1 Mục II và Phụ lục', 'Cơ quan chủ trì: Sở Y tế', 'TỈ LỆ ĐẠT 80%', 'dòng chữ thường'],
]
const anyLine = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'grapheme' }))
const anyText = fc.array(anyLine, { maxLength: 40 }).map((lines) => lines.join('\n'))

test('any text is read without a crash, twice alike, and every line it names exists', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const plan = readPlan(text)
      const last = text.split('\n').length
      for (const item of [...plan.outline, ...plan.tasks, ...plan.duties, ...plan.deadlines, ...plan.warnings]) {
        expect(item.line).toBeGreaterThanOrEqual(1)
        expect(item.line).toBeLessThanOrEqual(last)
      }
      expect(readPlan(text)).toEqual(plan)
    }),
    { numRuns: 150 },
  )
})

test('clauses lie inside their parents, and no two have the same path', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { nodes } = outlineOf(readLines(text))
      for (const node of nodes) {
        expect(node.endLine).toBeGreaterThanOrEqual(node.line)
        for (const child of node.children) {
          expect(child.line).toBeGreaterThan(node.line)
          expect(child.endLine).toBeLessThanOrEqual(node.endLine)
        }
      }
      const paths = readPlan(text).outline.map((clause) => clause.path)
      expect(new Set(paths).size).toBe(paths.length)
    }),
    { numRuns: 150 },
  )
})

test('marks lie inside their lines', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const lines = text.split('\n')
      const plan = readPlan(text)
      for (const { marks } of [...plan.tasks, ...plan.duties]) {
        for (const mark of marks) {
          expect(mark.start).toBeGreaterThanOrEqual(0)
          expect(mark.end).toBeLessThanOrEqual((lines[mark.line - 1] as string).length)
        }
      }
    }),
    { numRuns: 100 },
  )
})
