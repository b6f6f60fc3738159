import { expect, test } from 'vitest'
import { findConflicts } from './conflicts.ts'
import { city, plan, target } from './plans-to-compare.ts'

test('two values of one indicator for one year are a conflict that names both lines, however they are worded', () => {
  const [found, ...rest] = findConflicts([
    plan('2024', {
      targets: [
        target('Đóng góp của kinh tế số trong GRDP Thành phố đạt 22%.', { line: 7, value: 22, unit: '%', year: 2024 }),
        target('Kinh tế số chiếm khoảng 25% GRDP;', { line: 18, value: 25, unit: '% GRDP', year: 2024 }),
      ],
    }),
  ])

  expect(rest).toEqual([])
  expect(found).toMatchObject({
    kind: 'value-differs',
    severity: 'conflict',
    sides: [
      { line: 7, value: 22 },
      { line: 18, value: 25 },
    ],
  })
  expect(found?.explanation.vi).toContain('22%')
  expect(found?.explanation.vi).toContain('25% GRDP')
  expect(found?.explanation.en).toContain('line 18')
})

test.each([
  ['a fixed number and a range that begins lower', '=', 40, 'range', [30, 40], true],
  ['two floors of different height', '>=', 80, '>=', 90, true],
  ['a floor and a fixed number above it', '>', 10, '=', 10, false],
  ['a floor and a fixed number below it', '>=', 60, '=', 50, true],
  ['two ceilings', '<=', 5, '<=', 3, true],
  ['a ceiling and a floor that leave room', '<', 30, '>', 10, false],
] as const)('%s: contradiction %o', (_, oneWay, one, otherWay, other, contradicts) => {
  const found = findConflicts([
    plan('a', { targets: [target('Tỷ lệ doanh nghiệp sử dụng hợp đồng điện tử', { comparator: oneWay, value: one })] }),
    plan('b', {
      targets: [
        target('Tỷ lệ doanh nghiệp dùng hợp đồng điện tử', {
          comparator: otherWay,
          value: other as number | [number, number],
        }),
      ],
    }),
  ])
  expect(found.map((conflict) => conflict.kind)).toEqual(contradicts ? ['value-differs'] : [])
})

test.each([
  ['Tỷ lệ dân số trưởng thành có tài khoản thanh toán', 'Tỷ lệ dân số từ 15 tuổi trở lên có tài khoản thanh toán'],
  ['Tỷ lệ doanh nghiệp sử dụng nền tảng số', 'Tỷ lệ doanh nghiệp nhỏ và vừa sử dụng nền tảng số'],
  ['Tỷ lệ hộ gia đình có Internet cáp quang', 'Tỷ lệ hộ gia đình được phủ mạng cáp quang'],
  [
    'Tỷ lệ hồ sơ công việc cấp huyện xử lý trên môi trường mạng',
    'Tỷ lệ hồ sơ công việc cấp xã xử lý trên môi trường mạng',
  ],
  ['Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng', 'Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến'],
  ['Tỷ trọng kinh tế số trong GRDP', 'Tỷ trọng kinh tế số trong GDP'],
  ['Tỷ trọng kinh tế số', 'Tỷ trọng kinh tế số trong từng ngành, lĩnh vực'],
  ['Tỷ lệ phủ sóng 4G', 'Tỷ lệ phủ sóng 5G'],
  ['Tỷ lệ người dân có hồ sơ sức khỏe điện tử', 'Tỷ lệ người dân có chữ ký số'],
  ['Tỷ lệ dịch vụ công trực tuyến toàn trình', 'Tỷ lệ dịch vụ công trực tuyến mức độ 3, 4'],
  ['Tỷ lệ hệ thống đạt cấp độ 3', 'Tỷ lệ hệ thống đạt cấp độ 4'],
])('“%s” and “%s” are two indicators', (one, other) => {
  expect(
    findConflicts([
      plan('a', { targets: [target(one, { value: 50 })] }),
      plan('b', { targets: [target(other, { value: 80 })] }),
    ]),
  ).toEqual([])
})

