import type { SheetCell, WorkbookSheet } from '#engines/reporting'
import type { Fault } from '#kernel'
import { appliesColumns, bandColumns, groupColumns } from './rulebook-columns.ts'
import type { RulebookGiven } from './shapes.ts'
import {
  address,
  headsOf,
  linesOf,
  neededOf,
  numberOf,
  plain,
  type Say,
  type SheetColumns,
  textOf,
  yesOrNo,
} from './sheet-table.ts'

/** Sheets beside that of the criteria, by their names; a workbook may have any of them. */
export const annexSheets = { applies: 'Áp dụng', bands: 'Xếp loại', groups: 'Nhóm' } as const
export const annexLimits = { rows: 20_100, columns: 20 }

/** Names that a sheet may use for a unit or a kind of units: the code, or the Vietnamese name where one thing has it. */
export type Names = { units: ReadonlyMap<string, string[]>; kinds: ReadonlyMap<string, string[]> }

type Group = RulebookGiven['groups'][number]
export type Annexes = {
  /** Null where the workbook has no such sheet. */
  applicability: RulebookGiven['applicability'] | null
  bands: RulebookGiven['bands'] | null
  /** What was announced of a group, by its name. */
  groups: Map<string, Pick<Group, 'declaredMax' | 'declaredCriteria'>>
  faults: Fault[]
  /** The cell from which a line of `applicability` or a band came; null for any other path. */
  cellOf(path: string): string | null
}

/**
 * Reads what a set of criteria says beside its criteria: which of them concern which units or kinds of units, with the
 * reason; from which per cent on a band begins; what was announced of each group.
 */
export function readAnnexes(sheets: ReadonlyMap<string, WorkbookSheet>, names: Names): Annexes {
  const faults: Fault[] = []
  const rows: Record<string, number[]> = { applicability: [], bands: [] }
  // A sheet of a template that nobody wrote in says as much as none.
  const read = <Columns extends SheetColumns, T>(
    name: string,
    columns: Columns,
    line: (
      at: (column: keyof Columns & string) => SheetCell | undefined,
      say: Say<keyof Columns & string>,
      row: number,
    ) => T,
  ): T[] | null => {
    const given = { name, headers: headsOf(columns), needed: neededOf(columns), faults }
    const lines = linesOf<keyof Columns & string, T>(sheets.get(name), given, line)
    return lines?.length ? lines : null
  }

  const applicability = read(annexSheets.applies, appliesColumns, (at, say, row) => {
    rows.applicability?.push(row)
    const applies = yesOrNo(at('applies'))
    if (applies === null || !at('applies')) say('applies', 'Ghi “có” hoặc “không”', 'Write “có” or “không”')
    if (at('code')?.kind === 'number') say('code', 'Mã phải định dạng là văn bản', 'Format the code as text')
    if (!textOf(at('reason'))) say('reason', 'Thiếu lý do', 'The reason is missing')
    const reason = textOf(at('reason')) || '-'
    return {
      criterion: textOf(at('code')),
      unit: named(at('unit'), names.units, (vi, en) => say('unit', vi, en)),
      unitKind: named(at('kind'), names.kinds, (vi, en) => say('kind', vi, en)),
      applies: applies ?? false,
      reason: { vi: reason, en: reason },
    }
  })
  const bands = read(annexSheets.bands, bandColumns, (at, say, row) => {
    rows.bands?.push(row)
    const from = numberOf(at('from'))
    if (from === null) say('from', 'Phải là số', 'A number is needed')
    if (!textOf(at('label'))) say('label', 'Thiếu tên mức', 'The name of the band is missing')
    const label = textOf(at('label')) || '-'
    return { label: { vi: label, en: label }, from: from ?? 0, verified: true }
  })
  const groups = new Map<string, Pick<Group, 'declaredMax' | 'declaredCriteria'>>()
  read(annexSheets.groups, groupColumns, (at, say) => {
    for (const column of ['max', 'criteria'] as const)
      if (at(column) && numberOf(at(column)) === null) say(column, 'Phải là số', 'A number is needed')
    groups.set(textOf(at('group')), { declaredMax: numberOf(at('max')), declaredCriteria: numberOf(at('criteria')) })
  })
  return { applicability, bands, groups, faults, cellOf: (path) => cellOf(path, rows) }
}

/** The code that stands for what is written; an unknown word stays, for the check to refuse at its place. */
function named(
  cell: SheetCell | undefined,
  codes: ReadonlyMap<string, string[]>,
  say: (vi: string, en: string) => void,
): string | null {
  const text = textOf(cell)
  if (text === '') return null
  const [code, ...others] = codes.get(plain(text)) ?? []
  if (code === undefined) say(`Không có “${text}”`, `There is no “${text}”`)
  if (others.length > 0) say(`“${text}” chỉ nhiều nơi: hãy ghi mã`, `“${text}” means several: write the code`)
  return code ?? null
}

function cellOf(path: string, rows: Record<string, number[]>): string | null {
  const [, list = '', index] = /^(applicability|bands)\.(\d+)/.exec(path) ?? []
  const row = rows[list]?.[Number(index)]
  if (row === undefined) return null
  return address(list === 'bands' ? annexSheets.bands : annexSheets.applies, 1, row)
}
