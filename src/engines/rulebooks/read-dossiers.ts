import { type Fault, shiftDay, type WorkingCalendar } from '#kernel'
import {
  type Dossier,
  dossierFrom,
  type Feedback,
  feedbackKinds,
  handlingTime,
  type NationalDossier,
  type OwnFacts,
  type Procedure,
  serviceStates,
  type TimeUnit,
  timeUnits,
} from '#statistics'
import { DossiersRefused } from './errors.ts'
import type { Placed, Records } from './read-records.ts'

/** What a file of records says, as the formulas of QĐ 766 take it. */
export type ReadDossiers = {
  dossiers: Dossier[]
  /** How long a dossier took, by its id, in the unit of its procedure (2.2); those that are not over have no time. */
  times: Map<string, { took: number; unit: TimeUnit }>
  procedures: Map<string, Procedure>
  feedback: Feedback[]
}

const mostFaults = 200

/**
 * Dossiers in the national field names (NgayTiepNhan, NgayHenTra, KenhThucHien …). Beside these a record names itself
 * (MaHoSo) and its procedure (MaTTHC); ends, supplements and dislikes, which the synchronised fields do not carry, come
 * as `ends`, `supplements`, `disliked` in JSON, or as NgayYeuCauBoSung and NgayBoSung, several parted by “;”, in CSV.
 * The longest time (ThoiGianGiaiQuyet, DonViTinh) is counted from reception. What procedures and feedback are is told in
 * words of ours, since the published description names no fields for them. `populationCode`: the MaCSDL of the population
 * database, which it does not give either. Every fault is told at its place.
 */
export function readDossiers(
  records: Records,
  calendar: WorkingCalendar,
  populationCode?: string | null,
): ReadDossiers {
  const faults: Fault[] = []
  const say = (path: string, vi: string, en: string) => {
    if (faults.length < mostFaults) faults.push({ path, message: { vi, en } })
  }
  const procedures = new Map<string, Procedure>()
  for (const placed of records.procedures) {
    const procedure = procedureOf(placed, say)
    if (procedure && procedures.has(procedure.id))
      say(`${placed.place}.id`, `Thủ tục “${procedure.id}” bị lặp`, `The procedure “${procedure.id}” comes twice`)
    if (procedure) procedures.set(procedure.id, procedure)
  }
  // A list that says of every procedure how it is online is taken for all that the unit has: 3.1 divides by it.
  const isWhole = procedures.size > 0 && [...procedures.values()].every(({ online }) => online !== null)
  const seen = new Set<string>()
  const times: ReadDossiers['times'] = new Map()
  const dossiers = records.dossiers.flatMap((placed) => {
    const dossier = dossierOf(placed, { calendar, populationCode: populationCode ?? undefined }, say)
    if (!dossier) return []
    serviceFaults(dossier, procedures.get(dossier.procedure), (vi, en) => say(`${placed.place}.service`, vi, en))
    if (isWhole && !procedures.has(dossier.procedure))
      say(
        `${placed.place}.MaTTHC`,
        `Danh mục thủ tục không có “${dossier.procedure}”`,
        `The list of procedures lacks “${dossier.procedure}”`,
      )
    const unit = textOf(placed.record.DonViTinh).toLocaleLowerCase('vi')
    const took = isTimeUnit(unit) ? handlingTime(dossier, unit, calendar) : null
    if (took !== null) times.set(dossier.id, { took, unit: unit as TimeUnit })
    if (seen.has(dossier.id))
      say(`${placed.place}.MaHoSo`, `Hồ sơ “${dossier.id}” bị lặp`, `The dossier “${dossier.id}” comes twice`)
    seen.add(dossier.id)
    return [dossier]
  })
  const feedback = records.feedback.flatMap((placed) => feedbackOf(placed, say) ?? [])
  if (faults.length) throw DossiersRefused({ faults })
  return { dossiers, times, procedures, feedback }
}

type Say = (path: string, vi: string, en: string) => void

const isTimeUnit = (unit: string): unit is TimeUnit => (timeUnits as readonly string[]).includes(unit)

/** A dossier that came online belongs to a service: to the only one of its procedure, or to the one it names. */
function serviceFaults(
  { channel, service }: Dossier,
  procedure: Procedure | undefined,
  say: (vi: string, en: string) => void,
): void {
  const services = procedure?.services
  if (!services) return
  if (service !== null && !services.some(({ id }) => id === service))
    say(`Thủ tục không có dịch vụ “${service}”`, `The procedure has no service “${service}”`)
  if (service === null && channel === 'online' && services.length > 1)
    say('Thủ tục có nhiều dịch vụ: ghi rõ dịch vụ nào', 'The procedure has several services: say which')
}

