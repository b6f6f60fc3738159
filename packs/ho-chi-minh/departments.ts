import type { Label, PackSuccession, PackUnit } from '#pack'

const council = 'Nghị quyết của HĐND Thành phố ngày 20/02/2025'
const construction = 'Nghị quyết 26/NQ-HĐND (18/04/2025)'
const first = { on: '2025-03-01', before: '2025-02-28', basis: council }
const second = { on: '2025-05-01', before: '2025-04-30', basis: construction }

const ownKnowledge: Label = { vi: 'Chưa đối chiếu văn bản', en: 'Not verified against a document' }
const dayNote: Label = {
  vi: 'Nghị quyết thông qua ngày 20/02/2025; ngày hoạt động 01/3/2025 lấy theo mốc chung cả nước, chưa đối chiếu văn bản',
  en: 'Adopted on 20 February 2025; the start on 1 March 2025 is the nationwide day, not verified for this department',
}

const under =
  (parent: string, kind: string) =>
  (id: string, vi: string, en: string, rest: Partial<PackUnit> = {}): PackUnit => ({
    id: `hcm.${id}`,
    kind,
    name: { vi, en },
    parent,
    ...rest,
  })
const department = (id: string, vi: string, en: string, rest?: Partial<PackUnit>) =>
  under('hcm.peoples-committee', 'department')(`department.${id}`, vi, en, rest)

/**
 * Departments of the city. One that kept its name through a merger goes on as the same unit, with more duties.
 * "Sở Quy hoạch - Kiến trúc" ended in 2025 and was founded anew the same year: two units.
 */
export const departments: PackUnit[] = [
  department('science-technology', 'Sở Khoa học và Công nghệ', 'Department of Science and Technology', {
    aliases: ['SKHCN'],
  }),
  department('home-affairs', 'Sở Nội vụ', 'Department of Home Affairs', { aliases: ['SNV'] }),
  department('finance', 'Sở Tài chính', 'Department of Finance', { aliases: ['STC'] }),
  department('justice', 'Sở Tư pháp', 'Department of Justice', { aliases: ['STP'] }),
  department('industry-trade', 'Sở Công Thương', 'Department of Industry and Trade', { aliases: ['SCT'] }),
  department('construction', 'Sở Xây dựng', 'Department of Construction', { aliases: ['SXD'] }),
  department('agriculture-environment', 'Sở Nông nghiệp và Môi trường', 'Department of Agriculture and Environment', {
    aliases: ['SNNMT'],
    validFrom: second.on,
    basis: construction,
  }),
  department('health', 'Sở Y tế', 'Department of Health', { aliases: ['SYT'] }),
  department('education-training', 'Sở Giáo dục và Đào tạo', 'Department of Education and Training', {
    aliases: ['SGDĐT'],
  }),
  department('culture-sports', 'Sở Văn hóa và Thể thao', 'Department of Culture and Sports', { aliases: ['SVHTT'] }),
  department('tourism', 'Sở Du lịch', 'Department of Tourism', { aliases: ['SDL'] }),
  department('food-safety', 'Sở An toàn thực phẩm', 'Department of Food Safety', {
    aliases: ['SATTP', 'Sở ATTP'],
    validFrom: '2024-01-01',
    basis: 'Nghị quyết 98/2023/QH15',
  }),
  department('ethnic-religious', 'Sở Dân tộc và Tôn giáo', 'Department of Ethnic Minorities and Religions', {
    aliases: ['SDTTG'],
    validFrom: first.on,
    basis: council,
    note: dayNote,
  }),
  department('planning-architecture', 'Sở Quy hoạch - Kiến trúc', 'Department of Planning and Architecture', {
    aliases: ['SQHKT', 'Sở Quy hoạch và Kiến trúc'],
    validFrom: '2025-10-01',
    basis: 'Nghị quyết của HĐND Thành phố ngày 29/9/2025',
  }),
  department('foreign-affairs', 'Sở Ngoại vụ', 'Department of Foreign Affairs', {
    aliases: ['SNgV'],
    note: ownKnowledge,
  }),

  department(
    'information-communications',
    'Sở Thông tin và Truyền thông',
    'Department of Information and Communications',
    { aliases: ['Sở TTTT'], validTo: first.before, basis: council },
  ),
  department('planning-investment', 'Sở Kế hoạch và Đầu tư', 'Department of Planning and Investment', {
    validTo: first.before,
    basis: council,
    note: dayNote,
  }),
  department(
    'labour-invalids-social-affairs',
    'Sở Lao động - Thương binh và Xã hội',
    'Department of Labour, Invalids and Social Affairs',
    { validTo: first.before, basis: council, note: dayNote },
  ),
  department(
    'agriculture-rural-development',
    'Sở Nông nghiệp và Phát triển nông thôn',
    'Department of Agriculture and Rural Development',
    { validTo: first.before, basis: council, note: dayNote },
  ),
  department(
    'natural-resources-environment',
    'Sở Tài nguyên và Môi trường',
    'Department of Natural Resources and Environment',
    { validTo: second.before, basis: construction },
  ),
  department('transport', 'Sở Giao thông vận tải', 'Department of Transport', {
    validTo: first.before,
    basis: council,
    note: dayNote,
  }),
  department('transport-public-works', 'Sở Giao thông công chánh', 'Department of Transport and Public Works', {
    validFrom: first.on,
    validTo: second.before,
    basis: council,
    note: dayNote,
  }),
  department(
    'planning-architecture-until-2025',
    'Sở Quy hoạch - Kiến trúc',
    'Department of Planning and Architecture',
    { aliases: ['Sở Quy hoạch và Kiến trúc'], validTo: first.before, basis: council, note: dayNote },
  ),
  under('hcm.peoples-committee', 'board')('board.ethnic-affairs', 'Ban Dân tộc', 'Board for Ethnic Affairs', {
    validTo: first.before,
    basis: council,
    note: dayNote,
  }),
  under('hcm.peoples-committee', 'management-board')(
    'board.food-safety',
    'Ban Quản lý An toàn thực phẩm',
    'Food Safety Management Board',
    { validTo: '2023-12-31', basis: 'Nghị quyết 98/2023/QH15' },
  ),
]