test.each([
  ['Tỉ lệ người dân trưởng thành có điện thoại thông minh', 'Mỗi dân số trưởng thành có một smartphone'],
  [
    'Tỷ lệ hồ sơ giải quyết theo dịch vụ công trực tuyến mức độ 3, 4 trên tổng số hồ sơ',
    'Tỷ lệ hồ sơ TTHC xử lý online',
  ],
  [
    'Tỷ lệ người trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân',
    'Mỗi người dân trưởng thành có một chữ ký số cá nhân',
  ],
  [
    'Tỷ lệ hộ gia đình được phủ mạng Internet băng rộng cáp quang',
    'Mỗi hộ gia đình có khả năng tiếp cận một đường Internet cáp quang',
  ],
])('“%s” and “%s” are one indicator', (one, other) => {
  const plans = [
    plan('a', { targets: [target(one, { value: 50 })] }),
    plan('b', { targets: [target(other, { value: 80 })] }),
  ]
  expect(findConflicts(plans)).toMatchObject([{ kind: 'value-differs' }])
})

test('a later year that promises less than an earlier one is found, for shares and for ranks', () => {
  const share = 'Tỷ lệ dân số trưởng thành có điện thoại thông minh'
  const rank = 'Thứ hạng về an toàn, an ninh mạng'
  const found = findConflicts([
    plan('a', {
      targets: [
        target(share, { value: 85, year: 2025 }),
        target(rank, { comparator: 'in_top', value: 5, unit: 'hạng', year: 2030, line: 2 }),
      ],
    }),
    plan('b', {
      targets: [
        target(share, { value: 100, year: 2024 }),
        target(rank, { comparator: 'in_top', value: 3, unit: 'địa phương', year: 2025, line: 2 }),
      ],
    }),
  ])
  expect(found.map((conflict) => [conflict.kind, conflict.sides.map((side) => side.value)])).toEqual([
    ['later-below-earlier', [100, 85]],
    ['later-below-earlier', [3, 5]],
  ])
})

test.each([
  ['what shall fall', 'Tỷ lệ hộ nghèo', '%'],
  ['a change', 'Mức giảm thủ tục hành chính', '%'],
  ['what is counted anew each year', 'Số lớp tập huấn về chuyển đổi số', 'lớp'],
])('%s may be lower in a later year', (_, name, unit) => {
  const plans = [
    plan('a', { targets: [target(name, { value: 9, unit, year: 2024 })] }),
    plan('b', { targets: [target(name, { value: 4, unit, year: 2025 })] }),
  ]
  expect(findConflicts(plans).filter((conflict) => conflict.kind === 'later-below-earlier')).toEqual([])
})

test('plans of two owners never meet, and a plan without owner meets only itself', () => {
  const targets = (value: number) => [target('Tỷ trọng kinh tế số trong GRDP', { value })]
  const owners = [city, 'Ủy ban nhân dân tỉnh Bắc Ninh', null, null]
  expect(findConflicts(owners.map((owner, at) => plan(String(at), { owner, targets: targets(20 + at) })))).toEqual([])
})

test('several ways to write one owner are one owner', () => {
  const owners = [city, 'UBND TP.HCM', 'Thành phố Hồ Chí Minh']
  const found = findConflicts(
    owners.map((owner, at) =>
      plan(String(at), { owner, targets: [target('Tỷ trọng kinh tế số trong GRDP', { value: 20 + at })] }),
    ),
  )
  expect(found).toHaveLength(3)
})

test('a national value that a plan quotes contradicts nothing of its own', () => {
  const found = findConflicts([
    plan('a', {
      targets: [
        target('Tỷ trọng kinh tế số đạt 25% GRDP', { value: 25 }),
        target('Nghị quyết số 52-NQ/TW đề ra mục tiêu kinh tế số chiếm 20% GRDP', { value: 20, line: 2 }),
        target('Tỷ trọng kinh tế số đạt 22% GRDP', { value: 22, owner: 'Cả nước', line: 3 }),
      ],
    }),
  ])
  expect(found).toEqual([])
})

test('what a replacing plan changes is lineage, not a conflict', () => {
  const name = 'Tỷ trọng kinh tế số trong GRDP'
  const found = findConflicts([
    plan('old', { number: '1/KH-UBND', issuedOn: '2020-01-01', targets: [target(name, { value: 40 })] }),
    plan('new', { issuedOn: '2025-01-01', supersedes: ['1/KH-UBND'], targets: [target(name, { value: 35 })] }),
  ])
  expect(found).toMatchObject([{ kind: 'value-differs', severity: 'lineage' }])
})
