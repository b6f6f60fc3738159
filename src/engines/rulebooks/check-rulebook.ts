import type { Fault, Label } from '#kernel'
import { roundTo, sumOf } from '#statistics'
import { formulaFaults } from './criterion-formula.ts'
import type { Measures } from './indicator-reader.ts'
import type { CriterionGiven, RulebookGiven } from './shapes.ts'

/** What is there already, to which a rulebook may point. `indicators` null: nobody knows them yet, and none is refused. */
export type Known = {
  unitKinds: ReadonlySet<string>
  units: ReadonlySet<string>
  indicators: Measures | null
}

/** `faults` refuse it; `notes` are shown: what was announced and does not add up. `sum` is of the maxima. */
export type RulebookCheck = { faults: Fault[]; notes: Fault[]; sum: number; isFrame: boolean }

/**
 * Holds a rulebook against itself and against what it points to. Every finding names its place. An announced total that
 * differs from the sum is no fault: real decisions have it (1,000 announced, 960 listed), and people must see it.
 */
export function checkRulebook(rulebook: RulebookGiven, known: Known): RulebookCheck {
  const faults: Fault[] = []
  const say = (path: string, vi: string, en: string) => void faults.push({ path, message: { vi, en } })
  const groups = new Set(rulebook.groups.map(({ code }) => code))
  const codes = new Set(rulebook.criteria.map(({ code }) => code))

  twice(rulebook.groups, 'groups', say)
  twice(rulebook.criteria, 'criteria', say)
  for (const [at, kind] of rulebook.unitKinds.entries())
    if (!known.unitKinds.has(kind))
      say(`unitKinds.${at}`, `Không có loại đơn vị “${kind}”`, `There is no kind of units “${kind}”`)
  for (const [at, criterion] of rulebook.criteria.entries()) {
    const path = `criteria.${at}`
    if (!groups.has(criterion.group))
      say(`${path}.group`, `Không có nhóm “${criterion.group}”`, `There is no group “${criterion.group}”`)
    criterionFaults(criterion, path, say)
    if (criterion.indicator && known.indicators && !known.indicators.has(criterion.indicator))
      say(`${path}.indicator`, `Không có chỉ tiêu “${criterion.indicator}”`, `No indicator “${criterion.indicator}”`)
    if (criterion.formula) faults.push(...formulaFaults(criterion.formula, `${path}.formula`, known.indicators))
  }
  applicabilityFaults(rulebook, { codes, known }, say)
  const starts = (rulebook.bands ?? []).map(({ from }) => from)
  for (const [at, from] of starts.entries())
    if (starts.indexOf(from) !== at) say(`bands.${at}.from`, 'Hai mức bắt đầu ở cùng một điểm', 'Two bands start alike')
  if (rulebook.validFrom && rulebook.validTo && rulebook.validTo < rulebook.validFrom)
    say('validTo', 'Ngày hết hiệu lực đứng trước ngày có hiệu lực', 'It ends before it begins')

  const sum = roundTo(sumOf(rulebook.criteria.map(({ max }) => max)), 6)
  const isFrame = rulebook.criteria.length < Math.max(1, rulebook.declared.criteria ?? 0)
  return { faults, notes: notesOf(rulebook, sum), sum, isFrame }
}

type Say = (path: string, vi: string, en: string) => void

function twice(list: readonly { code: string }[], name: string, say: Say): void {
  const seen = new Set<string>()
  for (const [at, { code }] of list.entries()) {
    if (seen.has(code)) say(`${name}.${at}.code`, `Mã “${code}” bị lặp`, `The code “${code}” comes twice`)
    seen.add(code)
  }
}

