import type { AdministrativeDocument, Block } from './document.ts'

/** A made aggregate report of the size asked for, for tests and benches. Its units, figures and people do not exist. */
export function aggregateReport({ units, sections }: { units: number; sections: number }): AdministrativeDocument {
  return {
    issuer: { parent: 'Ủy ban nhân dân\nTỉnh Mẫu', name: 'Sở Khoa học và Công nghệ' },
    number: { sequence: 5, symbol: 'BC-SKHCN' },
    place: 'Tỉnh Mẫu',
    day: '2026-01-05',
    kind: 'Báo cáo',
    abstract: 'Kết quả thực hiện chương trình chuyển đổi số năm 2025',
    addressees: ['Ủy ban nhân dân tỉnh'],
    body: [
      { kind: 'paragraph', text: 'Thực hiện kế hoạch chuyển đổi số, Sở tổng hợp kết quả của các đơn vị như sau:' },
      ...Array.from({ length: sections }, (_, index) => section(index)).flat(),
      summary,
      { kind: 'paragraph', text: 'Trên đây là báo cáo kết quả thực hiện năm 2025, kính báo cáo Ủy ban nhân dân tỉnh.' },
    ],
    annexes: [
      { title: 'Kết quả theo đơn vị', landscape: true, blocks: [byUnit(units)] },
      { title: 'Văn bản đã ban hành', blocks: [{ kind: 'paragraph', text: 'Kế hoạch số 01/KH-UBND.' }] },
    ],
    recipients: { to: ['Như trên', 'Các sở, ban, ngành'], filed: 'VT, CĐS' },
    signature: {
      authorities: [{ authority: 'KT.', of: 'Giám đốc' }],
      position: 'Phó Giám đốc',
      name: 'Nguyễn Văn Mẫu',
    },
  }
}

function section(index: number): Block[] {
  const report = `https://kientao.example/bao-cao/${index + 1}`
  return [
    { kind: 'heading', level: 1, text: `Kết quả lĩnh vực ${index + 1}` },
    { kind: 'heading', level: 2, text: 'Việc đã làm' },
    {
      kind: 'paragraph',
      text: [
        { text: 'Đã hoàn thành ' },
        { text: `${index + 12}`, href: report },
        { text: ' nhiệm vụ, đạt ' },
        { text: '86,5%', bold: true, href: report },
        {
          text: `. ${'Các đơn vị chủ động rà soát quy trình, số hóa hồ sơ, kết nối dữ liệu với nền tảng dùng chung. '.repeat(3)}`,
        },
      ],
    },
    { kind: 'list', items: ['Nâng cấp mạng truyền số liệu chuyên dùng;', 'Phủ sóng 5G tại các khu công nghiệp.'] },
    { kind: 'heading', level: 3, text: 'Khó khăn, vướng mắc' },
    {
      kind: 'paragraph',
      text: 'Một số nhiệm vụ chậm do thay đổi tổ chức bộ máy, đang bàn giao hồ sơ và dữ liệu. '.repeat(3),
    },
  ]
}

const summary: Block = {
  kind: 'table',
  caption: 'Bảng 1. Số nhiệm vụ theo lĩnh vực',
  columns: [{ width: 1, align: 'centre' }, { width: 5 }, { width: 2, align: 'right' }, { width: 2, align: 'right' }],
  head: [
    [
      { text: 'TT', down: 2 },
      { text: 'Lĩnh vực', down: 2 },
      { text: 'Số nhiệm vụ', across: 2 },
    ],
    ['Được giao', 'Hoàn thành'],
  ],
  rows: [
    [{ text: [{ text: 'A. Chính quyền số', bold: true }], across: 4, align: 'left' }],
    ['1', 'Dịch vụ công trực tuyến', '120', '98'],
    ['2', 'Dữ liệu', '60', '51'],
  ],
}

function byUnit(units: number): Block {
  const report = (unit: number, figure: string) => `https://kientao.example/bao-cao/don-vi/${unit}#${figure}`
  return {
    kind: 'table',
    columns: [
      { width: 1, align: 'centre' },
      { width: 7 },
      ...Array.from({ length: 5 }, () => ({ width: 2, align: 'right' as const })),
      { width: 4 },
    ],
    head: [['TT', 'Đơn vị', 'Được giao', 'Hoàn thành', 'Đúng hạn', 'Quá hạn', 'Tỷ lệ (%)', 'Ghi chú']],
    rows: Array.from({ length: units }, (_, unit) => [
      String(unit + 1),
      `Ủy ban nhân dân phường số ${unit + 1}`,
      ...[40 + (unit % 9), 30 + (unit % 7), 28, 2, '75,0'].map((figure, place) => [
        { text: String(figure), href: report(unit, String(place)) },
      ]),
      unit % 5 === 0 ? 'Chậm do thay đổi tổ chức bộ máy; đang bàn giao' : '',
    ]),
  }
}
