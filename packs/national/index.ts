import { type CalendarDay, definePack, type PackServiceQuality, type PackSuccession, type PackUnit } from '#pack'
import calendar from './calendar.json' with { type: 'json' }
import { centralSuccessions, centralUnits } from './central-units.ts'
import { collectives } from './collectives.ts'
import { documentKinds } from './document-kinds.ts'
import { edxmlDialects } from './edxml.ts'
import { questionnaires, supportMeasures } from './enterprises.ts'
import { indicators } from './indicators.ts'
import provinces from './provinces.json' with { type: 'json' }
import { publishedResults, rulebooks } from './rulebooks.ts'
import serviceQuality from './service-quality.json' with { type: 'json' }
import { unitKinds } from './unit-kinds.ts'

/** Former names that older plans write for a province that goes on under a new one. */
const formerNames: Record<string, Pick<PackUnit, 'aliases' | 'note'>> = {
  'province.46': {
    aliases: ['Tỉnh Thừa Thiên Huế'],
    note: {
      vi: 'Trước là tỉnh Thừa Thiên Huế; ngày đổi chưa đối chiếu văn bản',
      en: 'Formerly Thừa Thiên Huế Province; the day of the change is not verified',
    },
  },
  'province.75': {
    aliases: ['Tỉnh Đồng Nai'],
    note: {
      vi: 'Thành phố trực thuộc Trung ương từ 30/4/2026 (Nghị quyết 30/2026/QH16)',
      en: 'A centrally run city since 30 April 2026 (Resolution 30/2026/QH16)',
    },
  },
}

/** What every city shares: the working calendar, kinds of units and documents, central bodies, the other provinces. */
export default definePack({
  id: 'national',
  label: { vi: 'Toàn quốc', en: 'Nationwide' },
  calendar: calendar as CalendarDay[],
  unitKinds,
  units: [...centralUnits, ...(provinces.units as PackUnit[]).map((unit) => ({ ...unit, ...formerNames[unit.id] }))],
  successions: [...centralSuccessions, ...(provinces.successions as PackSuccession[])],
  collectives,
  documentKinds,
  rulebooks,
  publishedResults,
  serviceQuality: serviceQuality as PackServiceQuality,
  questionnaires,
  supportMeasures,
  indicators,
  edxmlDialects,
})
