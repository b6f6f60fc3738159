// Promise: one evaluation of a typical formula takes ≤ 2 µs, one parse ≤ 30 µs (CPU time of the process, after warming up).
// The reader keeps its numbers in maps by series, unit and period, as a prefetched page of the entry grid does.
import { check, compile, type Formula, parse, type Reader, readPeriod, type Value } from '#formulas'
import { catalogue, quarterly } from '../src/formulas/sample-indicators.ts'
import { median, print } from './measure.ts'

const texts = {
  points: 'if [online] >= 80% then 4 else [online] * 4 / 80%',
  share: 'round(share([on-time].numerator - ([late] if missing 0 dossier), [on-time].denominator), 2)',
  growth: 'growth([people | sex=female], [people | sex=female] at same period last year)',
  guarded:
    'if [has_portal] and [place] != "island" then clamp([fees] / ([users] + 1), 0, 5000 vnd / 1 person) else not applicable',
  weighted: 'weighted mean([online] by 2, [on-time] by 3, share([late], [dossiers]) by 1) require at least 2',
}

const unit = 'u'
const period = readPeriod('2026-Q3') as number
const numbers = new Map<string, Map<string, Map<number, Value>>>()
function keep(key: string, value: Value): void {
  for (const at of [period, readPeriod('2025-Q3') as number])
    numbers.set(
      key,
      (numbers.get(key) ?? new Map()).set(unit, (numbers.get(key)?.get(unit) ?? new Map()).set(at, value)),
    )
}
for (const code of ['online', 'on-time', 'late', 'people', 'users', 'fees', 'dossiers']) keep(code, 61.5)
for (const code of ['on-time:numerator', 'on-time:denominator', 'people|sex=female']) keep(code, 1234)
keep('has_portal', true)
keep('place', 'urban')

const children = Array.from({ length: 300 }, (_, n) => `c${n}`)
const reader: Reader = {
  value: (series, cut, unit, period) =>
    numbers
      .get(cut === '' ? series.key : `${series.key}|${cut}`)
      ?.get(unit)
      ?.get(period),
  parent: () => null,
  children: () => children,
  unitsOfKind: () => children,
  members: () => [],
}

function formulaOf(text: string): Formula {
  const { formula, findings } = parse(text)
  if (!formula) throw new Error(findings[0].message.en)
  return formula
}

/** Microseconds of CPU for one turn: the median of seven rounds. */
function microseconds(turns: number, act: () => void): number {
  const rounds: number[] = []
  for (let round = 0; round < 9; round++) {
    const before = process.cpuUsage()
    for (let turn = 0; turn < turns; turn++) act()
    const { user, system } = process.cpuUsage(before)
    if (round >= 2) rounds.push((user + system) / turns)
  }
  return median(rounds)
}

const evaluated: Record<string, number> = {}
const parsed: Record<string, number> = {}
const checks: Record<string, number> = {}
for (const [name, text] of Object.entries(texts)) {
  const formula = formulaOf(text)
  const checked = check(formula, quarterly, catalogue)
  const evaluate = compile(checked)
  const value = evaluate(reader, unit, period)
  if (typeof value !== 'number') throw new Error(`${name} gave no number: the figure would be worthless`)
  evaluated[name] = microseconds(200_000, () => evaluate(reader, unit, period))
  parsed[name] = microseconds(20_000, () => parse(text))
  checks[name] = microseconds(5000, () => compile(check(formula, quarterly, catalogue)))
}

for (const child of children) numbers.get('online')?.set(child, new Map([[period, 50]]))
for (const child of children) numbers.get('on-time:denominator')?.set(child, new Map([[period, 50]]))
const over = compile(
  check(formulaOf('weighted mean of [online] by [on-time].denominator over children'), quarterly, catalogue),
)

print({
  bench: 'formulas',
  evaluationMicroseconds: evaluated,
  slowestEvaluation: Math.max(...Object.values(evaluated)),
  promisedEvaluationAtMost: 2,
  parseMicroseconds: parsed,
  slowestParse: Math.max(...Object.values(parsed)),
  promisedParseAtMost: 30,
  checkAndCompileMicroseconds: checks,
  weightedMeanOver300UnitsMicroseconds: microseconds(2000, () => over(reader, unit, period)),
})