function criterionFaults(criterion: CriterionGiven, path: string, say: Say): void {
  const { kind, max, steps, target, zeroAt } = criterion
  if (kind === 'steps' && steps.length === 0) say(`${path}.steps`, 'Thiếu các mức điểm', 'The steps are missing')
  twice(steps, `${path}.steps`, say)
  for (const [at, { points }] of steps.entries())
    if (!(points >= 0 && points <= max))
      say(`${path}.steps.${at}.points`, `Điểm phải từ 0 đến ${max}`, `Points must be from 0 to ${max}`)
  const measured = kind === 'ratio' || kind === 'survey' || kind === 'automatic'
  if (measured && (target === undefined || target === null))
    say(`${path}.target`, 'Thiếu giá trị cho điểm tối đa', 'The value that gives all points is missing')
  if (measured && target === (zeroAt ?? 0))
    say(`${path}.target`, 'Mức 0 điểm và mức tối đa trùng nhau', 'The values for no points and for all are the same')
  if (kind === 'automatic' && !criterion.indicator && !criterion.formula)
    say(`${path}.indicator`, 'Tiêu chí đo tự động phải nêu chỉ tiêu', 'An automatic criterion must name an indicator')
  if (criterion.indicator && criterion.formula)
    say(`${path}.formula`, 'Chỉ nêu chỉ tiêu hoặc công thức', 'Name an indicator or a formula, not both')
}

function applicabilityFaults(
  { applicability }: RulebookGiven,
  { codes, known }: { codes: ReadonlySet<string>; known: Known },
  say: Say,
): void {
  const seen = new Set<string>()
  for (const [at, { criterion, unit, unitKind }] of applicability.entries()) {
    const path = `applicability.${at}`
    if (!codes.has(criterion))
      say(`${path}.criterion`, `Không có tiêu chí “${criterion}”`, `There is no criterion “${criterion}”`)
    if (!unit === !unitKind) say(path, 'Phải nêu một đơn vị hoặc một loại đơn vị', 'Name one unit or one kind of units')
    if (unit && !known.units.has(unit)) say(`${path}.unit`, `Không có đơn vị “${unit}”`, `There is no unit “${unit}”`)
    if (unitKind && !known.unitKinds.has(unitKind))
      say(`${path}.unitKind`, `Không có loại đơn vị “${unitKind}”`, `There is no kind of units “${unitKind}”`)
    const key = `${criterion}|${unit ?? ''}|${unitKind ?? ''}`
    if (seen.has(key)) say(path, 'Dòng này bị lặp', 'This line comes twice')
    seen.add(key)
  }
}

function notesOf({ declared, groups, criteria, bands }: RulebookGiven, sum: number): Fault[] {
  const notes: Fault[] = []
  const lowest = Math.min(...(bands ?? []).map(({ from }) => from))
  if (lowest > 0 && Number.isFinite(lowest)) {
    const vi = `Dưới ${lowest.toLocaleString('vi')} % chưa có mức xếp loại`
    notes.push({ path: 'bands', message: { vi, en: `Below ${lowest.toLocaleString('en')} % there is no band` } })
  }
  const compare = (path: string, what: Label, [announced, there]: [number | null | undefined, number]) => {
    if (announced === null || announced === undefined || announced === there) return
    const vi = `${what.vi}: công bố ${announced.toLocaleString('vi')}, thực có ${there.toLocaleString('vi')}`
    const en = `${what.en}: ${announced.toLocaleString('en')} announced, ${there.toLocaleString('en')} listed`
    notes.push({ path, message: { vi, en } })
  }
  compare('declared.total', { vi: 'Tổng điểm tối đa', en: 'Total of the maxima' }, [declared.total, sum])
  compare('declared.groups', { vi: 'Số nhóm', en: 'Groups' }, [declared.groups, groups.length])
  compare('declared.criteria', { vi: 'Số tiêu chí', en: 'Criteria' }, [declared.criteria, criteria.length])
  for (const [at, group] of groups.entries()) {
    const inside = criteria.filter((criterion) => criterion.group === group.code)
    const total = roundTo(sumOf(inside.map(({ max }) => max)), 6)
    compare(
      `groups.${at}.declaredMax`,
      { vi: `Điểm tối đa của nhóm “${group.label.vi}”`, en: `Maximum of the group “${group.label.en}”` },
      [group.declaredMax, total],
    )
    compare(
      `groups.${at}.declaredCriteria`,
      { vi: `Số tiêu chí của nhóm “${group.label.vi}”`, en: `Criteria of the group “${group.label.en}”` },
      [group.declaredCriteria, inside.length],
    )
  }
  return notes
}
