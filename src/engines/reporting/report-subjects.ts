import { type TaskToReport, tasksToReport } from '#engines/assignments'
import { programmeTargets, type TargetRow, unitAssignments } from '#engines/programmes'
import type { Context } from '#kernel'

/** What a report must say something about, beside the report as a whole. */
export type ReportSubject = {
  subject: string
  role: 'lead' | 'coordinating' | 'target'
  title: string
  number: number | null
  programmeId: string | null
  /** Unit of the value, as printed; of targets. */
  measure: string | null
  task: TaskToReport | null
  target: Pick<TargetRow, 'name' | 'text' | 'comparator' | 'value' | 'unit' | 'year' | 'group'> | null
}
export type Subjects = { list: ReportSubject[]; predecessors: string[] }

type Asked = { unit: string; programmeId: string | null; from: string; to: string }

/** Tasks that the unit leads or takes part in, then the targets that name it and whose year has not passed. */
export async function subjectsOf(context: Context, asked: Asked): Promise<Subjects> {
  const tasks = await tasksToReport(context, { unit: asked.unit, from: asked.from, to: asked.to })
  const { list: targets, predecessors } = await targetsOf(context, asked)
  return {
    list: [
      ...tasks
        .filter(({ programmeId }) => !asked.programmeId || programmeId === asked.programmeId)
        .map((task) => ({
          subject: `task:${task.id}`,
          role: task.role,
          title: task.title,
          number: task.number,
          programmeId: task.programmeId,
          measure: null,
          task,
          target: null,
        })),
      ...targets,
    ],
    predecessors,
  }
}

/** One question for which, and one for each programme that has any. */
async function targetsOf(context: Context, { unit, programmeId, to }: Asked): Promise<Subjects> {
  const wanted = new Map<string, { id: string; slug: string; of: string; ids: Set<string> }>()
  let predecessors: string[] = []
  for (let page = 1, seen = 0, total = 1; seen < total; page++) {
    const found = await unitAssignments(context, { unit, kind: 'target', collective: false, page, size: 200 })
    predecessors = found.predecessors
    for (const { id, inheritedFrom, programme } of found.rows) {
      if (programme.state !== 'published' || (programmeId && programme.id !== programmeId)) continue
      const of = inheritedFrom ?? unit
      const key = `${programme.slug} ${of}`
      const group = wanted.get(key) ?? { id: programme.id, slug: programme.slug, of, ids: new Set<string>() }
      wanted.set(key, { ...group, ids: group.ids.add(id) })
    }
    seen += found.rows.length
    total = found.rows.length ? found.total : 0
  }
  const list: ReportSubject[] = []
  for (const { id: programme, slug, of, ids } of wanted.values()) {
    for (let page = 1, more = true; more; page++) {
      const { rows, total, size } = await programmeTargets(context, { programme: slug, unit: of, page, size: 200 })
      for (const row of rows) {
        if (ids.has(row.id) && (row.year === null || row.year >= Number(to.slice(0, 4))))
          list.push(subjectOf(row, programme))
      }
      more = page * size < total
    }
  }
  return { list, predecessors }
}

function subjectOf(row: TargetRow, programmeId: string): ReportSubject {
  const { name, text, comparator, value, unit, year, group } = row
  return {
    subject: `target:${row.id}`,
    role: 'target',
    title: name,
    number: row.number,
    programmeId,
    measure: unit,
    task: null,
    target: { name, text, comparator, value, unit, year, group },
  }
}
