import type { PackSuccession, PackUnit } from '#pack'

// NQ 176/2025/QH15: the old Government worked to the end of 28/2/2025, the new one from 1/3/2025.
const reform = { on: '2025-03-01', before: '2025-02-28', basis: 'Nghị quyết 176/2025/QH15' }

const under =
  (parent: string | null, kind: string) =>
  (id: string, vi: string, en: string, aliases: string[] = []): PackUnit => ({
    id: `vn.${id}`,
    kind,
    name: { vi, en },
    parent,
    ...(aliases.length ? { aliases } : {}),
  })
const party = under(null, 'party-central')
const assembly = under(null, 'national-assembly')
const government = under(null, 'government')
const ministry = under('vn.government', 'ministry')
const peer = under('vn.government', 'ministerial-agency')
const agency = under('vn.government', 'government-agency')
const committee = under('vn.government', 'national-committee')
const ended = (unit: PackUnit): PackUnit => ({ ...unit, validTo: reform.before, basis: reform.basis })
const born = (unit: PackUnit): PackUnit => ({ ...unit, validFrom: reform.on, basis: reform.basis })

/** The central bodies that plans name, before and after the reform of 1/3/2025. */
export const centralUnits: PackUnit[] = [
  party('party-central-committee', 'Ban Chấp hành Trung ương Đảng', 'Central Committee of the Party', [
    'Ban Chấp hành Trung ương',
    'Trung ương Đảng',
  ]),
  party('politburo', 'Bộ Chính trị', 'Politburo'),
  party('secretariat', 'Ban Bí thư', 'Secretariat'),
  assembly('national-assembly', 'Quốc hội', 'National Assembly'),
  assembly('standing-committee', 'Ủy ban Thường vụ Quốc hội', 'Standing Committee of the National Assembly', [
    'UBTVQH',
  ]),
  government('government', 'Chính phủ', 'Government'),
  {
    ...government('prime-minister', 'Thủ tướng Chính phủ', 'Prime Minister', ['Thủ tướng', 'TTg']),
    parent: 'vn.government',
  },
  ministry('ministry.defence', 'Bộ Quốc phòng', 'Ministry of National Defence'),
  ministry('ministry.public-security', 'Bộ Công an', 'Ministry of Public Security'),
  ministry('ministry.foreign-affairs', 'Bộ Ngoại giao', 'Ministry of Foreign Affairs'),
  ministry('ministry.home-affairs', 'Bộ Nội vụ', 'Ministry of Home Affairs'),
  ministry('ministry.justice', 'Bộ Tư pháp', 'Ministry of Justice'),
  ministry('ministry.finance', 'Bộ Tài chính', 'Ministry of Finance'),
  ministry('ministry.industry-trade', 'Bộ Công Thương', 'Ministry of Industry and Trade'),
  ministry('ministry.construction', 'Bộ Xây dựng', 'Ministry of Construction'),
  ministry(
    'ministry.culture-sports-tourism',
    'Bộ Văn hóa, Thể thao và Du lịch',
    'Ministry of Culture, Sports and Tourism',
  ),
  ministry('ministry.science-technology', 'Bộ Khoa học và Công nghệ', 'Ministry of Science and Technology'),
  ministry('ministry.education-training', 'Bộ Giáo dục và Đào tạo', 'Ministry of Education and Training'),
  ministry('ministry.health', 'Bộ Y tế', 'Ministry of Health'),
  born(
    ministry(
      'ministry.agriculture-environment',
      'Bộ Nông nghiệp và Môi trường',
      'Ministry of Agriculture and Environment',
    ),
  ),
  born(ministry('ministry.ethnic-religious', 'Bộ Dân tộc và Tôn giáo', 'Ministry of Ethnic Minorities and Religions')),
  peer('office-of-government', 'Văn phòng Chính phủ', 'Office of the Government', ['VPCP']),
  peer('state-bank', 'Ngân hàng Nhà nước Việt Nam', 'State Bank of Việt Nam', ['Ngân hàng Nhà nước', 'NHNN']),
  peer('government-inspectorate', 'Thanh tra Chính phủ', 'Government Inspectorate', ['TTCP']),
  ended(
    ministry(
      'ministry.information-communications',
      'Bộ Thông tin và Truyền thông',
      'Ministry of Information and Communications',
    ),
  ),
  ended(ministry('ministry.planning-investment', 'Bộ Kế hoạch và Đầu tư', 'Ministry of Planning and Investment')),
  ended(ministry('ministry.transport', 'Bộ Giao thông vận tải', 'Ministry of Transport')),
  ended(
    ministry(
      'ministry.natural-resources-environment',
      'Bộ Tài nguyên và Môi trường',
      'Ministry of Natural Resources and Environment',
    ),
  ),
  ended(
    ministry(
      'ministry.agriculture-rural-development',
      'Bộ Nông nghiệp và Phát triển nông thôn',
      'Ministry of Agriculture and Rural Development',
    ),
  ),
  ended(
    ministry(
      'ministry.labour-invalids-social-affairs',
      'Bộ Lao động - Thương binh và Xã hội',
      'Ministry of Labour, Invalids and Social Affairs',
    ),
  ),
  ended(peer('committee-ethnic-affairs', 'Ủy ban Dân tộc', 'Committee for Ethnic Affairs')),
  agency('television', 'Đài Truyền hình Việt Nam', 'Việt Nam Television', ['VTV']),
  under('vn.ministry.defence', 'government-agency')(
    'cipher-committee',
    'Ban Cơ yếu Chính phủ',
    'Government Cipher Committee',
  ),
  committee('committee-e-government', 'Ủy ban Quốc gia về Chính phủ điện tử', 'National Committee on E-Government'),
  committee(
    'committee-digital-transformation',
    'Ủy ban Quốc gia về Chuyển đổi số',
    'National Committee on Digital Transformation',
  ),
]

const merged = (from: string, to: string, note?: PackSuccession['note']): PackSuccession => ({
  kind: 'merge',
  on: reform.on,
  from: from.split(' ').map((id) => `vn.${id}`),
  to: [`vn.${to}`],
  basis: reform.basis,
  ...(note ? { note } : {}),
})

/** A ministry that kept its name through a merger goes on as the same unit: only the one that ended stands in `from`. */
export const centralSuccessions: PackSuccession[] = [
  merged('ministry.information-communications', 'ministry.science-technology', {
    vi: 'Quản lý báo chí chuyển sang Bộ Văn hóa, Thể thao và Du lịch (theo nguồn thứ cấp)',
    en: 'The press went to the Ministry of Culture, Sports and Tourism (secondary source)',
  }),
  merged('ministry.planning-investment', 'ministry.finance'),
  merged('ministry.transport', 'ministry.construction'),
  merged(
    'ministry.natural-resources-environment ministry.agriculture-rural-development',
    'ministry.agriculture-environment',
  ),
  merged('ministry.labour-invalids-social-affairs', 'ministry.home-affairs'),
  { ...merged('committee-ethnic-affairs', 'ministry.ethnic-religious'), kind: 'rename' },
]
