import { eachOnesOf } from './each-one.ts'
import { indicatorName, saysSomething } from './indicator-names.ts'
import { phraseOf } from './phrase.ts'
import type { Comparator } from './plan.ts'
import { findQuantities, type Quantity } from './quantities.ts'
import { levelsOf, partsOf } from './scopes.ts'
import { type Statement, statementsOf } from './statements.ts'
import { certaintyOf, type Setting } from './verdicts.ts'
import { type YearMention, yearAmong, yearMentions } from './years.ts'

/** A target found in the text of an item; places count in that text. */
export type Found = {
  statement: Statement
  name: string
  comparator: Comparator
  value: number | [number, number] | null
  unit: string | null
  year: number | null
  baselineYear: number | null
  scope: string | null
  confidence: number
  marks: { start: number; end: number; role: 'number' | 'comparator' | 'year' }[]
}

/** What is known before the text is read: where it stands, the year above it, the year the document was signed. */
export type Background = { setting: Setting; year: number | null; signedIn: number | null }

/** No sentence of a plan is longer; what is, is data, and gives no targets. */
const longestStatement = 8000
const mostAmounts = 64

/** Figures, or the few words that stand for one. */
const mayPromise =
  /\d|[mM]ỗi |gấp |nửa |phần (?:hai|ba|tư|năm|mười)|(?:nhất|thiểu|dưới|ít hơn|quá|đa) (?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) /

/** "Phấn đấu tăng trưởng đạt 13%; xuất khẩu gấp 2 lần; …": what opens a sentence so holds to its end. */
function opensIntent(lower: string): boolean {
  const at = lower.indexOf('phấn đấu ')
  return at >= 0 && /(?:^\s*|[:.,]\s+)$/u.test(lower.slice(Math.max(0, at - 4), at))
}

/** "Kế hoạch … đặt mục tiêu kinh tế số trên 16%. Tỷ lệ hộ … trên 85%.": a digest goes on with what the plan has set. */
const setsAims =
  /(?:kế hoạch|chương trình|đề án|nghị quyết|chiến lược)(?!\p{L})[^.;]{0,120}\sđặt (?:ra )?(?:các |những )?(?:mục tiêu|chỉ tiêu)\s/u
const namesMeasure = /^\s*(?:tỷ|tỉ|mức|số|trên|dưới|tối thiểu|ít nhất|\d)/u

/** The targets the text of one item states, in their order. Linear in the text. */
export function targetsInText(text: string, background: Background): Found[] {
  if (!mayPromise.test(text)) return []
  const found: Found[] = []
  let carried: YearMention | undefined
  let baselineYear: number | null = null
  let intended = false
  let planned = false
  for (const statement of statementsOf(text)) {
    intended = background.setting === 'item' && ((intended && !statement.opensSentence) || opensIntent(statement.lower))
    if (background.setting === 'prose')
      planned = setsAims.test(statement.lower) || (planned && namesMeasure.test(statement.lower))
    if (statement.text.length > longestStatement) continue
    const quantities = findQuantities(statement)
    if (quantities.length > mostAmounts) continue
    const mentions = withOriginYears(yearMentions(statement), quantities)
    const ones = background.setting === 'prose' ? [] : eachOnesOf(statement)
    const amounts = quantities.filter(
      (quantity) => !ones.some((one) => quantity.start >= one.start && quantity.start < one.end),
    )
    const firstAmount = amounts[0]?.opens ?? Number.POSITIVE_INFINITY
    baselineYear = mentions.find((mention) => mention.role === 'baseline')?.year ?? baselineYear
    for (let i = 0; i < amounts.length; i++) {
      const quantity = amounts[i] as Quantity
      const setting = intended || planned ? 'aims' : background.setting
      const confidence = certaintyOf(statement, amounts, i, setting)
      if (confidence === 0) continue
      const own = yearAmong(mentions, quantity.opens, firstAmount)
      if (own !== undefined && isResult(own, text, statement.at + quantity.closes, background)) {
        baselineYear = own.year
        continue
      }
      const year = own ?? (statement.opensSentence && background.setting !== 'aims' ? undefined : carried)
      found.push(
        foundOf(
          statement,
          amounts,
          i,
          confidence,
          year,
          own !== undefined,
          baselineYear === year?.year ? null : baselineYear,
          background,
        ),
      )
    }
    for (const one of ones) found.push(eachOneFound(statement, one, mentions, background))
    carried = carriedBy(mentions) ?? carried
    if (statement.opensSentence) baselineYear = null
  }
  if (found.length > 1) shareNames(found)
  return found
}

