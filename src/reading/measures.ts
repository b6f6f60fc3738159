import { anyOf } from './any-of.ts'
import type { Phrase } from './phrase.ts'

export type QuantityKind = 'percent' | 'rank' | 'measure' | 'money' | 'time' | 'multiple' | 'count' | 'bare'

/** What stands behind a number. `end` is the place after it; `factor` multiplies the number ("1,5 triệu lượt"). */
export type Measure = { kind: QuantityKind; unit: string | null; end: number; factor: number }

/** Reads the unit that begins at `at`, behind a number. */
export function measureAt(phrase: Phrase, at: number): Measure {
  const rest = phrase.lower.slice(at, at + 60)
  const percent = percentSign.exec(rest)
  if (percent !== null) {
    const end = at + percent[0].length
    if (percent[0].includes('‰')) return { kind: 'percent', unit: '‰', end, factor: 1 }
    const yearly = /^\s?\/\s?năm(?!\p{L})/u.exec(phrase.lower.slice(end, end + 8))
    if (yearly !== null) return { kind: 'percent', unit: '%/năm', end: end + yearly[0].length, factor: 1 }
    const base = percentBase.exec(phrase.lower.slice(end, end + 24))
    return { kind: 'percent', unit: base === null ? '%' : `% ${spelledBase(base[1] as string)}`, end, factor: 1 }
  }
  const rate = /^(\/1[\d.]*(?:\s(?!vào|năm|và|đến|trong|so)\p{L}+){0,3})/u.exec(rest)
  if (rate !== null) return measured('measure', rate, at)
  const money = moneyUnit.exec(rest)
  if (money !== null) return measured('money', money, at)
  const scale = magnitude.exec(rest)
  const from = scale === null ? 0 : scale[0].length
  const factor = factorAt(rest)
  const tail = from === 0 ? rest : rest.slice(from)
  for (const [kind, pattern] of patterns) {
    const match = pattern.exec(tail)
    if (match !== null) return { ...measured(kind, match, at + from), factor }
  }
  const noun = countNoun.exec(tail)
  if (noun === null) return { kind: 'bare', unit: null, end: at + from, factor }
  const words = classifier.exec(noun[1] as string)?.[0] ?? firstWord(noun[1] as string)
  const lead = noun[0].length - (noun[1] as string).length
  return { kind: 'count', unit: words, end: at + from + lead + words.length, factor }
}

/** What "triệu" behind a number multiplies it by; 1 where no such word stands. */
export function factorAt(rest: string): number {
  const scale = magnitude.exec(rest)
  return scale === null ? 1 : (magnitudes[scale[1] as string] as number)
}

function measured(kind: QuantityKind, match: RegExpExecArray, at: number): Measure {
  return { kind, unit: (match[1] as string).replace(/\s+/g, ' ').trim(), end: at + match[0].length, factor: 1 }
}

function firstWord(words: string): string {
  return /^[^\s/.]+(?:\s\p{L}+\/1[\d.]*\s\p{L}+(?:\s\p{L}+)?)?/u.exec(words)?.[0] ?? words
}

const percentSign = /^\s*\)?\s*\\?(?:[%％‰]|phần trăm(?!\p{L}))\$?/u
const percentBase = /^\s*(?:của\s+)?(grdp|gdp|dân số)(?!\p{L})/u

function spelledBase(base: string): string {
  return base === 'dân số' ? base : base.toUpperCase()
}

const magnitude = /^\s*(nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\p{L}|\s(?:lệ|trọng|suất|số))/u
const magnitudes: Record<string, number> = { nghìn: 1e3, ngàn: 1e3, vạn: 1e4, triệu: 1e6, tỷ: 1e9, tỉ: 1e9 }

/** Money keeps the unit it is printed in ("tỷ đồng"), as indicator systems do. */
const moneyUnit = new RegExp(
  `^\\s*((?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\\s*){0,3}${anyOf(
    'đồng(?!\\s+(?:bộ|thời|hành|bào|lúa|chí|nghiệp|loạt|đều|phục|nhất|tháp|nai|bằng))',
    'vnđ|vnd|usd|euro|đô la mỹ|đô la',
  )}(?!\\p{L})(?:\\/(?:người|năm|tháng|ha|lượt|hộ)){0,2}|(?:nghìn tỷ|nghìn tỉ)(?!\\p{L}))`,
  'u',
)

