import { csvCell } from '#engines/programmes'
import type { Language } from '#kernel'
import type { SdmxData } from './sdmx-data.ts'
import { conceptNamed, labelOf } from './sdmx-json.ts'
import { observationAttributes } from './sdmx-model.ts'
import { agency, flowOf, version } from './sdmx-names.ts'
import { datasetValues } from './sdmx-xml.ts'

/** `labels` is the language in which ids and codes are named beside themselves, as `labels=both` asks; null for ids alone. */
export type CsvAsked = { edition: 1 | 2; labels: Language | null }
type Cell = string | number | null

/**
 * SDMX-CSV: a row an observation, or a key of a series where no observations are wanted. Edition 1.0 names the flow in one
 * column, 2.0 in three, with what is to be done with the row.
 */
export function dataCsv(data: SdmxData, { edition, labels }: CsvAsked): string {
  const { flow, dimensions, detail, at } = data
  const whole = detail === 'full' || detail === 'nodata' ? datasetValues(data) : {}
  const told = detail === 'full' ? observationAttributes.map(({ id }) => id) : []
  const named = (id: string, name: string | undefined) => (labels && name ? `${id}: ${name}` : id)
  const title = (id: string) => named(id, conceptNamed(flow, id, { language: labels ?? 'vi' }).name)
  const coded = (id: string, code: string) => named(code, labelOf(data, id, code)?.[labels ?? 'vi'])
  const flowName = `${agency}:${flowOf(flow.meaning.code)}(${version})`
  const flowHead = edition === 1 ? ['DATAFLOW'] : ['STRUCTURE', 'STRUCTURE_ID', ...(labels ? ['STRUCTURE_NAME'] : []), 'ACTION'] // biome-ignore format: one
  const flowCells = (action: SdmxData['sets'][number]['action']): Cell[] => {
    if (edition === 1) return [named(flowName, flow.meaning.label[labels ?? 'vi'])]
    return ['dataflow', flowName, ...(labels ? [flow.meaning.label[labels]] : []), action === 'Replace' ? 'R' : 'I']
  }
  const cellOf = (id: string, said: string | undefined): Cell => {
    if (said === undefined) return null
    // Numbers as such: one below zero is no text that a spreadsheet might take for a formula.
    return observationAttributes.find((each) => each.id === id)?.text === 'Double' ? Number(said) : coded(id, said)
  }
  const wholeHead = Object.keys(whole).map(title)
  if (detail === 'serieskeysonly' || detail === 'nodata') {
    const ids = at === 'TIME_PERIOD' ? dimensions : [...dimensions, 'TIME_PERIOD'].filter((id) => id !== at)
    const keys = data.sets.flatMap(
      ({ action, series }) =>
      series.map(({ key }) => [...flowCells(action), ...ids.map((id) => coded(id, key[id] as string)), ...Object.values(whole)]), // biome-ignore format: one
    )
    return linesCsv([[...flowHead, ...ids.map(title), ...wholeHead], ...keys])
  }
  const rows = data.sets.flatMap(({ action, series }) =>
    series.flatMap(({ key, observations }) =>
      observations.map((obs) => {
        const own: Record<string, string> = { ...key, [at]: obs.at }
        return [
          ...flowCells(action),
          ...[...dimensions, 'TIME_PERIOD'].map((id) => coded(id, own[id] as string)),
          obs.value,
          ...told.map((id) => cellOf(id, obs.attributes[id])),
          ...Object.values(whole),
        ]
      }),
    ),
  )
  const head = [...dimensions, 'TIME_PERIOD', 'OBS_VALUE', ...told].map(title)
  return linesCsv([[...flowHead, ...head, ...wholeHead], ...rows])
}

const linesCsv = (rows: Cell[][]) => `${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
