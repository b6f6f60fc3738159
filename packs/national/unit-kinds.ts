import type { UnitKind } from '#pack'

const kind =
  (level: UnitKind['level']) =>
  (id: string, vi: string, en: string): UnitKind => ({ id, label: { vi, en }, level })
const central = kind('central')
const province = kind('province')
const district = kind('district')
const commune = kind('commune')
const other = kind('other')

/** Kinds of units: the three levels before 1/7/2025, the two since, and bodies that plans give work to. */
export const unitKinds: UnitKind[] = [
  central('party-central', 'Cơ quan Đảng ở Trung ương', 'Central Party body'),
  central('national-assembly', 'Cơ quan của Quốc hội', 'Body of the National Assembly'),
  central('government', 'Chính phủ', 'Government'),
  central('ministry', 'Bộ', 'Ministry'),
  central('ministerial-agency', 'Cơ quan ngang bộ', 'Ministerial-level agency'),
  central('government-agency', 'Cơ quan thuộc Chính phủ', 'Agency under the Government'),
  central('national-committee', 'Ủy ban, ban chỉ đạo quốc gia', 'National committee'),
  province('province', 'Tỉnh', 'Province'),
  province('centrally-run-city', 'Thành phố trực thuộc Trung ương', 'Centrally run city'),
  province('peoples-council', 'Hội đồng nhân dân', "People's Council"),
  province('peoples-committee', 'Ủy ban nhân dân', "People's Committee"),
  province('office', 'Văn phòng', 'Office'),
  province('department', 'Sở', 'Department'),
  province('board', 'Ban thuộc Ủy ban nhân dân', "Board under the People's Committee"),
  province('inspectorate', 'Thanh tra', 'Inspectorate'),
  province('management-board', 'Ban quản lý', 'Management board'),
  province('public-service-centre', 'Trung tâm phục vụ hành chính công', 'Public administration service centre'),
  province('public-service-unit', 'Đơn vị sự nghiệp công lập', 'Public service unit'),
  province('police', 'Công an', 'Police'),
  province('military-command', 'Bộ Tư lệnh, Bộ Chỉ huy quân sự', 'Military command'),
  province('central-branch', 'Cơ quan ngành dọc tại địa phương', 'Local branch of a central agency'),
  province('party-body', 'Cơ quan Đảng', 'Party body'),
  province(
    'front-and-unions',
    'Mặt trận và tổ chức chính trị - xã hội',
    'Fatherland Front and socio-political organisations',
  ),
  district('urban-district', 'Quận', 'Urban district'),
  district('rural-district', 'Huyện', 'Rural district'),
  district('provincial-city', 'Thành phố thuộc cấp tỉnh', 'City under a province'),
  district('provincial-town', 'Thị xã', 'Town'),
  commune('ward', 'Phường', 'Ward'),
  commune('commune', 'Xã', 'Commune'),
  commune('township', 'Thị trấn', 'Township'),
  commune('special-zone', 'Đặc khu', 'Special zone'),
  other('association', 'Hội, hiệp hội', 'Association'),
  other('university', 'Đại học, viện', 'University or institute'),
]
