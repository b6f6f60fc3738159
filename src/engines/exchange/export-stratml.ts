import { type ItemProgress, itemProgress } from '#engines/assignments'
import { outlineOfDocument } from '#engines/documents'
import { findUnit } from '#engines/organisations'
import {
  findProgramme,
  type ProgrammeDetail,
  programmeTargets,
  programmeTasks,
  type TargetRow,
  type TaskRow,
} from '#engines/programmes'
import { type TargetValue, targetValues } from '#engines/reporting'
import { type Context, dayOf, type Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { type Goal, writeStratml } from './stratml.ts'
import { targetObjective, taskObjective } from './stratml-objectives.ts'

/**
 * A published programme with its performance as StratML part 2 (ISO 17469-1): targets and tasks as objectives, approved
 * values and the three statuses as results. It holds what the public pages show, nothing else. Returns the XML text.
 */
export const exportStratml = query('export-stratml', {
  does: { vi: 'Xuất chương trình và kết quả dạng StratML', en: 'Export a programme with its performance as StratML' },
  permit: 'anyone',
  input: z.object({ slug: z.string().min(1).max(200), language: z.enum(['vi', 'en']).default('vi') }),

  async run({ context, now }, { slug, language }): Promise<string> {
    const say = (label: Label) => label[language]
    const programme = await findProgramme(context, { slug })
    const targets = await allRows((page) => programmeTargets(context, { programme: slug, page, size: most }))
    const tasks = await allRows((page) => programmeTasks(context, { programme: slug, page, size: most }))
    const headings = await headingsOf(context, programme)
    const values = await valuesOf(context, targets)
    const progress = await progressOf(context, tasks)
    const goals = [
      ...goalsOf(
        targets,
        ({ group }) => group ?? '',
        (group) => group || say(words.targets),
      ).map(([name, rows]) => ({
        name,
        objectives: rows.map((row) => targetObjective(row, values.get(row.id), say)),
      })),
      ...goalsOf(tasks, topOf, (top) => headings.get(top) ?? say(words.tasks)).map(([name, rows]) => ({
        name,
        objectives: rows.map((row) =>
          taskObjective(row, { day: dayOf(now), progress: progress.get(row.id) ?? [] }, say),
        ),
      })),
    ].map(
      (goal, at): Goal => ({ id: `goal.${at + 1}`, sequence: String(at + 1), description: say(words.goal), ...goal }),
    )
    const none = { id: 'goal.1', sequence: '1', name: programme.title, description: say(words.empty), objectives: [] }
    const { publication, period, issuer, ownerUnit } = programme
    const owner = ownerUnit ? await findUnit(context, { id: ownerUnit }) : null
    const site = context.system.config.PUBLIC_URL?.replace(/\/$/, '')
    return writeStratml({
      name: programme.title,
      description: [programme.kind, programme.number, issuer].filter(Boolean).join(', ') || null,
      remark: `${say(words.version)} ${publication.number}. ${say(programme.reviewed ? words.reviewed : words.unreviewed)}`,
      organisation: owner ? { name: say(owner.label), id: owner.id } : issuer ? { name: issuer, id: 'issuer' } : null,
      goals: goals.length ? goals : [none],
      id: programme.id,
      from: period?.startYear ? `${period.startYear}-01-01` : null,
      to: period ? `${period.endYear}-12-31` : null,
      published: dayOf(new Date(publication.publishedAt)),
      source: site ? `${site}/chuong-trinh/${slug}` : null,
    })
  },
})

const most = 200 // rows of a page that the lists give at once

async function allRows<R>(pageOf: (page: number) => Promise<{ total: number; rows: R[] }>): Promise<R[]> {
  const rows: R[] = []
  for (let page = 1; ; page++) {
    const found = await pageOf(page)
    rows.push(...found.rows)
    if (found.rows.length === 0 || rows.length >= found.total) return rows
  }
}

/** Rows under the goal that they name, in the order in which the goals first come. */
function goalsOf<R>(rows: R[], keyOf: (row: R) => string, nameOf: (key: string) => string): [string, R[]][] {
  return [...Map.groupBy(rows, keyOf)].map(([key, some]) => [nameOf(key), some])
}

const topOf = ({ path }: TaskRow) => path.split('.')[0] ?? ''

/** What the topmost clauses of the document are called, by their path. */
async function headingsOf(context: Context, { document }: ProgrammeDetail): Promise<Map<string, string>> {
  const outline = await outlineOfDocument(context, { id: document.id })
  return new Map(outline.flatMap(({ path, heading, parent }) => (parent === null && heading ? [[path, heading]] : [])))
}

async function valuesOf(context: Context, targets: TargetRow[]): Promise<Map<string, TargetValue>> {
  const values = new Map<string, TargetValue>()
  for (const some of chunks(targets))
    for (const value of await targetValues(context, { targets: some.map(({ id }) => id) }))
      values.set(value.target, value)
  return values
}

async function progressOf(context: Context, tasks: TaskRow[]): Promise<Map<string, ItemProgress[]>> {
  const found: ItemProgress[] = []
  for (const some of chunks(tasks))
    found.push(...(await itemProgress(context, { items: some.map(({ id }) => id) })).items)
  return Map.groupBy(found, ({ item }) => item)
}

const chunks = <R>(rows: R[]): R[][] =>
  Array.from({ length: Math.ceil(rows.length / 500) }, (_, at) => rows.slice(at * 500, at * 500 + 500))

const words = {
  targets: { vi: 'Mục tiêu, chỉ tiêu', en: 'Targets' },
  tasks: { vi: 'Nhiệm vụ, giải pháp', en: 'Tasks' },
  goal: { vi: 'Nhóm theo văn bản', en: 'Grouped as in the document' },
  empty: { vi: 'Chương trình chưa có chỉ tiêu, nhiệm vụ', en: 'The programme has neither targets nor tasks' },
  version: { vi: 'Phiên bản công bố', en: 'Published version' },
  reviewed: { vi: 'Đã được cán bộ rà soát.', en: 'Reviewed by people.' },
  unreviewed: {
    vi: 'Do máy đọc, cán bộ chưa rà soát hết.',
    en: 'Read by the machine; not yet reviewed in full by people.',
  },
} as const satisfies Record<string, Label>
