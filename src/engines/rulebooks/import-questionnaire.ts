import { FileRefused, readWorkbook, type WorkbookSheet } from '#engines/reporting'
import type { Fault } from '#kernel'
import { z } from '#kernel/http'
import { checkQuestionnaire, QuestionnaireGiven } from './check-questionnaire.ts'
import { query } from './engine.ts'
import { QuestionnaireRefused, RulebookRefused } from './errors.ts'
import {
  levelColumns,
  pillarColumns,
  questionColumns,
  questionnaireSheets,
  sectorColumns,
} from './questionnaire-columns.ts'
import { sectorsOfLaw } from './questionnaire-rules.ts'
import { address, headsOf, linesOf, neededOf, numberOf, plain, stepsOf, textOf } from './sheet-table.ts'

const mostBytes = 5 * 1024 * 1024
const limits = { rows: 1100, columns: 20 }

const names = questionnaireSheets
const questionHeaders = headsOf(questionColumns)
const pillarHeaders = headsOf(pillarColumns)
const levelHeaders = headsOf(levelColumns)
const sectorHeaders = headsOf(sectorColumns)

/** What is said beside the workbook: everything of a questionnaire but what its sheets hold. */
const Head = QuestionnaireGiven.omit({ pillars: true, questions: true, levels: true, sectors: true })

/**
 * Reads a questionnaire from a workbook and shows what it would become. Nothing is stored; the caller hands `questionnaire`
 * to defineQuestionnaire. What does not fit refuses the whole, by cell. Options are written “Chưa = 0; Đầy đủ = 10”.
 * Without a sheet of pillars, the pillars are those that the questions name, in their order.
 */
export const importQuestionnaire = query('import-questionnaire', {
  does: { vi: 'Đọc bộ câu hỏi từ Excel', en: 'Read a questionnaire from a workbook' },
  permit: 'programme-office',
  input: z.object({ head: Head, bytes: z.instanceof(Uint8Array) }),

  async run(_, { head, bytes }) {
    if (bytes.length > mostBytes)
      throw refusedWith([{ path: '', message: { vi: 'Tệp quá lớn: nhiều nhất 5 MB', en: 'Too large: 5 MB at most' } }])
    const { given, cellOf } = questionnaireFrom(await sheetsOf(bytes), head)
    const shape = QuestionnaireGiven.safeParse(given)
    if (!shape.success) {
      const message = { vi: 'Ô này chưa đúng', en: 'This cell does not fit' }
      throw refusedWith(shape.error.issues.map(({ path }) => ({ path: cellOf(path.join('.')), message })))
    }
    const { faults, notes, isFrame } = checkQuestionnaire(shape.data)
    if (faults.length) throw refusedWith(faults.map((one) => ({ ...one, path: cellOf(one.path) })))
    return { questionnaire: shape.data, notes, isFrame }
  },
})

const refusedWith = (faults: Fault[]) => QuestionnaireRefused({ faults: faults.slice(0, 200) })

async function sheetsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, WorkbookSheet>> {
  const wanted = Object.fromEntries(Object.values(names).map((name) => [name, limits]))
  try {
    return await readWorkbook(bytes, wanted)
  } catch (error) {
    if (FileRefused.is(error)) throw refusedWith(error.details.faults)
    throw error
  }
}

