import type { PackUnit } from '#pack'

const under =
  (parent: string, kind: string) =>
  (id: string, vi: string, en: string, ...aliases: string[]): PackUnit => ({
    id: `hcm.${id}`,
    kind,
    name: { vi, en },
    parent,
    ...(aliases.length ? { aliases } : {}),
  })
const committee = 'hcm.peoples-committee'
const city = 'hcm.city'
const union = under(city, 'front-and-unions')
const branch = under(city, 'central-branch')

/** The city, its committee, and the bodies beside the departments that its plans give work to. */
export const bodies: PackUnit[] = [
  {
    id: city,
    kind: 'centrally-run-city',
    name: { vi: 'Thành phố Hồ Chí Minh', en: 'Hồ Chí Minh City' },
    code: '79',
    parent: null,
    aliases: ['TP.HCM', 'TPHCM', 'TP. Hồ Chí Minh'],
  },
  {
    id: 'hcm.former-province.74',
    kind: 'province',
    name: { vi: 'Tỉnh Bình Dương', en: 'Bình Dương Province' },
    code: '74',
    parent: null,
    validTo: '2025-06-30',
  },
  {
    id: 'hcm.former-province.77',
    kind: 'province',
    name: { vi: 'Tỉnh Bà Rịa - Vũng Tàu', en: 'Bà Rịa - Vũng Tàu Province' },
    code: '77',
    parent: null,
    validTo: '2025-06-30',
  },

  under(city, 'peoples-committee')(
    'peoples-committee',
    'Ủy ban nhân dân Thành phố Hồ Chí Minh',
    "People's Committee of Hồ Chí Minh City",
    'UBND Thành phố',
    'UBND TP',
  ),
  under(city, 'peoples-council')(
    'peoples-council',
    'Hội đồng nhân dân Thành phố Hồ Chí Minh',
    "People's Council of Hồ Chí Minh City",
    'HĐND Thành phố',
  ),
  under(city, 'peoples-council')(
    'office.delegation-and-council',
    'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân Thành phố',
    "Office of the National Assembly Delegation and the People's Council",
    'Văn phòng ĐĐBQH và HĐND Thành phố',
  ),
  under(committee, 'office')(
    'office.peoples-committee',
    'Văn phòng Ủy ban nhân dân Thành phố',
    "Office of the People's Committee",
    'VP UBND',
    'Văn phòng UBND',
  ),
  under(committee, 'inspectorate')('inspectorate', 'Thanh tra Thành phố', 'City Inspectorate'),
  under(committee, 'management-board')(
    'board.export-processing-industrial-zones',
    'Ban Quản lý các Khu chế xuất và công nghiệp Thành phố',
    'Export Processing and Industrial Zones Authority',
    'HEPZA',
    'Ban Quản lý các KCX và CN',
    'Ban Quản lý KCX-KCN',
  ),
  under(committee, 'management-board')(
    'board.high-tech-park',
    'Ban Quản lý Khu công nghệ cao Thành phố',
    'Sài Gòn Hi-Tech Park Authority',
    'SHTP',
    'Ban Quản lý Khu CNC',
  ),
  under(committee, 'public-service-centre')(
    'centre.public-service',
    'Trung tâm Phục vụ hành chính công Thành phố',
    'City Public Administration Service Centre',
    'TTPVHCC',
    'TT PVHCC',
  ),
  under(committee, 'public-service-unit')(
    'centre.digital-transformation',
    'Trung tâm Chuyển đổi số Thành phố',
    'City Digital Transformation Centre',
    'TTCĐS',
  ),
  under('hcm.department.home-affairs', 'public-service-unit')(
    'centre.employment-service',
    'Trung tâm Dịch vụ việc làm Thành phố',
    'City Employment Service Centre',
  ),
  under(committee, 'public-service-unit')(
    'institute.development-studies',
    'Viện Nghiên cứu phát triển Thành phố',
    'Institute for Development Studies',
    'Viện Nghiên cứu phát triển',
    'Viện NCPT',
  ),
  under(city, 'public-service-unit')(
    'broadcaster',
    'Đài Phát thanh và Truyền hình Thành phố',
    'City Radio and Television',
    'Đài Phát thanh, Truyền hình Thành phố',
  ),

  under(city, 'police')('police', 'Công an Thành phố', 'City Police', 'CATP'),
  under(city, 'military-command')('military-command', 'Bộ Tư lệnh Thành phố', 'City Military Command'),
  branch('social-insurance', 'Bảo hiểm xã hội Thành phố', 'City Social Insurance', 'BHXH Thành phố'),
  branch(
    'social-policy-bank',
    'Chi nhánh Ngân hàng Chính sách xã hội Thành phố',
    'City Branch of the Bank for Social Policies',
    'Ngân hàng Chính sách xã hội Thành phố',
  ),

  under(city, 'party-body')('party-committee', 'Thành ủy Thành phố Hồ Chí Minh', 'City Party Committee', 'Thành ủy'),
  under('hcm.party-committee', 'party-body')(
    'party-office',
    'Văn phòng Thành ủy',
    'Office of the City Party Committee',
  ),
  union(
    'fatherland-front',
    'Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố',
    'City Committee of the Việt Nam Fatherland Front',
    'UBMTTQVN Thành phố',
    'Ủy ban MTTQVN Thành phố',
    'Ủy ban MTTQ Việt Nam Thành phố',
    'Mặt trận Tổ quốc Thành phố',
  ),
  union('womens-union', 'Hội Liên hiệp Phụ nữ Thành phố', "City Women's Union", 'Hội LHPN Thành phố'),
  union('labour-federation', 'Liên đoàn Lao động Thành phố', 'City Federation of Labour', 'LĐLĐ Thành phố'),
  union('youth-union', 'Thành đoàn Thành phố Hồ Chí Minh', 'City Youth Union', 'Thành đoàn', 'Thành đoàn Thành phố'),
  under(city, 'association')(
    'association.informatics',
    'Hội Tin học Thành phố',
    'City Informatics Association',
    'HCA',
    'Hội Tin học Thành phố (HCA)',
  ),
  under(city, 'association')(
    'association.business',
    'Hội Doanh nghiệp Thành phố',
    'City Business Association',
    'HUBA',
    'Hiệp hội Doanh nghiệp Thành phố',
    'Hội Doanh nghiệp Thành phố (HUBA)',
  ),
  under(city, 'university')(
    'national-university',
    'Đại học Quốc gia Thành phố Hồ Chí Minh',
    'Việt Nam National University, Hồ Chí Minh City',
    'ĐHQG-HCM',
    'ĐHQG TP.HCM',
  ),
]
