// StratML part 2 (ISO 17469-1, schema 2.2 of 2016-02-16) as text. Pure: it knows the elements and their order, no programme.

/** A result wanted or reached. `number` stays null where nothing was measured: no gap is written as zero. */
export type Result = {
  on: string | null
  from?: string | null
  number: number | null
  /** What the number or the word is: "Đơn vị báo cáo", "60-80". */
  descriptor?: { name: string; value: string } | undefined
  description?: string | null
}
export type Indicator = {
  id: string
  sequence?: string
  dimension: string
  unit: string
  kind: 'Quantitative' | 'Qualitative'
  stage: 'Outcome' | 'Output'
  targets: Result[]
  actuals: Result[]
  remark?: string | null
}
export type Objective = {
  id: string
  sequence: string
  name: string
  description: string | null
  performers: { name: string; part: string }[]
  remark?: string | null
  indicators: Indicator[]
}
export type Goal = { id: string; sequence: string; name: string; description: string; objectives: Objective[] }
export type StratmlReport = {
  name: string
  description: string | null
  remark: string | null
  organisation: { name: string; id: string } | null
  goals: Goal[]
  id: string
  from: string | null
  to: string | null
  published: string
  source: string | null
}

/** A plan where no result was reached yet, else a report. The schema wants one goal at least. */
export function writeStratml(report: StratmlReport): string {
  const reached = report.goals.some(({ objectives }) =>
    objectives.some(({ indicators }) => indicators.some(({ actuals }) => actuals.length > 0)),
  )
  const { organisation } = report
  return `<?xml version="1.0" encoding="UTF-8"?>
<PerformancePlanOrReport xmlns="urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport" Type="${
    reached ? 'Performance_Report' : 'Performance_Plan'
  }">
${[
  wanted('Name', report.name),
  element('Description', report.description),
  element('OtherInformation', report.remark),
  within('StrategicPlanCore', [
    organisation &&
      within('Organization', [wanted('Name', organisation.name), element('Identifier', idOf(organisation.id))]),
    ...report.goals.map(goalElement),
  ]),
  within('AdministrativeInformation', [
    element('Identifier', idOf(report.id)),
    element('StartDate', report.from),
    element('EndDate', report.to),
    element('PublicationDate', report.published),
    element('Source', report.source),
  ]),
].join('')}</PerformancePlanOrReport>
`
}

const goalElement = (goal: Goal) =>
  within('Goal', [
    wanted('Name', goal.name),
    `<Description>${escaped(goal.description)}</Description>\n`, // the one description that the schema wants, also empty
    element('Identifier', idOf(goal.id)),
    element('SequenceIndicator', goal.sequence),
    ...goal.objectives.map(objectiveElement),
  ])

const objectiveElement = (objective: Objective) =>
  within('Objective', [
    wanted('Name', objective.name),
    element('Description', objective.description),
    element('Identifier', idOf(objective.id)),
    element('SequenceIndicator', objective.sequence),
    ...objective.performers.map(({ name, part }) =>
      within(
        'Stakeholder',
        [wanted('Name', name), within('Role', [wanted('Name', part), element('RoleType', 'Performer')])],
        'StakeholderTypeType="Organization"',
      ),
    ),
    element('OtherInformation', objective.remark),
    ...objective.indicators.map(indicatorElement),
  ])

const indicatorElement = (indicator: Indicator) =>
  within(
    'PerformanceIndicator',
    [
      element('SequenceIndicator', indicator.sequence),
      wanted('MeasurementDimension', indicator.dimension),
      wanted('UnitOfMeasurement', indicator.unit),
      element('Identifier', idOf(indicator.id)),
      within('MeasurementInstance', [
        ...indicator.targets.map((result) => resultElement('TargetResult', result)),
        ...indicator.actuals.map((result) => resultElement('ActualResult', result)),
      ]),
      element('OtherInformation', indicator.remark),
    ],
    `ValueChainStage="${indicator.stage}" PerformanceIndicatorType="${indicator.kind}"`,
  )

const resultElement = (tag: 'TargetResult' | 'ActualResult', { on, from, number, descriptor, description }: Result) =>
  within(tag, [
    element('StartDate', from),
    element('EndDate', on),
    element('NumberOfUnits', number === null ? null : decimal(number)),
    descriptor &&
      within('Descriptor', [element('DescriptorName', descriptor.name), element('DescriptorValue', descriptor.value)]),
    element('Description', description),
  ])

const within = (tag: string, parts: (string | null | undefined | false)[], attributes = '') =>
  `<${tag}${attributes && ` ${attributes}`}>\n${parts.filter(Boolean).join('')}</${tag}>\n`

const element = (tag: string, text: string | null | undefined) => (text ? `<${tag}>${escaped(text)}</${tag}>\n` : '')

/** What the schema wants even where nobody named it. */
const wanted = (tag: string, text: string) => element(tag, text || '–')

/** xsd:decimal knows no exponent: 1e-7 is written 0.0000001. */
function decimal(number: number): string {
  if (!Number.isFinite(number)) throw new Error('not a number that a result can have')
  return number.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
}

/** xsd:ID begins with a letter and holds letters, digits, dots, hyphens, underscores. */
const idOf = (id: string) => `_${id.replace(/[^A-Za-z0-9._-]/g, '_')}`

function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd') // what XML 1.0 cannot hold
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string)
}
