import { type BlankNote, blankWorkbook } from '#engines/reporting'
import { z } from '#kernel/http'
import { findRulebook } from './define-rulebook.ts'
import { dossierLists } from './dossier-columns.ts'
import { query } from './engine.ts'
import { criteriaSheet } from './import-rulebook.ts'
import { levelColumns, pillarColumns, questionColumns, questionnaireSheets, sectorColumns } from './questionnaire-columns.ts' // biome-ignore format: one
import { annexSheets } from './rulebook-annexes.ts'
import { appliesColumns, bandColumns, criterionColumns, groupColumns } from './rulebook-columns.ts'
import { blankSheet } from './sheet-table.ts'

/**
 * A workbook to fill in with a set of criteria. Of a rulebook that stands (a frame whose items are not published, say) its
 * groups with what was announced of them, and its bands; the criteria are what the office writes.
 */
export const rulebookTemplate = query('rulebook-template', {
  does: { vi: 'Tải mẫu nhập bộ chỉ số', en: 'Get a workbook to fill in with a rulebook' },
  permit: 'programme-office',
  input: z.object({ rulebook: z.string().max(100).optional() }),

  async run({ context }, { rulebook: id }) {
    const of = id ? await findRulebook(context, { id }) : null
    const groups = (of?.groups ?? []).map(({ label, declaredMax, declaredCriteria }) => [label.vi, declaredMax ?? null, declaredCriteria ?? null]) // biome-ignore format: one
    const bands = (of?.bands ?? []).map(({ label, from }) => [label.vi, from])
    const notes = (of?.groups ?? []).map(({ label }): BlankNote => ['Nhóm', label.vi, label.en])
    const sheets = [
      blankSheet(criteriaSheet, criterionColumns),
      blankSheet(annexSheets.groups, groupColumns, groups),
      blankSheet(annexSheets.bands, bandColumns, bands),
      blankSheet(annexSheets.applies, appliesColumns),
    ]
    return { bytes: await blankWorkbook(sheets, notes) }
  },
})

/** A workbook to fill in with the questions to enterprises. */
export const questionnaireTemplate = query('questionnaire-template', {
  does: { vi: 'Tải mẫu nhập bộ câu hỏi', en: 'Get a workbook to fill in with a questionnaire' },
  permit: 'programme-office',
  input: z.object({}),
  async run() {
    const sheets = [
      blankSheet(questionnaireSheets.questions, questionColumns),
      blankSheet(questionnaireSheets.pillars, pillarColumns),
      blankSheet(questionnaireSheets.levels, levelColumns),
      blankSheet(questionnaireSheets.sectors, sectorColumns),
    ]
    return { bytes: await blankWorkbook(sheets) }
  },
})

/** A workbook to fill in with dossiers, procedures with their services, and feedback, in the fields that QĐ 766 is counted from. */
export const dossierTemplate = query('dossier-template', {
  does: { vi: 'Tải mẫu nạp hồ sơ', en: 'Get a workbook to fill in with dossiers' },
  permit: ['programme-office', 'unit-officer', 'leader'],
  input: z.object({}),
  async run() {
    const sheets = Object.values(dossierLists).map(({ sheet, fields }) => ({
      name: sheet,
      columns: Object.entries(fields).map(([head, { told, needed, example }]) => ({ head, told, isNeeded: needed === true, example })), // biome-ignore format: one
    }))
    return { bytes: await blankWorkbook(sheets) }
  },
})
