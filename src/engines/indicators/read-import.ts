import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { readUnit } from '#formulas'
import type { Fault } from '#kernel'
import { fold } from '#kernel/text'
import { type Place, placerFor } from './check-places.ts'
import { proofsByName } from './name-proofs.ts'
import { periodWritten } from './periods.ts'
import { addressOf, cellNumber, readTable } from './read-table.ts'
import type { Tables } from './tables.ts'
import { type Given, type Kept, readValue } from './value-rules.ts'

/** A row of a file that fits. */
export type ImportedRow = {
  row: number
  place: Place
  kept: Kept
  note: string | null
  evidence: string | null
  method: string
}

const columns = {
  indicator: ['indicator', 'chỉ tiêu', 'mã chỉ tiêu'],
  unit: ['unit', 'tên đơn vị', 'mã đơn vị', 'đơn vị'],
  period: ['period', 'kỳ'],
  value: ['value', 'giá trị'],
  numerator: ['numerator', 'tử số'],
  denominator: ['denominator', 'mẫu số'],
  state: ['state', 'tình trạng'],
  note: ['note', 'ghi chú'],
  evidence: ['evidence', 'minh chứng'],
  measure: ['measure', 'đơn vị tính'],
} as const
type Column = keyof typeof columns

const states = new Map<string, NonNullable<Given['state']>>([
  ['', 'value'],
  ['value', 'value'],
  ['missing', 'missing'],
  ['chưa có số liệu', 'missing'],
  ['not-applicable', 'not-applicable'],
  ['không áp dụng', 'not-applicable'],
  ['not-verifiable', 'not-verifiable'],
  ['không kiểm chứng được', 'not-verifiable'],
])

export const mostFaults = 200
export const mostRows = 1_000_000
const together = 20_000
const inOneGo = 500 // rows: some milliseconds

/** Evidence on which a whole file rests: of one unit's, other units' values do not, but for those who direct everything. */
export type FileProof = { id: string; unit: string }

type Reading = {
  bytes: Uint8Array
  units: readonly string[] | null
  now: string
  mostRows: number
  lookAt?: number
  proof: FileProof | null
}

/**
 * Reads a file of values: a header row (indicator, unit, period, value, numerator, denominator, state, note, measure,
 * evidence, and any dimension by its code), then a row a value. Units are named by id or name, evidence by what the unit
 * calls it. Good rows are handed on in batches; faults are gathered with their cells, and after 200 the reading ends.
 * `units` takes only values of those units: another one's are refused by cell. `lookAt` ends the reading after so many
 * rows without a fault, and `isWhole` says whether that was all.
 */