/** The questionnaire as the sheets have it, and for any place in it the cell from which it came. */
function questionnaireFrom(sheets: ReadonlyMap<string, WorkbookSheet>, head: z.output<typeof Head>) {
  const faults: Fault[] = []
  const rows: Record<keyof typeof names, number[]> = { questions: [], pillars: [], levels: [], sectors: [] }
  const sheet = sheets.get(names.questions)
  if (!sheet) {
    const message = { vi: `Tệp không có trang “${names.questions}”`, en: `There is no sheet “${names.questions}”` }
    throw refusedWith([{ path: names.questions, message }])
  }
  try {
    const named = (list: 'pillars' | 'sectors', headers: { code: string; label: string }) =>
      linesOf(
        sheets.get(names[list]),
        { name: names[list], headers, needed: ['code', 'label'], filled: ['code', 'label'], faults },
        (at, say, row) => {
          rows[list].push(row)
          if (at('code')?.kind === 'number') say('code', asText.vi, asText.en)
          return { code: textOf(at('code')), label: said(textOf(at('label'))) }
        },
      )
    // A sheet of a template that nobody wrote in says as much as none.
    const written = <T>(lines: T[] | null) => (lines?.length ? lines : null)
    const sectors = written(named('sectors', sectorHeaders))
    const listed = written(named('pillars', pillarHeaders))
    const levels = linesOf(
      sheets.get(names.levels),
      {
        name: names.levels,
        headers: levelHeaders,
        needed: ['code', 'label', 'from'],
        filled: ['code', 'label'],
        faults,
      },
      (at, say, row) => {
        rows.levels.push(row)
        if (at('from') && numberOf(at('from')) === null) say('from', 'Phải là số', 'A number is needed')
        return { code: textOf(at('code')), label: said(textOf(at('label'))), from: numberOf(at('from')) }
      },
    )
    const found: string[] = []
    const pillarOf = (word: string): string => {
      const known = listed?.find(({ code, label }) => plain(code) === plain(word) || plain(label.vi) === plain(word))
      if (listed || word === '') return known?.code ?? word
      const at = found.findIndex((one) => plain(one) === plain(word))
      return String(at >= 0 ? at + 1 : found.push(word))
    }
    const questions = linesOf(
      sheet,
      { name: names.questions, headers: questionHeaders, needed: neededOf(questionColumns), filled: neededOf(questionColumns), faults }, // biome-ignore format: one sheet
      (at, say, row) => {
        rows.questions.push(row)
        if (at('code')?.kind === 'number') say('code', asText.vi, asText.en)
        if (at('max') && numberOf(at('max')) === null) say('max', 'Phải là số', 'A number is needed')
        const options = stepsOf(textOf(at('options')))
        if (!options)
          say('options', 'Mỗi lựa chọn ghi “tên = điểm”, cách nhau bằng “;”', 'Write options as “name = points”, parted by “;”') // biome-ignore format: one sentence
        const asked = sectorsIn(textOf(at('sectors')), sectors ?? [])
        const top = Math.max(0, ...(options ?? []).map(({ points }) => points))
        return {
          code: textOf(at('code')),
          pillar: pillarOf(textOf(at('pillar'))),
          label: said(textOf(at('label'))),
          max: numberOf(at('max')) ?? top,
          options: options ?? [],
          ...(asked.length > 0 && { sectors: asked }),
        }
      },
    )
    if (!questions?.length)
      faults.push({
        path: names.questions,
        message: { vi: 'Trang “Câu hỏi” chưa có dòng nào', en: 'The sheet “Câu hỏi” holds no row yet' },
      })
    for (const [name, { merged }] of sheets)
      for (const range of merged)
        faults.push({ path: `${name}!${range}`, message: { vi: 'Ô bị gộp. Hãy bỏ gộp ô', en: 'Merged cells' } })
    if (faults.length) throw refusedWith(faults)
    const pillars = listed ?? found.map((name, at) => ({ code: String(at + 1), label: said(name) }))
    const given = { ...head, pillars, questions, levels: levels ?? [], ...(sectors && { sectors }) }
    return { given, cellOf: (path: string) => cellOf(path, rows, sheets) }
  } catch (error) {
    if (RulebookRefused.is(error)) throw refusedWith(error.details.faults) // a header that is not there
    throw error
  }
}

const said = (vi: string) => ({ vi, en: vi })
const asText = {
  vi: 'Mã phải định dạng là văn bản: 4.10 bị Excel đổi thành 4.1',
  en: 'Format the code as text: Excel makes 4.1 of 4.10',
}

/** Sectors by code or by name, parted by semicolons; a word that is neither stays, for the check to refuse. */
function sectorsIn(text: string, known: readonly { code: string; label: { vi: string } }[]): string[] {
  return text
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map(
      (word) =>
        known.find(({ code, label }) => plain(code) === plain(word) || plain(label.vi) === plain(word))?.code ??
        sectorsOfLaw.find((code) => code === plain(word)) ??
        word,
    )
}

const columns = {
  questions: questionHeaders,
  pillars: pillarHeaders,
  levels: levelHeaders,
  sectors: sectorHeaders,
} as const

/** The cell behind "questions.3.options"; a place that no sheet has stays as it is. */
function cellOf(
  path: string,
  rows: Record<keyof typeof names, number[]>,
  sheets: ReadonlyMap<string, WorkbookSheet>,
): string {
  const [, list, index, field = 'code'] = /^(questions|pillars|levels|sectors)\.(\d+)(?:\.(\w+))?/.exec(path) ?? []
  const of = list as keyof typeof names | undefined
  const row = of && rows[of][Number(index)]
  if (!of || row === undefined) return path
  const header = (columns[of] as Record<string, string>)[field] ?? columns[of].code
  const found = [...(sheets.get(names[of])?.rows ?? [])].flatMap(([at, cells]) =>
    at < row ? [...cells].filter(([, cell]) => plain(textOf(cell)) === plain(header)).map(([column]) => column) : [],
  )
  return address(names[of], found[0] ?? 1, row)
}
