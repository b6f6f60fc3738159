import { type Fault, megabytesOf, uploadLimits } from '#kernel'
import { DossiersRefused } from './errors.ts'
import { recordsOfBook } from './read-dossier-book.ts'

const mostBytes = uploadLimits.table
const most = megabytesOf(mostBytes)
export const mostRecords = 500_000

/** A record with the place at which it stands in its file: "dòng 17" of a CSV, "dossiers.3" of a JSON. */
export type Placed = { place: string; record: Record<string, unknown> }
export type Records = { dossiers: Placed[]; procedures: Placed[]; feedback: Placed[] }

/**
 * Reads a file of dossiers: a CSV with a header in the national field names, or a JSON list, or a JSON object with
 * `dossiers`, `procedures` and `feedback`, or a workbook with a sheet of each. Files beside it may hold the rest. Told apart by content: of CSVs, one that
 * names MaHoSo lists dossiers, one that names MaTTHC alone procedures, one that names `received` feedback. Whatever cannot
 * be read is refused at its place.
 */
export async function readRecords(bytes: Uint8Array, beside: readonly Uint8Array[] = []): Promise<Records> {
  const files: Records[] = []
  for (const [at, file] of [bytes, ...beside].entries())
    files.push(await recordsIn(file, at === 0 ? '' : `tệp ${at + 1}: `))
  const records: Records = {
    dossiers: files.flatMap(({ dossiers }) => dossiers),
    procedures: files.flatMap(({ procedures }) => procedures),
    feedback: files.flatMap(({ feedback }) => feedback),
  }
  if (records.dossiers.length === 0) throw refusedAt('', 'Tệp chưa có dòng hồ sơ nào', 'The file holds no dossiers yet')
  if (records.dossiers.length > mostRecords)
    throw refusedAt('', `Nhiều nhất ${mostRecords} hồ sơ`, `At most ${mostRecords} dossiers`)
  return records
}

/** `file` goes before every place of a file beside the first. */
async function recordsIn(bytes: Uint8Array, file: string): Promise<Records> {
  if (bytes.length > mostBytes)
    throw refusedAt('', `Tệp quá lớn: nhiều nhất ${most} MB`, `The file is too large: ${most} MB at most`)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return recordsOfBook(bytes, file)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes) // takes a byte-order mark away
  } catch {
    throw refusedAt('', 'Tệp không phải UTF-8', 'The file is not UTF-8')
  }
  const first = text.trimStart()[0]
  return first === '[' || first === '{' ? fromJson(text, file) : fromCsv(text, file)
}

const none: Records = { dossiers: [], procedures: [], feedback: [] }

export const refusedAt = (path: string, vi: string, en: string) =>
  DossiersRefused({ faults: [{ path, message: { vi, en } }] as Fault[] })

function fromJson(text: string, file: string): Records {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw refusedAt(file, 'Tệp JSON hỏng', 'The JSON is damaged')
  }
  const lists: Record<string, unknown> = Array.isArray(given) ? { dossiers: given } : (given as Record<string, unknown>)
  const placed = (name: keyof Records): Placed[] => {
    const list = lists[name] ?? []
    if (!Array.isArray(list)) throw refusedAt(`${file}${name}`, 'Phải là một danh sách', 'It must be a list')
    return list.map((record: unknown, at) => {
      if (typeof record !== 'object' || record === null || Array.isArray(record))
        throw refusedAt(`${file}${name}.${at}`, 'Phải là một bản ghi', 'It must be a record')
      return { place: `${file}${name}.${at}`, record: record as Record<string, unknown> }
    })
  }
  return { dossiers: placed('dossiers'), procedures: placed('procedures'), feedback: placed('feedback') }
}

/** RFC 4180, with a comma, semicolon or tab, whichever the header has; numbers of lines are those of the file. */
function fromCsv(text: string, file: string): Records {
  const header = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'))
  const comma = [',', ';', '\t'].reduce((best, sign) =>
    header.split(sign).length > header.split(best).length ? sign : best,
  )
  const rows = rowsOf(text, comma, file)
  const names = rows[0]?.cells.map((name) => name.trim()) ?? []
  const double = names.find((name, at) => names.indexOf(name) !== at)
  if (double !== undefined) throw refusedAt(`${file}1`, `Cột “${double}” bị lặp`, `The column “${double}” comes twice`)
  const placed = rows.slice(1).flatMap(({ line, cells }): Placed[] => {
    if (cells.length === 1 && cells[0]?.trim() === '') return []
    if (cells.length !== names.length)
      throw refusedAt(
        `${file}${line}`,
        `Dòng ${line} có ${cells.length} ô, tiêu đề có ${names.length}`,
        `Line ${line} has ${cells.length} cells, the header ${names.length}`,
      )
    return [
      { place: `${file}${line}`, record: Object.fromEntries(names.map((name, at) => [name, cells[at]?.trim() ?? ''])) },
    ]
  })
  if (!names.includes('MaHoSo') && names.includes('MaTTHC')) return { ...none, procedures: placed }
  if (!names.includes('MaHoSo') && names.includes('received')) return { ...none, feedback: placed }
  return { ...none, dossiers: placed }
}

function rowsOf(text: string, comma: string, file: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = []
  let [cells, cell, quoted, line, start]: [string[], string[], boolean, number, number] = [[], [], false, 1, 1]
  const endCell = () => {
    cells.push(cell.join(''))
    cell = []
  }
  const endRow = () => {
    endCell()
    rows.push({ line: start, cells })
    cells = []
    start = line
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string
    if (sign === '\n') line++
    if (quoted) {
      if (sign !== '"') cell.push(sign)
      else if (text[at + 1] === '"') cell.push(text[at++] as string)
      else quoted = false
    } else if (sign === '"' && cell.length === 0) quoted = true
    else if (sign === comma) endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r') cell.push(sign)
  }
  if (quoted) throw refusedAt(`${file}${start}`, 'Dấu ngoặc kép không đóng', 'A quotation mark is never closed')
  if (cell.length > 0 || cells.length > 0) endRow()
  return rows
}