const patterns: ReadonlyArray<readonly [QuantityKind, RegExp]> = [
  ['measure', /^\s?((?:gigabit|megabit|[kmgt]bit|[kmgt]bps|[kmgt]b)(?:\/s|\/giây|\s+mỗi giây)?)(?![\p{L}\d])/u],
  [
    'measure',
    new RegExp(
      `^\\s?(${anyOf(
        'km2|km²|km|m2|m²|m3|m³|mm|cm|ha|héc ta|kg|tấn|tạ|lít|mwp|mw|kwh|kw|gw|kv|mhz|ghz|ms|°c|µg',
      )}(?:\\/[\\p{L}\\d²³]+)?)(?![\\p{L}\\d])`,
      'u',
    ),
  ],
  ['measure', /^\s+(điểm(?:\s*(?:%|phần trăm))?|bậc|tuổi)(?!\p{L})/u],
  ['multiple', /^\s+(lần)(?!\p{L})/u],
  ['time', /^\s+(ngày làm việc|ngày|giờ làm việc|giờ|phút|giây|tuần|tháng|năm|quý)(?!\p{L})/u],
]

/** "02 (hai) doanh nghiệp", "02 doanh nghiệp", "85 sở, ngành": the words a count is of. */
const countNoun = /^\s*(?:\([^()]{1,20}\)\s*)?(\p{L}[\p{L}\d\s/.]{0,34})/u

/** Counted things whose name is longer than one syllable; the longest names come first. */
const classifier = new RegExp(
  `^(?:${[
    'bộ dữ liệu|bộ chỉ số|bộ tiêu chí|tập dữ liệu|cơ sở dữ liệu|cơ sở sản xuất|cơ sở|kịch bản|hệ thống',
    'nền tảng|ứng dụng|dịch vụ|trung tâm',
    'mô hình|sản phẩm|doanh nghiệp|hợp tác xã|hộ kinh doanh|hộ gia đình|hộ|lượt người|lượt khách|lượt',
    'người dân|người|nhân lực|lao động',
    'cán bộ|chuyên gia|kỹ sư|học sinh|sinh viên|giáo viên|bác sĩ|giường bệnh|điều dưỡng|hội viên|đoàn viên',
    'thành viên|học viên|đại biểu',
    'địa phương|tỉnh|thành phố|quốc gia|nước|huyện|quận|phường|xã|thôn|khu phố|tổ dân phố|khu công nghiệp',
    'cụm công nghiệp|khu|cụm|vùng|điểm cầu',
    'dự án|đề án|chương trình|kế hoạch|nhiệm vụ|hội nghị|hội thảo|cuộc thi|cuộc|lớp tập huấn|lớp đào tạo',
    'lớp|khóa đào tạo|khóa|buổi|đợt|tin bài|bài viết|bài',
    'thủ tục hành chính|thủ tục|hồ sơ|văn bản|trạm phát sóng|trạm|thuê bao|camera|tài khoản|văn phòng',
    'phòng thí nghiệm|phòng|trường học|trường|bệnh viện',
    'sáng chế|bằng sáng chế|đơn đăng ký|giải pháp|sáng kiến|công trình|công nghệ|tổ chức|đơn vị|cơ quan',
    'câu lạc bộ|tổ công nghệ số|tổ|nhóm|đội|quỹ|sàn',
    'tiêu chí|cảm biến|máy chủ|thiết bị|ki ốt|làng nghề|sản phẩm ocop|chỉ tiêu|chỉ số|lĩnh vực|ngành|tuyến|chợ|siêu thị',
    'căn hộ|căn|ngôi nhà|nhà|con|cây|tác phẩm|mẫu',
  ].join('|')})(?!\\p{L})(?:/(?:năm|người|vạn dân|ngày|tháng|quý|xã|huyện|\\d[\\d.]* dân)){0,2}`,
  'u',
)
