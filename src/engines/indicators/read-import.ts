import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { readUnit } from '#formulas'
import type { Context, Fault, Label } from '#kernel'
import { fold } from '#kernel/text'
import { type Place, placerFor } from './check-places.ts'
import { proofsByName } from './name-proofs.ts'
import { periodWritten } from './periods.ts'
import { addressOf, cellNumber, readTable } from './read-table.ts'
import type { Lane } from './shapes.ts'
import type { Tables } from './tables.ts'
import { codeMarked, columnNamed, dimensionsNamed, type ValueColumn, valueColumns } from './value-columns.ts'
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
const theLanes = new Map<string, Lane>([
  ['', 'reported'],
  ['reported', 'reported'],
  ['đơn vị báo cáo', 'reported'],
  ['computed', 'computed'],
  ['hệ thống tính', 'computed'],
])
/** What somebody says of a value; a row without any of it is one of a template that nobody filled in. */
const saying = ['value', 'numerator', 'denominator', 'state', 'note', 'evidence'] as const

export const mostFaults = 200
export const mostRows = 1_000_000
/** Rows that are laid aside at once: where all share one connection, few, so that others are answered between. */
export const batchOf = ({ system }: Context) => (system.database.kind === 'embedded' ? 2000 : 20_000)
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
  together: number
}

/** `blank` rows are of a template and say nothing yet; `computed` ones are what a system computed: ours does so itself. */
type Read = { rows: number; blank: number; computed: number; isWhole: boolean; faults: Fault[] }

/**
 * Reads a file of values: a header row (the columns of value-columns.ts in either language or both, and any dimension by
 * its code or name), then a row a value; or the JSON that we give out. Units are named by id or name, evidence by what the
 * unit calls it. Good rows are handed on in batches; faults are gathered with their cells, and after 200 the reading ends.
 * `units` takes only values of those units: another one's are refused by cell. `lookAt` ends the reading after so many
 * rows without a fault, and `isWhole` says whether that was all.
 */
