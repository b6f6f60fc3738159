import type { PackCollective } from '#pack'

const communes = ['ward', 'commune', 'township', 'special-zone']
const districts = ['urban-district', 'rural-district', 'provincial-city', 'provincial-town']
const departments = ['department', 'office', 'board', 'inspectorate', 'management-board']
const ministries = ['ministry', 'ministerial-agency', 'government-agency']
const provinces = ['province', 'centrally-run-city']

const all = (id: string, kinds: string[], vi: string, en: string, ...aliases: string[]): PackCollective => ({ id: `vn.${id}`, label: { vi, en }, kinds, aliases })

/**
 * Names that mean many at once. The words count, not their order, and "các", "của", "Thành phố" do not count.
 * One without kinds cannot be counted out ("các đơn vị liên quan"): it is recognised and stays as it is written.
 */
export const collectives: PackCollective[] = [
  all('departments', departments, 'Các sở, ban, ngành', 'All departments, boards and agencies', 'các sở, ngành', 'sở ngành', 'các sở', 'sở, ban'),
  all('departments-and-unions', [...departments, 'front-and-unions'], 'Các sở, ban, ngành, đoàn thể', 'All departments, agencies and unions', 'các ban, ngành, đoàn thể'),
  all('urban-and-rural-districts', ['urban-district', 'rural-district'], 'UBND các quận, huyện', 'All urban and rural districts', 'các quận, huyện', 'quận huyện'),
  all('districts', districts, 'UBND cấp huyện', 'All district-level units', 'cấp huyện', 'các huyện, thị xã, thành phố', 'UBND các huyện, thị xã, thành phố'),
  all(
    'communes', communes, 'UBND các xã, phường, đặc khu', 'All wards, communes and special zones',
    'các xã, phường, đặc khu', 'UBND các xã, phường', 'các xã, phường', 'UBND các xã, phường, thị trấn', 'các xã, phường, thị trấn', 'UBND cấp xã', 'cấp xã',
  ),
  all('wards', ['ward'], 'UBND các phường', 'All wards', 'các phường'),
  all('rural-communes', ['commune'], 'UBND các xã', 'All communes', 'các xã'),
  all('ministries', ministries, 'Các bộ, ngành', 'All ministries and agencies', 'các bộ', 'bộ ngành trung ương', 'các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ'),
  all('ministerial-agencies', ['ministerial-agency'], 'Các cơ quan ngang bộ', 'Ministerial-level agencies', 'cơ quan ngang bộ'),
  all('government-agencies', ['government-agency'], 'Các cơ quan thuộc Chính phủ', 'Agencies under the Government', 'cơ quan thuộc Chính phủ'),
  all(
    'provinces', provinces, 'UBND các tỉnh, thành phố trực thuộc Trung ương', 'All provinces and centrally run cities',
    'các tỉnh, thành phố trực thuộc Trung ương', 'UBND các tỉnh, thành phố', 'các tỉnh, thành phố',
  ),
  all('ministries-and-provinces', [...ministries, ...provinces], 'Các bộ, ngành, địa phương', 'All ministries and localities'),
  all('localities', [], 'Các địa phương', 'The localities', 'địa phương'),
  all(
    'units-concerned', [], 'Các cơ quan, đơn vị liên quan', 'The agencies and units concerned',
    'các đơn vị liên quan', 'các cơ quan liên quan', 'các cơ quan, đơn vị', 'các đơn vị', 'các cơ quan, đơn vị, địa phương', 'các cơ quan, tổ chức liên quan',
    'các cơ quan, tổ chức, cá nhân liên quan', 'các cơ quan, đơn vị, địa phương liên quan', 'các cơ quan, đơn vị được giao nhiệm vụ',
    'các cơ quan, đơn vị được giao chủ trì', 'các cơ quan được phân công chủ trì', 'các cơ quan phối hợp', 'các cơ quan', 'các tổ chức liên quan',
  ),
  all(
    'departments-concerned', [], 'Các sở, ban, ngành liên quan', 'The departments concerned',
    'các sở, ngành liên quan', 'các sở, ngành, cơ quan liên quan', 'các sở, ban, ngành, đơn vị liên quan', 'các sở liên quan',
  ),
  all('ministries-concerned', [], 'Các bộ, ngành liên quan', 'The ministries concerned', 'các bộ, ngành, địa phương liên quan'),
  all('unions', ['front-and-unions'], 'Các tổ chức chính trị - xã hội', 'Socio-political organisations', 'các đoàn thể', 'đoàn thể'),
  all('associations', [], 'Các hội, hiệp hội', 'Associations', 'các hiệp hội', 'các hội', 'hội, hiệp hội xã hội nghề nghiệp', 'các tổ chức xã hội nghề nghiệp'),
  all('enterprises', [], 'Các doanh nghiệp', 'Enterprises', 'doanh nghiệp', 'các tổ chức, doanh nghiệp'),
  all('telecom-enterprises', [], 'Các doanh nghiệp viễn thông', 'Telecom operators', 'doanh nghiệp viễn thông, công nghệ thông tin', 'doanh nghiệp bưu chính', 'doanh nghiệp bưu chính, viễn thông'),
  all('digital-enterprises', [], 'Các doanh nghiệp công nghệ số', 'Digital technology enterprises', 'doanh nghiệp công nghệ số Việt Nam'),
  all('state-enterprises', [], 'Các doanh nghiệp nhà nước', 'State-owned enterprises'),
  all('banks', [], 'Các ngân hàng, tổ chức tín dụng', 'Banks and credit institutions', 'các ngân hàng thương mại', 'các tổ chức tín dụng'),
  all('press', [], 'Các cơ quan báo chí', 'The press', 'các cơ quan báo, đài', 'báo, đài', 'các cơ quan thông tấn báo chí', 'các cơ quan truyền thông, báo chí'),
  all('universities', [], 'Các trường đại học, cao đẳng', 'Universities and colleges', 'các cơ sở đào tạo', 'viện, trường', 'các viện, trường', 'cơ sở giáo dục, đào tạo', 'các đơn vị đào tạo'),
]