const change = (
  kind: PackSuccession['kind'],
  when: { on: string; basis: string },
  from: string,
  to: string,
  rest: Partial<PackSuccession> = {},
): PackSuccession => ({
  kind,
  on: when.on,
  from: [`hcm.${from}`],
  to: [`hcm.${to}`],
  basis: when.basis,
  ...rest,
})

export const departmentSuccessions: PackSuccession[] = [
  change(
    'take-over',
    { on: '2024-01-01', basis: 'Nghị quyết 98/2023/QH15' },
    'board.food-safety',
    'department.food-safety',
  ),
  change('merge', first, 'department.information-communications', 'department.science-technology'),
  change('merge', first, 'department.planning-investment', 'department.finance'),
  change('merge', first, 'department.labour-invalids-social-affairs', 'department.home-affairs', {
    note: {
      vi: 'Một số lĩnh vực chuyển về sở khác, chưa có nguồn đầy đủ',
      en: 'Some fields went to other departments; no full source found',
    },
  }),
  change('merge', first, 'department.agriculture-rural-development', 'department.natural-resources-environment'),
  change('merge', first, 'department.planning-architecture-until-2025', 'department.construction'),
  change('rename', first, 'department.transport', 'department.transport-public-works', {
    note: {
      vi: 'Tổ chức lại, nhận thêm một phần hạ tầng kỹ thuật từ Sở Xây dựng',
      en: 'Reorganised, with part of technical infrastructure from the Department of Construction',
    },
  }),
  change('rename', first, 'board.ethnic-affairs', 'department.ethnic-religious', {
    note: {
      vi: 'Cùng với Ban Tôn giáo thuộc Sở Nội vụ',
      en: 'Together with the religious affairs board of the Department of Home Affairs',
    },
  }),
  change('merge', second, 'department.transport-public-works', 'department.construction'),
  change('rename', second, 'department.natural-resources-environment', 'department.agriculture-environment'),
  change(
    'take-over',
    { on: '2025-10-01', basis: 'Nghị quyết của HĐND Thành phố ngày 29/9/2025' },
    'department.construction',
    'department.planning-architecture',
    {
      partly: ['hcm.department.construction'],
    },
  ),
]