export async function readImport(
  db: Kysely<Tables>,
  { bytes, units, now, mostRows, lookAt = mostRows, proof, together }: Reading,
  batch: (rows: ImportedRow[], read: number) => Promise<void>,
): Promise<Read> {
  const placeOf = await placerFor(db, { codes: null, units: null, now })
  const proofNamed = proofsByName(db, now)
  const dimensions = await dimensionsThere(db)
  const faults: Fault[] = []
  const say = (path: string, vi: string, en: string) => faults.push({ path, message: { vi, en } })
  const seen = new Map<string, Map<string, number>>() // by point and unit: a million texts would fill the memory
  let header: { column: Map<ValueColumn, number>; dimensions: [number, DimensionThere][] } | null = null
  let waiting: ImportedRow[] = []
  let [read, blank, computed] = [0, 0, 0]
  let isWhole = true
  for (const { number, cells, place: inFile } of await readTable(bytes)) {
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
    const at = (name: ValueColumn) => (inFile ? `${inFile}.${name}` : addressOf(column.get(name) ?? 0, number))
    const text = (name: ValueColumn) => unmarked(String(cells[column.get(name) ?? -1] ?? '').trim())
    if (saying.every((name) => text(name) === '')) {
      blank++
      continue
    }
    const lane = theLanes.get(text('lane').toLowerCase())
    if (lane === 'computed') {
      computed++
      continue
    }
    const pairs = cuts.flatMap(([index, dimension]) => {
      const member = String(cells[index] ?? '').trim()
      return member === '' ? [] : [`${dimension.code}=${dimension.members.get(fold(member)) ?? member}`]
    })
    const unitColumn = text('unit') === '' && column.has('unitName') ? 'unitName' : 'unit'
    const place = placeOf({
      indicator: text('indicator'),
      unit: text('unit') || text('unitName'),
      period: periodWritten(text('period')),
      cell: pairs.toSorted().join('&'),
    })
    if ('message' in place) {
      const inCuts = inFile ? `${inFile}.members` : addressOf(cuts[0]?.[0] ?? 0, number)
      faults.push({
        path: place.field === 'cell' ? inCuts : at(place.field === 'unit' ? unitColumn : place.field),
        message: place.message,
      })
      continue
    }
    if (units && !units.includes(place.unit)) {
      say(at(unitColumn), 'Không được nhập số liệu của đơn vị khác', 'Not a unit whose values you may enter')
      continue
    }
    if (units && proof && proof.unit !== place.unit) {
      say(at(unitColumn), 'Minh chứng của tệp là của đơn vị khác', 'The evidence of the file is another unit’s')
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
    const { method, methodLabel } = place.meaning
    const said = column.has('method') ? fold(text('method')) : ''
    if (said !== '' && ![method, methodLabel.vi, methodLabel.en].some((word) => fold(word) === said)) {
      say(at('method'), `Trong kỳ này chỉ tiêu tính theo ${method}, không phải ${text('method')}`, `In this period its method is ${method}, not ${text('method')}`) // biome-ignore format: one
      continue
    }
    const state = states.get(text('state').toLowerCase())
    const numbers = (['value', 'numerator', 'denominator'] as const).map(
      (name) => [name, cellNumber(cells[column.get(name) ?? -1] ?? '')] as const,
    )
    const wrong = numbers.find(([, figure]) => figure === 'not a number')
    if (!lane) say(at('lane'), 'Không có nguồn này', 'There is no such lane')
    else if (!state) say(at('state'), 'Không có tình trạng này', 'There is no such state')
    else if (wrong)
      say(at(wrong[0]), 'Không phải là số, hoặc đọc được theo hai cách', 'Not a number, or one that reads two ways')
    else {
      const kept = readValue(place.meaning, { state, ...(Object.fromEntries(numbers) as Given) })
      const key = `${place.meaning.series} ${place.period} ${place.cell}`
      const rowsOfUnits = seen.get(key) ?? new Map<string, number>()
      const twice = rowsOfUnits.get(place.unit)
      if ('message' in kept) faults.push({ path: at(kept.part ?? 'value'), message: kept.message })
      else if (twice !== undefined)
        say(inFile ?? at('indicator'), `Trùng với dòng ${twice}`, `The same as row ${twice}`)
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
  if (header !== null && read === blank && faults.length === 0)
    say('', 'Tệp chưa có dòng nào ghi số liệu. Hãy ghi số rồi chọn lại tệp', 'The file has no row with a value yet')
  else if (header !== null && read === blank + computed && faults.length === 0)
    say('', 'Tệp chỉ có số do hệ thống tính; hệ thống tự tính lại', 'The file has computed values only; they are computed here') // biome-ignore format: one
  if (waiting.length > 0 && faults.length === 0) await batch(waiting, read)
  return { rows: read, blank, computed, isWhole, faults: faults.slice(0, mostFaults) }
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

/** Without the apostrophe that keeps a spreadsheet from running a text, as our own files have it. */
const unmarked = (text: string) => text.replace(/^'(?=[=+\-@＝＋－＠])/u, '')

/** A dimension with its members by their codes and their names, folded. */
type DimensionThere = { code: string; label: Label; members: ReadonlyMap<string, string> }

async function dimensionsThere(db: Kysely<Tables>): Promise<DimensionThere[]> {
  const dimensions = await db.selectFrom('dimension').select(['code', 'label']).execute()
  const items = Map.groupBy(
    await db.selectFrom('item').select(['dimension', 'code', 'label']).orderBy('place').execute(),
    ({ dimension }) => dimension,
  )
  return dimensions.map(({ code, label }) => {
    const own = (items.get(code) ?? []).map((item) => ({ code: item.code, label: item.label as unknown as Label }))
    // Two of one name are named by their codes only.
    const names = own.flatMap((item) => [...new Set([fold(item.label.vi), fold(item.label.en)])].map((name) => [name, item.code] as const)) // biome-ignore format: one
    const single = names.filter(([name]) => names.filter(([other]) => other === name).length === 1)
    const members = new Map([...single, ...own.map((item) => [item.code, item.code] as const)])
    return { code, label: label as unknown as Label, members }
  })
}

function headerOf(
  { number, cells }: { number: number; cells: readonly string[] },
  known: readonly DimensionThere[],
  say: Say,
) {
  const column = new Map<ValueColumn, number>()
  const dimensions: [number, DimensionThere][] = []
  for (const [index, cell] of cells.entries()) {
    if (cell.replace(/^\uFEFF/, '').trim() === '') continue
    const name = codeMarked(cell) === null ? columnNamed(cell) : null
    const codes = dimensionsNamed(cell, known)
    const dimension = known.find(({ code }) => code === codes[0])
    if (name && !column.has(name)) column.set(name, index)
    else if (codes.length > 1)
      say(addressOf(index, number), `“${cell}” chỉ nhiều phân tổ: ${codes.join(', ')}. Hãy ghi mã`, `“${cell}” means several dimensions: ${codes.join(', ')}. Write the code`) // biome-ignore format: one
    else if (dimension && !dimensions.some(([, other]) => other === dimension)) dimensions.push([index, dimension])
    else say(addressOf(index, number), `Không hiểu cột “${cell}”`, `The column “${cell}” is not understood`)
  }
  if (column.has('unitName') && !column.has('unit')) column.set('unit', column.get('unitName') as number)
  for (const name of ['indicator', 'unit', 'period'] as const)
    if (!column.has(name)) {
      const { vi, en } = valueColumns[name].head
      say(addressOf(0, number), `Thiếu cột “${vi}”`, `The column “${en}” is missing`)
    }
  return { column, dimensions }
}
