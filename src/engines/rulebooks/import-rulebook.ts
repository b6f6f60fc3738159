import { type Kysely, sql } from 'kysely'
import { listUnitKinds } from '#engines/organisations'
import { FileRefused, readWorkbook, type WorkbookSheet } from '#engines/reporting'
import { type Context, dayOf, type Fault } from '#kernel'
import { z } from '#kernel/http'
import { checkRulebook } from './check-rulebook.ts'
import { query } from './engine.ts'
import { RulebookRefused } from './errors.ts'
import { knownFor } from './known-places.ts'
import { type Annexes, annexLimits, annexSheets, type Names, readAnnexes } from './rulebook-annexes.ts'
import { type kinds, RulebookGiven } from './shapes.ts'
import { address, headerOf, numberOf, plain, refusal, stepsOf, textOf, yesOrNo } from './sheet-table.ts'
import type { Tables } from './tables.ts'

export const mostBytes = 5 * 1024 * 1024
const mostRows = 2100
const mostColumns = 20

/** Columns by their headers; the first four must be there. */
const headers = {
  code: 'Mã',
  label: 'Chỉ tiêu',
  group: 'Nhóm',
  max: 'Điểm tối đa',
  kind: 'Loại',
  target: 'Giá trị đạt điểm tối đa',
  zeroAt: 'Giá trị 0 điểm',
  indicator: 'Mã chỉ tiêu số liệu',
  formula: 'Công thức',
  evidence: 'Cần minh chứng',
  steps: 'Các mức điểm',
} as const
type Column = keyof typeof headers
const needed: readonly Column[] = ['code', 'label', 'group', 'max']

const kindWords: Record<string, (typeof kinds)[number]> = {
  'tỷ lệ': 'ratio',
  'có/không': 'yes-no',
  'mức điểm': 'steps',
  'khảo sát': 'survey',
  'tự động': 'automatic',
  'chấm điểm': 'judged',
}

/** What is said beside the sheet: everything of a rulebook but its groups and criteria. */
const Head = RulebookGiven.omit({ groups: true, criteria: true })

/**
 * Reads a set of criteria from a workbook and shows what it would become: groups in the order in which they appear, sums
 * against what was announced. Nothing is stored; the caller hands `rulebook` to defineRulebook. What does not fit refuses
 * the whole, by cell. A code that Excel made a number of is refused: 4.10 would be 4.1. Sheets beside it may say which
 * criteria concern which units, the bands, and what was announced of each group (`readAnnexes`).
 */
export const importRulebook = query('import-rulebook', {
  does: { vi: 'Đọc bộ chỉ số từ Excel', en: 'Read a rulebook from a workbook' },
  permit: 'programme-office',
  input: z.object({
    head: Head,
    bytes: z.instanceof(Uint8Array),
    sheet: z.string().max(100).default('Bộ chỉ số'),
  }),

  async run({ db, now, context }, { head, bytes, sheet: name }) {
    if (bytes.length > mostBytes)
      throw refusal('', 'Tệp quá lớn: nhiều nhất 5 MB', 'The file is too large: 5 MB at most')
    const limits = { rows: mostRows, columns: mostColumns }
    const beside = Object.fromEntries(Object.values(annexSheets).map((annex) => [annex, annexLimits]))
    const sheets = await readWorkbook(bytes, { ...beside, [name]: limits }).catch((error: unknown) => {
      if (FileRefused.is(error)) throw RulebookRefused({ faults: error.details.faults })
      throw error
    })
    const sheet = sheets.get(name)
    if (!sheet) throw refusal(name, `Tệp không có trang “${name}”`, `The file has no sheet “${name}”`)
    const others = new Map([...sheets].filter(([other]) => other !== name))
    const annexes = readAnnexes(others, await namesFor({ db, context }, { kinds: head.unitKinds, day: dayOf(now) }))
    const { given, cellOf } = rulebookFrom(sheet, name, { head, annexes })
    const shape = RulebookGiven.safeParse(given)
    if (!shape.success)
      throw RulebookRefused({
        faults: shape.error.issues.slice(0, 200).map(({ path }) => ({
          path: cellOf(path.join('.')),
          message: { vi: 'Ô này chưa đúng', en: 'This cell does not fit' },
        })),
      })
    const check = checkRulebook(shape.data, await knownFor({ db, context }, [shape.data]))
    if (check.faults.length)
      throw RulebookRefused({ faults: check.faults.slice(0, 200).map((one) => ({ ...one, path: cellOf(one.path) })) })
    const { notes, sum, isFrame } = check
    return { rulebook: shape.data, criteria: shape.data.criteria.length, sum, isFrame, notes }
  },
})

