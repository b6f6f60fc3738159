import { expect, test } from 'vitest'
import type { Duty } from '#reading'
import { findConflicts } from './conflicts.ts'
import { plan, task } from './plans-to-compare.ts'

const hosting =
  'Số hóa tài liệu lưu trữ cơ quan song song với việc xây dựng cơ sở dữ liệu kết quả giải quyết thủ tục hành chính'

test('a task carried over into a later plan is lineage; the older plan comes first', () => {
  const found = findConflicts([
    plan('b', { issuedOn: '2025-01-01', tasks: [task(`Tiếp tục ${hosting.toLowerCase()}.`)] }),
    plan('a', { issuedOn: '2024-01-01', tasks: [task(hosting)] }),
  ])
  expect(found).toMatchObject([{ kind: 'same-text', severity: 'lineage', sides: [{ plan: 'a' }, { plan: 'b' }] }])
})

test('a task that two plans give to different units is a conflict, unless the later plan replaces the earlier', () => {
  const older = plan('a', { issuedOn: '2024-01-01', tasks: [task(hosting, { lead: ['Sở Nội vụ'] })] })
  const newer = plan('b', { issuedOn: '2025-01-01', tasks: [task(hosting, { lead: ['Sở Tư pháp'] })] })
  expect(findConflicts([older, newer])).toMatchObject([{ kind: 'task-assigned-twice', severity: 'conflict' }])
  expect(findConflicts([older, { ...newer, supersedes: ['a'] }])).toMatchObject([{ severity: 'lineage' }])
})

test('one task twice in one plan is found; with leads who share nothing it has two masters', () => {
  const twice = (lead: string[]) =>
    plan('a', {
      tasks: [
        task(hosting, { lead: ['Sở Nội vụ'] }),
        task(`${hosting}, làm giàu kho dữ liệu.`, { path: 'III.4', line: 9, lead }),
      ],
    })
  expect(findConflicts([twice([])])).toMatchObject([{ kind: 'task-assigned-twice', severity: 'conflict' }])
  expect(findConflicts([twice(['Sở Tư pháp'])])).toMatchObject([{ kind: 'two-masters' }])
  expect(findConflicts([twice(['Các sở, ban, ngành'])])).toMatchObject([{ kind: 'task-assigned-twice' }])
})

test('the row of an appendix that repeats its item of the body is no finding, and both speak once to another plan', () => {
  const body = task(hosting, { sameAs: ['PL.A.I.1'] })
  const row = task(hosting, { path: 'PL.A.I.1', line: 90, lead: ['Sở Nội vụ'], sameAs: [body.path] })
  expect(findConflicts([plan('a', { tasks: [body, row] })])).toEqual([])
  expect(findConflicts([plan('a', { tasks: [body, row] }), plan('b', { tasks: [task(hosting)] })])).toHaveLength(1)
})

test.each([
  [
    'rows of one pattern for different sectors',
    'Xây dựng và tổ chức triển khai Kế hoạch hành động phát triển kinh tế số trong lĩnh vực y tế',
    'Xây dựng và tổ chức triển khai Kế hoạch hành động phát triển kinh tế số trong lĩnh vực du lịch',
  ],
  [
    'one sentence on two laws',
    'Tổ chức kiểm tra việc thi hành Luật Việc làm và các văn bản quy định chi tiết, hướng dẫn thi hành',
    'Tổ chức kiểm tra việc thi hành Luật Dữ liệu và các văn bản quy định chi tiết, hướng dẫn thi hành',
  ],
  [
    'a document named under two headings',
    'Nghị định quy định về điều kiện kinh doanh dịch vụ và đánh giá sự phù hợp',
    'Nghị định quy định về điều kiện kinh doanh dịch vụ và đánh giá sự phù hợp',
  ],
  [
    'a pointer to other documents',
    'Triển khai theo chương trình, đề án, kế hoạch của Trung ương.',
    'Triển khai theo chương trình, đề án, kế hoạch của Trung ương.',
  ],
])('%s are not one task', (_, one, other) => {
  expect(findConflicts([plan('a', { tasks: [task(one), task(other, { path: 'III.4', line: 9 })] })])).toEqual([])
})

test('a text of three plans is told from one to the next', () => {
  const plans = ['2023', '2024', '2025'].map((year) =>
    plan(year, { issuedOn: `${year}-01-01`, tasks: [task(hosting)] }),
  )
  expect(findConflicts(plans).map((conflict) => conflict.sides.map((side) => side.plan))).toEqual([
    ['2023', '2024'],
    ['2024', '2025'],
  ])
})

test('a clause that two units are told to lead has two masters; who coordinates is none', () => {
  const over = { text: 'khoản 1 Mục III', path: 'III.1', resolved: true }
  const duty = (unit: string, text: string, line: number): Duty => ({
    path: `V.${line}`,
    line,
    unit,
    text,
    refersTo: [over],
    confidence: 1,
    marks: [],
  })
  const found = findConflicts([
    plan('a', {
      duties: [
        duty('Sở Y tế', 'Chủ trì thực hiện các nhiệm vụ tại khoản 1 Mục III; phối hợp với các sở.', 1),
        duty('Sở Du lịch', 'Phối hợp thực hiện các nhiệm vụ tại khoản 1 Mục III.', 2),
        duty('Sở Nội vụ', 'Chủ trì thực hiện nhiệm vụ tại khoản 6 Mục II; khoản 1 Mục III.', 3),
      ],
    }),
  ])
  expect(found).toMatchObject([{ kind: 'two-masters', sides: [{ line: 1 }, { line: 3 }] }])
  expect(found[0]?.explanation.vi).toContain('Sở Y tế')
})
