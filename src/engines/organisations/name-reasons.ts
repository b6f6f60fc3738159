import type { Label } from '#kernel'
import type { Life } from './heirs.ts'

/** The day as people here write it, in either language: 28/02/2025. */
const dmy = (day: string) => day.split('-').reverse().join('/')
const listed = (labels: Label[], language: 'vi' | 'en') =>
  labels
    .slice(0, 4)
    .map((label) => label[language])
    .join(', ') + (labels.length > 4 ? `… (${labels.length})` : '')

/** Why a name was read as it was, or was not read: said to the person who reviews it. */
export const reasons = {
  empty: { vi: 'Không có tên', en: 'There is no name' },
  tooLong: { vi: 'Quá dài, không phải tên đơn vị', en: 'Too long to be the name of a unit' },
  notListed: { vi: 'Không có đơn vị nào mang tên này trong danh mục', en: 'No unit of this name is listed' },
  withinUnknown: { vi: 'Cơ quan ban hành không có trong danh mục đơn vị', en: 'The issuing unit is not listed' },
  ownerMissing: {
    vi: 'Nhiều tỉnh, thành phố có đơn vị tên này; chưa biết văn bản của nơi nào',
    en: 'Many provinces have a unit of this name, and whose document this is, is not known',
  },
  incomplete: {
    vi: 'Tên chưa đủ: thiếu tên tỉnh, thành phố',
    en: 'The name is incomplete: it does not say of which province or city',
  },
  otherOwner: {
    vi: 'Tên chỉ đơn vị của một tỉnh, thành phố khác',
    en: 'The name means a unit of another province or city',
  },
  ownerUnknown: {
    vi: 'Danh mục chưa có đơn vị của tỉnh, thành phố này',
    en: 'The units of that province or city are not listed',
  },
  standsToday: {
    vi: 'Văn bản không ghi ngày; đơn vị đang hoạt động',
    en: 'The document has no day; the unit stands today',
  },
  stood: (day: string) => ({ vi: `Đơn vị hoạt động vào ngày ${dmy(day)}`, en: `The unit stood on ${dmy(day)}` }),
  several: (n: number) => ({
    vi: `${n} đơn vị cùng tên, chưa biết là đơn vị nào`,
    en: `${n} units bear this name; which one is meant is not known`,
  }),
  severalEnded: (n: number, last: string) => ({
    vi: `${n} đơn vị cùng tên đã kết thúc ngày ${dmy(last)}, chưa biết là đơn vị nào`,
    en: `${n} units of this name ended on ${dmy(last)}; which one is meant is not known`,
  }),
  endedUndated: (label: Label, last: string) => ({
    vi: `Văn bản không ghi ngày; ${label.vi} hoạt động đến ngày ${dmy(last)}`,
    en: `The document has no day; ${label.en} stood until ${dmy(last)}`,
  }),
  ended: (label: Label, last: string, heirs: Label[]) => ({
    vi: `${label.vi} đã kết thúc ngày ${dmy(last)}; ${heirs.length ? `nhiệm vụ nay thuộc ${listed(heirs, 'vi')}` : 'chưa ghi đơn vị kế tiếp'}`,
    en: `${label.en} ended on ${dmy(last)}; ${heirs.length ? `its duties are now with ${listed(heirs, 'en')}` : 'no successor is recorded'}`,
  }),
  notYet: ({ label, validFrom }: Life & { label: Label }, day: string) => ({
    vi: `${label.vi} thành lập ngày ${dmy(validFrom ?? '')}, sau ngày ${dmy(day)}`,
    en: `${label.en} was founded on ${dmy(validFrom ?? '')}, after ${dmy(day)}`,
  }),
  collective: ({ label, kinds }: { label: Label; kinds: string[] }, n: number, day: string) => {
    if (kinds.length === 0)
      return {
        vi: `Tên chung “${label.vi}”, không đếm ra từng đơn vị`,
        en: `“${label.en}”, which cannot be counted out`,
      }
    if (n > 0) return { vi: `Tên chung “${label.vi}”: ${n} đơn vị`, en: `“${label.en}”: ${n} units` }
    return {
      vi: `Tên chung “${label.vi}”: ngày ${dmy(day)} danh mục không có đơn vị nào`,
      en: `“${label.en}”: on ${dmy(day)} none is listed`,
    }
  },
  list: (n: number) => ({ vi: `${n} tên trong một dòng, nhận ra tất cả`, en: `${n} names in one, all recognised` }),
  partUnknown: (part: string) => ({
    vi: `Trong các tên có “${part}” chưa nhận ra`,
    en: `Among the names, “${part}” is not recognised`,
  }),
}
