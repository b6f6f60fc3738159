import type { defineIndicator, indicatorPage } from '#engines/indicators'
import type { Fault } from '#kernel'
import { textIn } from '../../form-text.ts'
import { numberIn, numberTyped } from './target-form.ts'

type Given = Parameters<typeof defineIndicator>[1]
type Standing = Awaited<ReturnType<typeof indicatorPage>>
type Rule = NonNullable<Given['rules']>[number]

/** What stands in the boxes for a definition, as texts. */
export function definitionTyped(standing: Standing | null): Record<string, string> {
  if (!standing) return defaults
  const { numerator, denominator, concept, population, dataSource } = standing
  const text = (value: string | number | null) => (value === null ? '' : String(value))
  return {
    code: standing.code,
    vi: standing.label.vi,
    en: standing.label.en,
    conceptVi: concept?.vi ?? '',
    conceptEn: concept?.en ?? '',
    measure: standing.measure,
    direction: standing.direction,
    numeratorVi: numerator?.label.vi ?? '',
    numeratorEn: numerator?.label.en ?? '',
    numeratorMeasure: numerator?.measure ?? '',
    denominatorVi: denominator?.label.vi ?? '',
    denominatorEn: denominator?.label.en ?? '',
    denominatorMeasure: denominator?.measure ?? '',
    populationVi: population?.vi ?? '',
    populationEn: population?.en ?? '',
    frequency: standing.frequency,
    calendar: standing.calendar,
    sourceVi: dataSource?.vi ?? '',
    sourceEn: dataSource?.en ?? '',
    methodCode: standing.method,
    methodVi: standing.methodLabel.vi,
    methodEn: standing.methodLabel.en,
    responsible: text(standing.responsible),
    kinds: standing.reporters.kinds.join(','),
    units: standing.reporters.units.join('\n'),
    stage: text(standing.stage),
    basis: text(standing.basis),
    basisDocument: standing.basisDocument?.slug ?? '',
    overUnits: standing.overUnits,
    overTime: standing.overTime,
    mayExceed: standing.mayExceed ? 'on' : '',
    whole: standing.whole ? 'on' : '',
    decimals: String(standing.decimals),
    least: numberTyped(standing.least),
    most: numberTyped(standing.most),
    dueDays: text(standing.dueDays),
    formula: text(standing.formula),
    prefers: standing.prefers,
    dimensions: standing.dimensions.join(','),
    rules: rulesText(standing.rules as Rule[]),
    validTo: text(standing.validTo),
  }
}

const defaults: Record<string, string> = {
  frequency: 'quarter',
  calendar: 'cut-off',
  overUnits: 'sum',
  overTime: 'sum',
  decimals: '2',
  prefers: 'reported',
  methodCode: 'reported',
  methodVi: 'Đơn vị báo cáo',
  methodEn: 'Reported by units',
}

/** A definition as its form says it; what makes no sense is refused by the act. `kept` are rules that the form cannot say. */
export function definitionIn(
  form: FormData,
  { code, responsible, kept }: { code: string; responsible: string | null; kept: readonly Rule[] },
): Given {
  const text = (name: string) => textIn(form, name).trim()
  const label = (name: string) => {
    const vi = text(`${name}Vi`)
    const en = text(`${name}En`)
    return vi || en ? { vi: vi || en, en: en || vi } : null
  }
  const number = (name: string) => numberIn(text(name))
  const part = (name: string) => {
    const said = label(name)
    return said ? { label: said, measure: text(`${name}Measure`) } : null
  }
  const list = (name: string) => form.getAll(name).map(String).filter(Boolean)
  return {
    code,
    validFrom: text('validFrom'),
    validTo: text('validTo') || null,
    label: { vi: text('vi'), en: text('en') || text('vi') },
    concept: label('concept'),
    measure: text('measure'),
    direction: text('direction') as Given['direction'],
    numerator: part('numerator'),
    denominator: part('denominator'),
    population: label('population'),
    frequency: text('frequency') as Given['frequency'],
    calendar: text('calendar') as Given['calendar'],
    dataSource: label('source'),
    method: { code: text('methodCode'), label: label('method') ?? { vi: '', en: '' } },
    responsible,
    reporters: {
      kinds: list('kinds'),
      units: text('units')
        .split(/[\s,;]+/)
        .filter(Boolean),
    },
    stage: (text('stage') || null) as Given['stage'],
    basis: text('basis') || null,
    basisDocument: text('basisDocument') || null,
    overUnits: text('overUnits') as Given['overUnits'],
    overTime: text('overTime') as Given['overTime'],
    mayExceed: text('mayExceed') === 'on',
    whole: text('whole') === 'on',
    decimals: number('decimals') ?? 2,
    least: number('least'),
    most: number('most'),
    dueDays: number('dueDays'),
    formula: text('formula') || null,
    prefers: (text('prefers') || 'reported') as Given['prefers'],
    dimensions: list('dimensions'),
    rules: [...kept, ...rulesIn(text('rules'))],
  }
}