function dossierOf(
  { place, record }: Placed,
  { calendar, populationCode }: { calendar: WorkingCalendar; populationCode: string | undefined },
  say: Say,
): Dossier | null {
  const id = textOf(record.MaHoSo)
  const procedure = textOf(record.MaTTHC)
  if (!id) say(`${place}.MaHoSo`, 'Thiếu mã hồ sơ', 'The code of the dossier is missing')
  if (!procedure) say(`${place}.MaTTHC`, 'Thiếu mã thủ tục', 'The code of the procedure is missing')
  for (const name of ['NgayTiepNhan', 'NgayHenTra', 'NgayKetThucXuLy'])
    if (textOf(record[name]) && !isTime(textOf(record[name])))
      say(`${place}.${name}`, `“${textOf(record[name])}” không phải ngày giờ`, `“${textOf(record[name])}” is no time`)
  if (!textOf(record.NgayTiepNhan))
    say(`${place}.NgayTiepNhan`, 'Thiếu ngày tiếp nhận', 'The time of reception is missing')
  const channel = textOf(record.KenhThucHien)
  if (channel && !['1', '2', '3'].includes(channel))
    say(`${place}.KenhThucHien`, 'Chỉ nhận 1, 2 hoặc 3', 'Only 1, 2 or 3')
  const fees = feesOf(record)
  if (fees.some(({ Gia }) => !(Number(Gia) >= 0 && Number(Gia) < 1e15)))
    say(`${place}.Danhsachphilephi.Gia`, 'Số tiền không hợp lệ', 'An amount does not fit')
  for (const name of flags) flagIn(record, name, place, say)
  const papers = record.TaiLieuNop || []
  if (Array.isArray(papers))
    for (const [at, paper] of papers.entries())
      for (const name of ['DuocSoHoa', 'DuocLayTuKhoDMQG'])
        flagIn((paper ?? {}) as Record<string, unknown>, name, `${place}.TaiLieuNop.${at}`, say)
  else say(`${place}.TaiLieuNop`, 'Phải là một danh sách', 'It must be a list')
  const paid = record.DuocThanhToanTrucTuyen
  if (paid !== true && paid !== false && !['', '0', '1', '2'].includes(textOf(paid)))
    say(`${place}.DuocThanhToanTrucTuyen`, 'Chỉ nhận 0, 1 hoặc 2', 'Only 0, 1 or 2')
  const own: OwnFacts = {
    id,
    procedure,
    supplements: supplementsOf(record, place, say),
    disliked: isYes(record.disliked),
    service: textOf(record.service) || null,
  }
  const ends = endsOf(record, place, say)
  const national = { ...plainWords(record), Danhsachphilephi: fees } as unknown as NationalDossier
  const more = { ...(ends ? { ends } : {}), componentFile: isYes(record.componentFile ?? record.CoTepThanhPhan) }
  const dossier = dossierFrom(national, { ...own, ...more }, populationCode)
  if (!dossier || !id || !procedure) return null
  const latest = latestOf(record, dossier.received, calendar, (vi, en) => say(`${place}.ThoiGianGiaiQuyet`, vi, en))
  return { ...dossier, latest }
}

/** Reception plus the longest time. Days and months of the calendar end at the end of their day in Việt Nam. */
function latestOf(
  record: Record<string, unknown>,
  received: string,
  calendar: WorkingCalendar,
  say: (vi: string, en: string) => void,
): string | null {
  const [amount, unit] = [textOf(record.ThoiGianGiaiQuyet), textOf(record.DonViTinh).toLocaleLowerCase('vi')]
  if (!amount && (unit === '' || isTimeUnit(unit))) return null
  const n = Number(amount.replace(',', '.'))
  if (!(n > 0 && n <= 10_000) || !isTimeUnit(unit)) {
    say(`“${amount} ${unit}” không phải thời hạn (${timeUnits.join(', ')})`, `“${amount} ${unit}” is no time limit`)
    return null
  }
  if (unit === 'giờ') return new Date(Date.parse(received) + n * 3_600_000).toISOString()
  const day = new Date(Date.parse(received) + 7 * 3_600_000).toISOString().slice(0, 10)
  const whole = Math.ceil(n)
  const end =
    unit === 'ngày làm việc'
      ? calendar.addWorkingDays(day, whole)
      : shiftDay(day, unit === 'tháng' ? whole * 30 : whole)
  return new Date(`${end}T23:59:59+07:00`).toISOString()
}

