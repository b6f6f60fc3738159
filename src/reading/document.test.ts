import { expect, test } from 'vitest'
import { readPlan } from './index.ts'

const letter = [
  ...[
    'ỦY BAN NHÂN DÂN',
    'TỈNH AN BÌNH',
    '-------',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
  ],
  ...['Số: 12/KH-UBND', 'An Bình, ngày 05 tháng 01 năm 2026', 'KẾ HOẠCH', 'CHUYỂN ĐỔI SỐ GIAI ĐOẠN 2026 - 2030'],
  'Căn cứ Quyết định số 411/QĐ-TTg ngày 31/3/2022 của Thủ tướng Chính phủ phê duyệt Chiến lược kinh tế số;',
  ...[
    'I. NHIỆM VỤ',
    '1. Xây dựng kho dữ liệu.',
    '3. Mở lớp học.',
    'Nơi nhận:',
    '- Lưu: VT.',
    'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị An',
  ],
].join('\n')

test('a document says who issued it, when, where, under which number, for which years, and who signed', () => {
  expect(readPlan(letter).document).toMatchObject({
    kind: 'kế hoạch',
    number: '12/KH-UBND',
    issuer: 'Ủy ban nhân dân tỉnh An Bình',
    issuedOn: '2026-01-05',
    place: 'An Bình',
    signer: { name: 'Lê Thị An', capacity: 'KT. CHỦ TỊCH PHÓ CHỦ TỊCH' },
    period: { startYear: 2026, endYear: 2030 },
  })
})

test('a cited document is listed once, with its day, its issuer and its title', () => {
  expect(readPlan(letter).document.cites).toEqual([
    {
      number: '411/QĐ-TTg',
      issuedOn: '2022-03-31',
      issuer: 'Thủ tướng Chính phủ',
      title: 'phê duyệt Chiến lược kinh tế số',
      line: 10,
    },
  ])
})

test('slips of the author are reported: skipped numbers, wrong kinds, blanks, counts, labels used twice', () => {
  const text = `${letter}\nPHỤ LỤC\n(Kèm theo Công văn số 12/KH-UBND ngày tháng năm 2026)\nI. Gồm 3 nhiệm vụ:\n1. Một việc\n2. Hai việc\nI. Lặp lại`
  const warnings = readPlan(text).warnings.map((warning) => `${warning.line} ${warning.code}`)
  expect(warnings.toSorted()).toEqual([
    '13 plan/skipped-label',
    '18 plan/blank-number',
    '18 plan/number-kind-mismatch',
    '19 plan/count-mismatch',
    '22 plan/duplicate-label',
  ])
})

test('a title under the word for the kind may begin like a preamble', () => {
  const titled = (...lines: string[]) =>
    readPlan([...lines, 'I. NHIỆM VỤ', '1. Xây dựng kho dữ liệu.'].join('\n')).document.title
  const preamble = 'Thực hiện Quyết định số 12/QĐ-TTg của Thủ tướng, UBND tỉnh ban hành kế hoạch như sau:'
  expect(titled('KẾ HOẠCH', 'THỰC HIỆN CHƯƠNG TRÌNH', 'TỈNH AN BÌNH', preamble)).toBe(
    'KẾ HOẠCH THỰC HIỆN CHƯƠNG TRÌNH TỈNH AN BÌNH',
  )
  expect(titled('KẾ HOẠCH', 'Thực hiện Chương trình số tỉnh An Bình', preamble)).toBe(
    'KẾ HOẠCH Thực hiện Chương trình số tỉnh An Bình',
  )
})
