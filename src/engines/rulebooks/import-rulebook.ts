import { type Kysely, sql } from 'kysely'
import { listUnitKinds } from '#engines/organisations'
import { FileRefused, readWorkbook, type SheetCell, type WorkbookSheet } from '#engines/reporting'
import { type Context, dayOf, type Fault, faultsOf } from '#kernel'
import { z } from '#kernel/http'
import { checkRulebook } from './check-rulebook.ts'
import { query } from './engine.ts'
import { RulebookRefused } from './errors.ts'
import { knownFor } from './known-places.ts'
import { type Annexes, annexLimits, annexSheets, type Names, readAnnexes } from './rulebook-annexes.ts'
import { criterionColumns } from './rulebook-columns.ts'
import { type kinds, RulebookGiven } from './shapes.ts'
import {
  address,
  headerOf,
  headsOf,
  neededOf,
  numberOf,
  plain,
  refusal,
  stepsOf,
  textOf,
  yesOrNo,
} from './sheet-table.ts'
import type { Tables } from './tables.ts'

export const mostBytes = 5 * 1024 * 1024
const mostRows = 2100
const mostColumns = 20

const headers = headsOf(criterionColumns)
type Column = keyof typeof criterionColumns
const needed = neededOf(criterionColumns)
export const criteriaSheet = 'Bộ chỉ số'

const kindWords: Record<(typeof criterionColumns.kind.options)[number], (typeof kinds)[number]> = {
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
 * the whole, by cell, all at once; a row of totals is passed over. A code that Excel made a number of is refused: 4.10 would be 4.1. Sheets beside it may say which
 * criteria concern which units, the bands, and what was announced of each group (`readAnnexes`).
 */
export const importRulebook = query('import-rulebook', {
  does: { vi: 'Đọc bộ chỉ số từ Excel', en: 'Read a rulebook from a workbook' },
  permit: 'programme-office',
  input: z.object({
    head: Head,
    bytes: z.instanceof(Uint8Array),
    sheet: z.string().max(100).default(criteriaSheet),
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
    const { given, cellOf, faults } = rulebookFrom(sheet, name, { head, annexes })
    const shape = RulebookGiven.safeParse(given)
    const checked = shape.success && checkRulebook(shape.data, await knownFor({ db, context }, [shape.data]))
    // All that is wrong at once: nobody should mend a file in four rounds. Of a row with a fault the rest may follow from it.
    const found = [...(shape.success ? [] : faultsOf(shape.error)), ...(checked ? checked.faults : [])]
    const rowOf = (path: string) => path.replace(/![A-Z]+(?=\d+$)/, '!')
    const wrong = new Set(faults.map(({ path }) => rowOf(path)))
    const rest = found.map((one) => ({ ...one, path: cellOf(one.path) })).filter(({ path }) => !wrong.has(rowOf(path)))
    faults.push(...rest.filter(({ path }, at) => rest.findIndex((one) => one.path === path) === at))
    if (faults.length || !shape.success || !checked) throw RulebookRefused({ faults: faults.slice(0, 200) })
    const { notes, sum, isFrame } = checked
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
  const groupAt = groupCells(sheet, { headerRow, column: columns.get('group') ?? 0 })
  const criteria = [...sheet.rows]
    .filter(([row]) => row > headerRow)
    .sort(([a], [b]) => a - b)
    .flatMap(([row, cells]) => {
      const at = (column: Column) =>
        (column === 'group' ? groupAt.cells.get(row) : undefined) ?? cells.get(columns.get(column) ?? 0)
      if (!at('code') && isTotal([...cells.values()])) return [] // what it adds up is added up here
      const say = (column: Column, vi: string, en: string) =>
        void faults.push({ path: address(name, columns.get(column) ?? 1, row), message: { vi, en } })
      for (const [column] of columns) {
        const cell = at(column)
        if (cell?.kind === 'formula')
          say(column, 'Ô là công thức Excel: hãy dán giá trị', 'An Excel formula: paste its value')
        if (cell?.kind === 'error') say(column, 'Ô bị lỗi', 'The cell holds an error')
      }
      if (![...columns.keys()].some((column) => !(column === 'group' && groupAt.cells.has(row)) && at(column)))
        return []
      if (at('code')?.kind === 'number')
        say(
          'code',
          'Mã phải định dạng là văn bản: 4.10 bị Excel đổi thành 4.1',
          'Format the code as text: Excel makes 4.1 of 4.10',
        )
      for (const column of needed)
        if (!at(column)) say(column, `Thiếu “${headers[column]}”`, `“${headers[column]}” is missing`)
      if (at('max') && at('max')?.kind !== 'number') say('max', 'Phải là số', 'A number is needed')
      for (const column of ['target', 'zeroAt'] as const)
        if (at(column) && numberOf(at(column)) === null) say(column, 'Phải là số', 'A number is needed')
      const group = textOf(at('group'))
      if (group && !groups.has(group)) groups.set(group, String(groups.size + 1))
      const word = textOf(at('kind')).toLocaleLowerCase('vi')
      const kind = word === '' ? 'judged' : kindWords[word as keyof typeof kindWords]
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
    if (Number(/\d+/.exec(range)?.[0] ?? 0) > headerRow && !groupAt.ranges.has(range))
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
  if (criteria.length === 0)
    throw refusal(name, `Trang “${name}” chưa có dòng nào`, `The sheet “${name}” holds no row yet`)
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
  return { given, cellOf, faults }
}

/**
 * The group of each row where the cells of one group are merged down their column, as officials write it: there it can
 * mean nothing else. Any other merging is refused.
 */
function groupCells(sheet: WorkbookSheet, { headerRow, column }: { headerRow: number; column: number }) {
  const letters = address('', column, 0).slice(1, -1)
  const cells = new Map<number, SheetCell | undefined>()
  const ranges = new Set<string>()
  for (const range of sheet.merged) {
    const [, from, first, to, last] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? []
    if (from !== letters || to !== letters || Number(first) <= headerRow || Number(last) > headerRow + mostRows)
      continue
    ranges.add(range)
    for (let row = Number(first); row <= Number(last); row++) cells.set(row, sheet.rows.get(Number(first))?.get(column))
  }
  return { cells, ranges }
}

/** A row of totals has no code and says so and nothing else: “Tổng chi cho chuyển đổi số” is a criterion without its code. */
const isTotal = (cells: readonly SheetCell[]) =>
  /^(tổng|cộng|tổng cộng|tổng số|tổng( số)? điểm( tối đa)?)[:.]?$/u.test(plain(textOf(cells.find(textOf))))

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
