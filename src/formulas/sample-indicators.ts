import {
  type Catalogue,
  type Checked,
  check,
  compile,
  type Finding,
  FormulaRefused,
  type Purpose,
  parse,
  type Reader,
  readPeriod,
  type Signature,
  type Value,
} from './index.ts'

const signature = (unit: string, more: Partial<Signature> = {}): Signature => ({
  value: { is: 'number', unit },
  parts: null,
  frequency: 'quarter',
  calendar: 'calendar',
  breakdowns: {},
  ...more,
})

const sexes = { sex: ['female', 'male'] }

/** Made indicators of one quarter-yearly city, enough for every construct; nothing here is official. */
const signatures: Record<string, Signature> = {
  people: signature('person', { breakdowns: sexes }),
  users: signature('person', { breakdowns: sexes }),
  dossiers: signature('dossier'),
  late: signature('dossier'),
  'on-time': signature('%', { parts: { numerator: 'dossier', denominator: 'dossier' } }),
  online: signature('%', { parts: { numerator: 'dossier', denominator: 'dossier' }, breakdowns: sexes }),
  fees: signature('vnd'),
  'fees-in-millions': signature('million-vnd'),
  waiting: signature('day'),
  index: signature('1'),
  has_portal: signature('', { value: { is: 'boolean' } }),
  place: signature('', { value: { is: 'code', codes: ['urban', 'island'] } }),
  grdp: signature('vnd', { frequency: 'year' }),
  visits: signature('visit', { frequency: 'month' }),
  'cut-off': signature('person', { calendar: 'cut-off' }),
}

export const catalogue: Catalogue = {
  find: (code) => (Object.hasOwn(signatures, code) ? signatures[code] : undefined),
  kinds: new Set(['ward', 'department']),
  units: new Set(['person', 'dossier', 'vnd', 'million-vnd', 'day', 'visit', 'point']),
  dimensions: sexes,
}

export const quarterly: Purpose = { value: null, frequency: 'quarter', calendar: 'calendar', breakdowns: [] }

/** The check of a text that can at least be read. */
export function checked(text: string, purpose: Partial<Purpose> = {}, world: Partial<Catalogue> = {}): Checked {
  const { formula, findings } = parse(text)
  if (!formula) throw FormulaRefused({ findings })
  return check(formula, { ...quarterly, ...purpose }, { ...catalogue, ...world })
}

/** What is wrong with a text, at whichever step. */
export function findingsOf(text: string, purpose: Partial<Purpose> = {}): readonly Finding[] {
  const { formula, findings } = parse(text)
  return formula ? checked(text, purpose).findings : findings
}

export const q3 = readPeriod('2026-Q3') as number

/** A reader of few values: `code`, `code:part`, each with optional `|cut`, `@unit`, `@unit@period`. */
export function readerOf(values: Record<string, Value>, units: Partial<Reader> = {}): Reader {
  return {
    value(series, cut, unit, period) {
      const name = cut ? `${series.key}|${cut}` : series.key
      return values[`${name}@${unit}@${period}`] ?? values[`${name}@${unit}`] ?? values[name]
    },
    parent: () => null,
    children: () => [],
    unitsOfKind: () => [],
    members: (dimension) => catalogue.dimensions[dimension] ?? [],
    ...units,
  }
}

/** What a formula gives for unit `u` in the third quarter of 2026. */
export function answer(text: string, values: Record<string, Value> = {}, units: Partial<Reader> = {}): Value {
  return compile(checked(text))(readerOf(values, units), 'u', q3)
}