const comparison = /^(.+?)\s*(<=|>=|<|>|=)\s*(.+)$/
const code = /^[a-z0-9]+([._-][a-z0-9]+)*$/

/** "a + b <= c", a rule a line. A line that is none becomes one that the act refuses beside the field. */
function rulesIn(text: string): Rule[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return lines.map((line, n): Rule => {
    const [, left = line, comparator = '=', right = ''] = comparison.exec(line) ?? []
    const terms = (said: string) => said.split('+').map((each) => ({ code: each.trim() }))
    return {
      id: `so-sanh-${n + 1}`,
      kind: 'compare',
      severity: 'warning',
      left: terms(left),
      comparator: comparator as '=',
      right: terms(right),
    }
  })
}

const isSayable = (rule: Rule) =>
  rule.kind === 'compare' &&
  /^so-sanh-\d+$/.test(rule.id) &&
  [...rule.left, ...rule.right].every((term) => code.test(term.code) && (term.factor ?? 1) === 1)

/** Rules that came from a pack and say more than a line of the form can. */
export const unsayable = (rules: readonly Rule[]): Rule[] => rules.filter((rule) => !isSayable(rule))

function rulesText(rules: readonly Rule[]): string {
  return rules
    .flatMap((rule) =>
      rule.kind === 'compare' && isSayable(rule)
        ? [
            `${rule.left.map((term) => term.code).join(' + ')} ${rule.comparator} ${rule.right.map((term) => term.code).join(' + ')}`,
          ]
        : [],
    )
    .join('\n')
}

/** Faults as the fields are named here. */
export function besideDefinition(faults: readonly Fault[]): Fault[] {
  const names: [RegExp, string][] = [
    [/^label\.vi$/, 'vi'],
    [/^label\.en$/, 'en'],
    [/^concept\./, 'conceptVi'],
    [/^numerator\.measure$/, 'numeratorMeasure'],
    [/^numerator/, 'numeratorVi'],
    [/^denominator\.measure$/, 'denominatorMeasure'],
    [/^denominator/, 'denominatorVi'],
    [/^method\.code$/, 'methodCode'],
    [/^method\.label/, 'methodVi'],
    [/^reporters\.units/, 'units'],
    [/^reporters/, 'kinds'],
    [/^dimensions/, 'dimensions'],
    [/^rules/, 'rules'],
    [/^formula/, 'formula'],
  ]
  return faults.map((fault) => {
    const [, name] = names.find(([pattern]) => pattern.test(fault.path)) ?? []
    const place = /^formula\.(\d+)\.(\d+)$/.exec(fault.path)
    if (!name) return fault
    if (!place) return { ...fault, path: name }
    const { vi, en } = fault.message
    return {
      path: name,
      message: { vi: `Dòng ${place[1]}, cột ${place[2]}: ${vi}`, en: `Line ${place[1]}, column ${place[2]}: ${en}` },
    }
  })
}
