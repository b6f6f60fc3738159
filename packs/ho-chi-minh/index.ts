import { definePack, type PackSuccession, type PackUnit } from '#pack'
import { bodies } from './bodies.ts'
import communes from './communes.json' with { type: 'json' }
import { demoYear } from './demo-year.ts'
import { departmentSuccessions, departments } from './departments.ts'
import { edxmlPartners } from './edxml-partners.ts'
import outlines from './outlines.json' with { type: 'json' }
import { reportRegimes } from './report-regimes.ts'
import { rulebooks } from './rulebooks.ts'

/** NQ 1111/NQ-UBTVQH14: three districts became the city of Thủ Đức on 1/1/2021. */
const thuDuc = { id: 'hcm.district.769', on: '2021-01-01', basis: 'Nghị quyết 1111/NQ-UBTVQH14' }
const mergedIntoThuDuc: PackUnit[] = [
  ['hcm.district.2-until-2020', 'Quận 2', 'District 2'],
  ['hcm.district.9-until-2020', 'Quận 9', 'District 9'],
  ['hcm.district.thu-duc-until-2020', 'Quận Thủ Đức', 'Thủ Đức District'],
].map(([id = '', vi = '', en = '']) => ({
  id,
  kind: 'urban-district',
  name: { vi, en },
  parent: 'hcm.city',
  validTo: '2020-12-31',
  basis: thuDuc.basis,
}))

/** Hồ Chí Minh City: its bodies, departments, 168 communes, and what they were before the reforms of 2025. */
export default definePack({
  id: 'ho-chi-minh',
  label: { vi: 'Thành phố Hồ Chí Minh', en: 'Hồ Chí Minh City' },
  owner: 'hcm.peoples-committee',
  office: 'hcm.city',
  demo: { department: 'hcm.department.science-technology', ward: 'hcm.ward.25747', year: demoYear },
  after: ['national'],
  units: [
    ...bodies,
    ...departments,
    ...mergedIntoThuDuc,
    ...(communes.units as PackUnit[]).map((unit) =>
      unit.id === thuDuc.id ? { ...unit, validFrom: thuDuc.on, basis: thuDuc.basis } : unit,
    ),
  ],
  successions: [
    { kind: 'merge', on: thuDuc.on, from: mergedIntoThuDuc.map(({ id }) => id), to: [thuDuc.id], basis: thuDuc.basis },
    ...departmentSuccessions,
    {
      kind: 'merge',
      on: '2025-07-01',
      from: ['hcm.former-province.74', 'hcm.former-province.77'],
      to: ['hcm.city'],
      basis: 'Nghị quyết 202/2025/QH15',
    },
    ...(communes.successions as PackSuccession[]),
  ],
  outlines,
  reportRegimes,
  rulebooks,
  edxmlPartners,
})