function supplementsOf(record: Record<string, unknown>, place: string, say: Say): Dossier['supplements'] {
  const given = Array.isArray(record.supplements)
    ? record.supplements.map((one) => one as Record<string, unknown>)
    : pairsOf(textOf(record.NgayYeuCauBoSung), textOf(record.NgayBoSung))
  return given.flatMap((one, at) => {
    const [asked, answered] = [textOf(one.asked), textOf(one.answered)]
    if (
      !isTime(asked) ||
      (answered && !isTime(answered)) ||
      (answered && Date.parse(timed(answered)) < Date.parse(timed(asked)))
    ) {
      say(
        `${place}.supplements.${at}`,
        'Ngày yêu cầu hoặc ngày bổ sung không hợp lệ',
        'The days of a supplement do not fit',
      )
      return []
    }
    return [{ asked: timed(asked), answered: answered ? timed(answered) : null }]
  })
}

const pairsOf = (asked: string, answered: string): Record<string, unknown>[] => {
  const answers = answered.split(';').map((one) => one.trim())
  return asked
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one, at) => ({ asked: one, answered: answers[at] ?? '' }))
}

const endKinds = ['done', 'returned', 'stopped', 'refused', 'withdrawn'] as const

function endsOf(record: Record<string, unknown>, place: string, say: Say): Dossier['ends'] | null {
  if (!Array.isArray(record.ends)) return null
  return record.ends.flatMap((one: unknown, at) => {
    const { kind, at: when } = (one ?? {}) as { kind?: (typeof endKinds)[number]; at?: unknown }
    if (!kind || !endKinds.includes(kind) || !isTime(textOf(when))) {
      say(`${place}.ends.${at}`, 'Kết thúc không hợp lệ', 'An end does not fit')
      return []
    }
    return [{ kind, at: timed(textOf(when)) }]
  })
}

function procedureOf({ place, record }: Placed, say: Say): Procedure | null {
  const id = textOf(record.id ?? record.MaTTHC)
  if (!id) {
    say(`${place}.id`, 'Thiếu mã thủ tục', 'The code of the procedure is missing')
    return null
  }
  const { fullyOnline, paperResult, hasFee, forCitizens } = record
  for (const name of ['fullyOnline', 'paperResult', 'hasFee', 'forCitizens']) flagIn(record, name, place, say)
  return {
    id,
    fullyOnline: isYes(fullyOnline),
    paperResult: isYes(paperResult),
    hasFee: isYes(hasFee),
    forCitizens: isYes(forCitizens),
    online: onlineOf(record.online, (vi, en) => say(`${place}.online`, vi, en)),
    services: servicesOf(record.services, (vi, en) => say(`${place}.services`, vi, en)),
  }
}

const levels = ['none', 'partial', 'full'] as const

function onlineOf(given: unknown, say: (vi: string, en: string) => void): Procedure['online'] {
  const text = textOf(given)
  const level = levels.find((one) => one === text) ?? null
  if (level === null && text !== '') say(`Chỉ nhận ${levels.join(', ')}`, `Only ${levels.join(', ')}`)
  return level
}

/** Services of a procedure: a list of `id` and `state`, in a CSV written “id=state; id=state”; “-” for none. */
function servicesOf(given: unknown, say: (vi: string, en: string) => void): Procedure['services'] {
  const text = textOf(given)
  if (!Array.isArray(given) && text === '') return null
  const list: { id?: unknown; state?: unknown }[] = Array.isArray(given)
    ? given.map((one: unknown) => (typeof one === 'object' && one !== null ? one : {}))
    : text === '-'
      ? []
      : text.split(';').map((one) => ({ id: one.split('=')[0], state: one.split('=')[1] }))
  return list.flatMap((one) => {
    const [id, word] = [textOf(one.id), textOf(one.state)]
    const state = serviceStates.find((each) => each === word)
    if (id && state) return [{ id, state }]
    say(`Mỗi dịch vụ ghi mã và tình trạng (${serviceStates.join(', ')})`, `Each service has a code and a state: ${serviceStates.join(', ')}`) // biome-ignore format: one sentence
    return []
  })
}