/** The rulebook as the sheet has it, and for any place in it the cell from which it came. */
function rulebookFrom(
  sheet: WorkbookSheet,
  name: string,
  { head, annexes }: { head: z.output<typeof Head>; annexes: Annexes },
) {
  const { row: headerRow, columns } = headerOf<Column>(sheet, { name, headers, needed })
  const faults: Fault[] = []
  const rows: number[] = []
  const groups = new Map<string, string>()
  const criteria = [...sheet.rows]
    .filter(([row]) => row > headerRow)
    .sort(([a], [b]) => a - b)
    .flatMap(([row, cells]) => {
      const at = (column: Column) => cells.get(columns.get(column) ?? 0)
      const say = (column: Column, vi: string, en: string) =>
        void faults.push({ path: address(name, columns.get(column) ?? 1, row), message: { vi, en } })
      for (const [column] of columns) {
        const cell = at(column)
        if (cell?.kind === 'formula')
          say(column, 'Ô là công thức Excel: hãy dán giá trị', 'An Excel formula: paste its value')
        if (cell?.kind === 'error') say(column, 'Ô bị lỗi', 'The cell holds an error')
      }
      if (![...columns.keys()].some((column) => at(column))) return []
      if (at('code')?.kind === 'number')
        say(
          'code',
          'Mã phải định dạng là văn bản: 4.10 bị Excel đổi thành 4.1',
          'Format the code as text: Excel makes 4.1 of 4.10',
        )
      for (const column of needed)
        if (!at(column)) say(column, `Thiếu “${headers[column]}”`, `“${headers[column]}” is missing`)
      for (const column of ['max', 'target', 'zeroAt'] as const)
        if (at(column) && at(column)?.kind !== 'number') say(column, 'Phải là số', 'A number is needed')
      const group = textOf(at('group'))
      if (group && !groups.has(group)) groups.set(group, String(groups.size + 1))
      const word = textOf(at('kind')).toLocaleLowerCase('vi')
      const kind = word === '' ? 'judged' : kindWords[word]
      if (!kind)
        say('kind', `Loại phải là: ${Object.keys(kindWords).join(', ')}`, `Kinds: ${Object.keys(kindWords).join(', ')}`)
      const steps = stepsOf(textOf(at('steps')))
      if (!steps)
        say(
          'steps',
          'Mỗi mức ghi “tên = điểm”, cách nhau bằng dấu chấm phẩy',
          'Write steps as “name = points”, parted by semicolons',
        )
      const evidence = yesOrNo(at('evidence'))
      if (evidence === null) say('evidence', 'Ghi “có” hoặc “không”', 'Write “có” or “không”')
      rows.push(row)
      const label = textOf(at('label'))
      return [
        {
          code: textOf(at('code')),
          group: groups.get(group) ?? '',
          label: { vi: label, en: label },
          max: numberOf(at('max')) ?? 0,
          kind: kind ?? 'judged',
          target: numberOf(at('target')),
          zeroAt: numberOf(at('zeroAt')),
          indicator: textOf(at('indicator')) || null,
          formula: textOf(at('formula')) || null,
          evidence: evidence ?? false,
          steps: steps ?? [],
        },
      ]
    })
  for (const range of sheet.merged)
    if (Number(/\d+/.exec(range)?.[0] ?? 0) > headerRow)
      faults.push({
        path: `${name}!${range}`,
        message: { vi: 'Ô bị gộp. Hãy bỏ gộp ô', en: 'Merged cells. Unmerge them' },
      })
  for (const group of annexes.groups.keys())
    if (!groups.has(group))
      faults.push({
        path: annexSheets.groups,
        message: { vi: `Không có tiêu chí nào của nhóm “${group}”`, en: `No criterion is of the group “${group}”` },
      })
  faults.push(...annexes.faults)
  if (criteria.length === 0) throw refusal(name, 'Trang không có tiêu chí nào', 'The sheet holds no criteria')
  if (faults.length) throw RulebookRefused({ faults: faults.slice(0, 200) })
  const cellOf = (path: string) => {
    const [, index, field] = /^criteria\.(\d+)(?:\.(\w+))?/.exec(path) ?? []
    if (index === undefined) return annexes.cellOf(path) ?? path
    return address(name, columns.get((field ?? 'code') as Column) ?? 1, rows[Number(index)] ?? 0)
  }
  const given = {
    ...head,
    applicability: annexes.applicability ?? head.applicability,
    bands: annexes.bands ?? head.bands,
    groups: [...groups].map(([vi, code]) => ({ code, label: { vi, en: vi }, ...annexes.groups.get(vi) })),
    criteria,
  }
  return { given, cellOf }
}

/** What units of these kinds and what kinds are called: by code, and by name. */
async function namesFor(
  { db, context }: { db: Kysely<Tables>; context: Context },
  { kinds, day }: { kinds: readonly string[]; day: string },
): Promise<Names> {
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, label ->> 'vi' as name from organisations.unit_public
    where kind = any(${kinds}::text[]) and coalesce(valid_to, 'infinity') >= ${day}::date`.execute(db)
  const kindsThere = await listUnitKinds(context, {})
  return { units: byName(rows), kinds: byName(kindsThere.map(({ id, label }) => ({ id, name: label.vi }))) }
}

function byName(all: readonly { id: string; name: string }[]): Map<string, string[]> {
  const codes = new Map<string, string[]>()
  for (const { id, name } of all)
    for (const word of new Set([plain(id), plain(name)])) codes.set(word, [...(codes.get(word) ?? []), id])
  return codes
}