/** "năm 2026: 70%; năm 2027: 75%": an amount that names nothing goes on with what its neighbour names. */
function shareNames(found: Found[]): void {
  const first = found.find(({ name }) => saysSomething(name))
  let last = first?.name
  if (last === undefined) return
  for (const one of found) {
    if (saysSomething(one.name)) last = one.name
    else one.name = last
  }
}

/** "từ 45% năm 2024 lên 60%": the year behind an origin is the year it was measured. */
function withOriginYears(mentions: YearMention[], quantities: Quantity[]): YearMention[] {
  if (mentions.length === 0 || !quantities.some(({ isOrigin }) => isOrigin)) return mentions
  return mentions.map((mention) => {
    const before = quantities.findLastIndex((quantity) => quantity.closes <= mention.end)
    const measured = quantities[before]?.isOrigin === true && quantities[before + 1] !== undefined
    return measured ? { ...mention, role: 'baseline' } : mention
  })
}

function foundOf(
  statement: Statement,
  amounts: Quantity[],
  index: number,
  confidence: number,
  year: YearMention | undefined,
  isOwn: boolean,
  baselineYear: number | null,
  background: Background,
): Found {
  const quantity = amounts[index] as Quantity
  const { comparator, value } = quantity
  const perYear =
    /(?:mỗi|hằng|hàng|một) năm(?!\p{L})[^,;.]{0,60}$/u.test(statement.lower.slice(0, quantity.opens)) &&
    !quantity.unit?.includes('/năm')
  const unit = quantity.unit !== null && perYear ? `${quantity.unit}/năm` : quantity.unit
  const marks: Found['marks'] = [
    { start: statement.at + quantity.start, end: statement.at + quantity.end, role: 'number' },
  ]
  const words = statement.text.slice(quantity.opens, quantity.start).trimEnd()
  if (words !== '') {
    const start = statement.at + quantity.opens
    marks.unshift({ start, end: start + words.length, role: 'comparator' })
  }
  if (quantity.closes > quantity.end && quantity.kind !== 'rank')
    marks.push({ start: statement.at + quantity.end, end: statement.at + quantity.closes, role: 'comparator' })
  if (isOwn && year !== undefined)
    marks.push({ start: statement.at + year.start, end: statement.at + year.end, role: 'year' })
  const part = partsOf(statement, amounts, index)
  return {
    statement,
    comparator,
    value,
    unit,
    baselineYear,
    confidence,
    marks,
    name: indicatorName(statement, amounts, part?.whole ?? index),
    year: year?.year ?? background.year,
    scope: part?.scope ?? levelsOf(statement, amounts, index),
  }
}

function eachOneFound(
  statement: Statement,
  one: { start: number; end: number; subject: string; thing: string },
  mentions: YearMention[],
  background: Background,
): Found {
  const year = yearAmong(mentions, one.start, one.start)
  return {
    statement,
    comparator: '=',
    value: 100,
    unit: '%',
    baselineYear: null,
    scope: null,
    confidence: 0.8,
    name: `Tỷ lệ ${one.subject.trim()} có ${one.thing}`,
    year: year?.year ?? background.year,
    marks: [{ start: statement.at + one.start, end: statement.at + one.end, role: 'number' }],
  }
}

/** "năm 2022 đạt 45%, phấn đấu đến năm 2025 đạt 60%": before the plan or the word of intent is the past. */
function isResult(year: YearMention, text: string, behind: number, background: Background): boolean {
  if (background.signedIn !== null) return year.year < background.signedIn
  if (year.role !== 'plain') return false
  const rest = text.slice(behind, behind + 240)
  if (!/phấn đấu|mục tiêu/i.test(rest)) return false
  return yearMentions(phraseOf(rest)).some((mention) => mention.role === 'horizon' && mention.year > year.year)
}

/** "Đến năm 2030, …; …": a horizon holds for the statements behind it; "dự toán năm 2025" does not. */
function carriedBy(mentions: YearMention[]): YearMention | undefined {
  const first = mentions[0]
  if (first === undefined || first.start > 24)
    return mentions.findLast((mention) => mention.role === 'horizon' && mention.start < 24)
  return first.role === 'horizon' || (first.role === 'plain' && first.start < 6) ? first : undefined
}
