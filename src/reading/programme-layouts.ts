import fc from 'fast-check'
import { dutyLayout, printDuties } from './duty-layouts.ts'
import type { CellPlace } from './grid.ts'
import { type Expected, newPaper, type Paper, programme } from './made-programmes.ts'
import { printRows, rowLayout } from './row-layouts.ts'
import { printTasks, taskLayout } from './task-layouts.ts'

/** A made programme as a document of the genre, and what a reader must find in it. */
export const printedProgramme: fc.Arbitrary<{ text: string; cells: CellPlace[]; expected: Expected }> = fc
  .record({
    programme,
    tasks: taskLayout,
    rows: rowLayout,
    duties: dutyLayout,
    frame: fc.record({
      decision: fc.boolean(),
      repeated: fc.boolean(),
      debris: fc.boolean(),
      appendix: fc.constantFrom('PHỤ LỤC', 'Phụ lục I', 'PHỤ LỤC 01'),
    }),
  })
  .map(({ programme, tasks, rows, duties, frame }) => {
    const paper = newPaper()
    const expected: Expected = { tasks: [], duties: [] }
    printHeader(paper, frame.decision)
    // A slip of many authors: the same Roman number twice.
    paper.print(frame.repeated ? 'I. NHIỆM VỤ, GIẢI PHÁP' : 'II. NHIỆM VỤ, GIẢI PHÁP')
    expected.tasks.push(...printTasks(paper, programme, tasks))
    if (frame.debris) paper.print('- 3 -')
    paper.print('III. TỔ CHỨC THỰC HIỆN')
    expected.duties.push(...printDuties(paper, programme.duties, duties))
    for (const line of [
      'Nơi nhận:',
      '- Thường trực Tỉnh ủy;',
      '- Lưu: VT.',
      frame.appendix,
      'DANH MỤC NHIỆM VỤ TRỌNG TÂM',
    ])
      paper.print(line)
    expected.tasks.push(...printRows(paper, programme.rows, rows))
    return { text: paper.lines.join('\n'), cells: paper.cells, expected }
  })

function printHeader(paper: Paper, decision: boolean): void {
  for (const line of ['ỦY BAN NHÂN DÂN TỈNH AN BÌNH', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Số: 12/KH-UBND'])
    paper.print(line)
  if (decision)
    for (const line of [
      ...[
        'QUYẾT ĐỊNH',
        'Ban hành Kế hoạch chuyển đổi số tỉnh An Bình năm 2026',
        'Căn cứ Luật Tổ chức chính quyền địa phương;',
      ],
      ...[
        'Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số.',
        'Điều 2. Quyết định này có hiệu lực kể từ ngày ký.',
      ],
      ...['Nơi nhận:', '- Như Điều 1;', '- Lưu: VT.', 'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị An'],
    ])
      paper.print(line)
  for (const line of [
    'KẾ HOẠCH',
    'CHUYỂN ĐỔI SỐ TỈNH AN BÌNH',
    'I. MỤC ĐÍCH, YÊU CẦU',
    '- Nâng cao nhận thức của các cấp, các ngành.',
  ])
    paper.print(line)
}