function feedbackOf({ place, record }: Placed, say: Say): Feedback | null {
  const day = (name: string): string | null => {
    const text = textOf(record[name])
    if (!text) return null
    if (!/^\d{4}-\d\d-\d\d$/.test(text) || !isTime(text))
      say(`${place}.${name}`, `“${text}” không phải ngày`, `“${text}” is no day`)
    return text
  }
  const [id, received] = [textOf(record.id), day('received')]
  if (!id || !received) {
    say(place, 'Thiếu mã hoặc ngày tiếp nhận phản ánh', 'The feedback lacks its code or day')
    return null
  }
  const count = (name: string): number => {
    const times = Number(record[name] ?? 0)
    if (!(Number.isSafeInteger(times) && times >= 0))
      say(`${place}.${name}`, 'Phải là số nguyên từ 0', 'A whole number from 0 is needed')
    return times
  }
  flagIn(record, 'reopened', place, say)
  return {
    id,
    received,
    transferred: day('transferred'),
    sentBack: day('sentBack'),
    supplementAsked: day('supplementAsked'),
    resolved: day('resolved'),
    published: day('published'),
    likes: count('likes'),
    dislikes: count('dislikes'),
    reopened: isYes(record.reopened),
    kind: kindOf(record.kind, (vi, en) => say(`${place}.kind`, vi, en)),
  }
}

function kindOf(given: unknown, say: (vi: string, en: string) => void): Feedback['kind'] {
  const text = textOf(given)
  const kind = feedbackKinds.find((one) => one === text) ?? null
  if (kind === null && text !== '') say(`Chỉ nhận ${feedbackKinds.join(', ')}`, `Only ${feedbackKinds.join(', ')}`)
  return kind
}

function feesOf(record: Record<string, unknown>): { Gia: string | number }[] {
  if (typeof record.Danhsachphilephi === 'object' && record.Danhsachphilephi && !Array.isArray(record.Danhsachphilephi))
    return feesOf({ Danhsachphilephi: [record.Danhsachphilephi] })
  if (Array.isArray(record.Danhsachphilephi))
    return record.Danhsachphilephi.flatMap((one: unknown) => {
      const { Gia } = (one ?? {}) as { Gia?: string | number | null }
      return Gia === null || Gia === undefined || Gia === '' ? [] : [{ Gia }]
    })
  return textOf(record['Danhsachphilephi.Gia'])
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((Gia) => ({ Gia }))
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim().slice(0, 500) : typeof value === 'number' ? String(value) : ''
const isYes = (value: unknown) => value === true || ['1', 'true'].includes(textOf(value))

/** Yes or no of one dossier, as the national fields and ours have it. */
const flags = [
  'HoSoCoThanhPhanSoHoa',
  'TaiKhoanDuocXacThucVoiVNeID',
  'DuocLayTuKhoDMQG',
  'DuocSoHoa',
  'CoTepThanhPhan',
  'componentFile',
  'disliked',
]

/** A flag in other words would silently count as no: it is refused. */
function flagIn(record: Record<string, unknown>, name: string, place: string, say: Say): void {
  const value = record[name]
  const isPlain = value === undefined || value === null || typeof value === 'boolean'
  if (!isPlain && !['', '0', '1', 'true', 'false'].includes(textOf(value)))
    say(`${place}.${name}`, `Chỉ nhận 0 hoặc 1, không nhận “${textOf(value)}”`, 'Only 0 or 1')
}

/** Blanks as nothing, true and false as 1 and 0, words without the blanks around them; lists of papers alike. */
function plainWords(record: Record<string, unknown>): Record<string, unknown> {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' && one !== null ? plainWords(one as Record<string, unknown>) : one)) // biome-ignore format: one
    const text = typeof value === 'string' ? value.trim() : value
    if (text === '') return null
    return text === true || text === 'true' ? 1 : text === false || text === 'false' ? 0 : text
  }
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, plain(value)]))
}

/** ISO 8601 or fourteen digits; Việt Nam's clock where no offset is given. */
function timed(text: string): string {
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  const iso = digits ? `${digits[1]}-${digits[2]}-${digits[3]}T${digits[4]}:${digits[5]}:${digits[6]}` : text
  const full = /^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T00:00:00` : iso
  return /(Z|[+-]\d\d:?\d\d)$/.test(full) ? full : `${full}+07:00`
}

function isTime(text: string): boolean {
  if (!/^(\d{14}|\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)$/.test(text)) return false
  const at = new Date(timed(text))
  if (Number.isNaN(at.getTime())) return false
  const day = Number(/^\d{14}$/.test(text) ? text.slice(6, 8) : text.slice(8, 10))
  const offset = /([+-]\d\d):?(\d\d)$/.exec(timed(text))
  const shift = timed(text).endsWith('Z') || !offset ? 0 : Number(offset[1]) * 3_600_000
  return new Date(at.getTime() + shift).getUTCDate() === day // 31 February is no day
}
