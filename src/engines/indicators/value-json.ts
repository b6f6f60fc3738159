import type { ImportRefused } from './errors.ts'
import type { TableRow } from './read-table.ts'

type Refused = (path: string, vi: string, en: string) => ReturnType<typeof ImportRefused>
type Said = Record<string, unknown>

const columns = ['indicator', 'method', 'unit', 'period', 'value', 'numerator', 'denominator', 'state', 'lane', 'note', 'evidence', 'measure'] as const // biome-ignore format: one list

/**
 * The values of a JSON that we gave out, as rows of a table: `values` with their `members` by dimension, and the indicator
 * of the `definition` before them, or of each. A bare list of values will do.
 */
export function tableOfJson(bytes: Uint8Array, refused: Refused): TableRow[] {
  const given = parsed(bytes, refused)
  const list = Array.isArray(given) ? given : isSaid(given) ? given.values : null
  if (!Array.isArray(list)) throw refused('values', 'Tệp JSON không có danh sách “values”', 'There is no list “values”')
  const definition = isSaid(given) && isSaid(given.definition) ? given.definition : {}
  const dimensions = [...new Set(list.flatMap((row) => (isSaid(row) && isSaid(row.members) ? Object.keys(row.members) : [])))] // biome-ignore format: one
  if (dimensions.length > 20) throw refused('values', 'Quá nhiều phân tổ', 'Too many dimensions')
  const head: TableRow = { number: 1, cells: [...columns, ...dimensions.map((code) => `[${code}]`)] }
  return [
    head,
    ...list.map((row: unknown, at): TableRow => {
      if (!isSaid(row)) throw refused(`values.${at}`, 'Phải là một số liệu', 'It must be a value')
      const members = isSaid(row.members) ? row.members : {}
      const said: Said = { indicator: definition.code, measure: definition.measure, ...row }
      const cells = [...columns.map((name) => said[name]), ...dimensions.map((code) => members[code])]
      return { number: at + 1, place: `values.${at}`, cells: cells.map(cellOf) }
    }),
  ]
}

function parsed(bytes: Uint8Array, refused: Refused): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw refused('', 'Tệp JSON hỏng', 'The JSON is damaged')
  }
}

const isSaid = (value: unknown): value is Said => typeof value === 'object' && value !== null && !Array.isArray(value)
const cellOf = (value: unknown): string | number =>
  typeof value === 'number' ? value : typeof value === 'string' ? value.slice(0, 2000) : value == null ? '' : '?'