export async function readImport(
  db: Kysely<Tables>,
  { bytes, units, now, mostRows, lookAt = mostRows, proof }: Reading,
  batch: (rows: ImportedRow[], read: number) => Promise<void>,
): Promise<{ rows: number; isWhole: boolean; faults: Fault[] }> {
  const placeOf = await placerFor(db, { codes: null, units: null, now })
  const proofNamed = proofsByName(db, now)
  const dimensions = new Set((await db.selectFrom('dimension').select('code').execute()).map(({ code }) => code))
  const faults: Fault[] = []
  const say = (path: string, vi: string, en: string) => faults.push({ path, message: { vi, en } })
  const seen = new Map<string, Map<string, number>>() // by point and unit: a million texts would fill the memory
  let header: { column: Map<Column, number>; dimensions: [number, string][] } | null = null
  let waiting: ImportedRow[] = []
  let read = 0
  let isWhole = true
  for (const { number, cells } of await readTable(bytes)) {
    if (faults.length >= mostFaults) break
    if (header === null) {
      header = headerOf({ number, cells: cells.map(String) }, dimensions, say)
      if (faults.length > 0) break
      continue
    }
    if (read % inOneGo === 0) await setImmediate() // pages are answered, and the batch before is written, meanwhile
    if (read === lookAt && read < mostRows) {
      isWhole = false
      break
    }
    if (++read > mostRows) {
      say(addressOf(0, number), `Nhiều nhất ${mostRows} dòng`, `At most ${mostRows} rows`)
      break
    }
    const { column, dimensions: cuts } = header
    const at = (name: Column) => addressOf(column.get(name) ?? 0, number)
    const text = (name: Column) => String(cells[column.get(name) ?? -1] ?? '').trim()
    const pairs = cuts.flatMap(([index, code]) => {
      const member = String(cells[index] ?? '').trim()
      return member === '' ? [] : [`${code}=${member}`]
    })
    const place = placeOf({
      indicator: text('indicator'),
      unit: text('unit'),
      period: periodWritten(text('period')),
      cell: pairs.toSorted().join('&'),
    })
    if ('message' in place) {
      const path = place.field === 'cell' ? addressOf(cuts[0]?.[0] ?? 0, number) : at(place.field)
      faults.push({ path, message: place.message })
      continue
    }
    if (units && !units.includes(place.unit)) {
      say(at('unit'), 'Không được nhập số liệu của đơn vị khác', 'Not a unit whose values you may enter')
      continue
    }
    if (units && proof && proof.unit !== place.unit) {
      say(at('unit'), 'Minh chứng của tệp là của đơn vị khác', 'The evidence of the file is another unit’s')
      continue
    }
    const named = text('evidence') === '' ? null : await proofNamed(place.unit, text('evidence'))
    if (named && !('id' in named)) {
      faults.push({ path: at('evidence'), message: named })
      continue
    }
    const measure = text('measure')
    if (measure !== '' && readUnit(measure) !== place.meaning.measure) {
      const wanted = place.meaning.measure || '1'
      say(
        at('measure'),
        `Chỉ tiêu tính bằng ${wanted}, không phải ${measure}`,
        `Its measure is ${wanted}, not ${measure}`,
      )
      continue
    }
    const state = states.get(text('state').toLowerCase())
    const numbers = (['value', 'numerator', 'denominator'] as const).map(
      (name) => [name, cellNumber(cells[column.get(name) ?? -1] ?? '')] as const,
    )
    const wrong = numbers.find(([, figure]) => figure === 'not a number')
    if (!state) say(at('state'), 'Không có tình trạng này', 'There is no such state')
    else if (wrong)
      say(at(wrong[0]), 'Không phải là số, hoặc đọc được theo hai cách', 'Not a number, or one that reads two ways')
    else {
      const kept = readValue(place.meaning, { state, ...(Object.fromEntries(numbers) as Given) })
      const key = `${place.meaning.series} ${place.period} ${place.cell}`
      const rowsOfUnits = seen.get(key) ?? new Map<string, number>()
      const twice = rowsOfUnits.get(place.unit)
      if ('message' in kept) faults.push({ path: at('value'), message: kept.message })
      else if (twice !== undefined) say(at('indicator'), `Trùng với dòng ${twice}`, `The same as row ${twice}`)
      else
        waiting.push({
          row: number,
          place,
          kept,
          note: text('note') || null,
          evidence: named?.id ?? null,
          method: place.meaning.method,
        })
      seen.set(key, rowsOfUnits.set(place.unit, number))
    }
    if (waiting.length >= together && faults.length === 0) {
      await batch(waiting, read)
      waiting = []
    }
  }
  if (header === null && faults.length === 0) say('', 'Tệp trống', 'The file is empty')
  if (header !== null && read === 0 && faults.length === 0)
    say('', 'Tệp chỉ có dòng tên cột, chưa có số liệu', 'The file has column names and no values')
  if (waiting.length > 0 && faults.length === 0) await batch(waiting, read)
  return { rows: read, isWhole, faults: faults.slice(0, mostFaults) }
}

type Numbers = { cells: ReadonlyMap<string, number>; keys: ReadonlyMap<string, number> }

/** Where a row belongs, in numbers; -1 for what has none yet. */
export const pointIn = ({ place }: ImportedRow, { cells, keys }: Numbers) => ({
  series_id: place.meaning.series,
  cell: cells.get(place.cell) ?? -1,
  period: place.period,
  unit_key: keys.get(place.unit) ?? -1,
})

type Say = (path: string, vi: string, en: string) => void

function headerOf(
  { number, cells }: { number: number; cells: readonly string[] },
  known: ReadonlySet<string>,
  say: Say,
) {
  const column = new Map<Column, number>()
  const dimensions: [number, string][] = []
  for (const [index, cell] of cells.entries()) {
    const word = cell
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase()
      .normalize('NFC')
    if (word === '') continue
    const name = (Object.keys(columns) as Column[]).find((each) =>
      columns[each].some((one) => fold(one) === fold(word)),
    )
    if (name && !column.has(name)) column.set(name, index)
    else if (known.has(word)) dimensions.push([index, word])
    else say(addressOf(index, number), `Không hiểu cột “${cell}”`, `The column “${cell}” is not understood`)
  }
  for (const name of ['indicator', 'unit', 'period'] as const)
    if (!column.has(name))
      say(addressOf(0, number), `Thiếu cột “${columns[name].at(-1)}”`, `The column “${name}” is missing`)
  return { column, dimensions }
}
