import { findAssignedTask, listTasks } from '#engines/assignments'
import { findTarget, unitAssignments } from '#engines/programmes'
import type { Context } from '#kernel'

/** What evidence of a unit can be for: a task that it leads or takes part in, a target that names it. */
export type SubjectChoice = { subject: string; number: number | null; title: string; programme: string | null }

const most = 200 // of each kind: a department leads some dozens

export async function subjectsOf(acting: Context, unit: string): Promise<SubjectChoice[]> {
  const [{ tasks }, { rows: targets }] = await Promise.all([
    listTasks(acting, { unit, size: most }),
    unitAssignments(acting, { unit, kind: 'target', collective: false, size: most }),
  ])
  return [
    ...tasks.map(({ id, number, title, programme }) => ({
      subject: `task:${id}`,
      number,
      title,
      programme: programme && (programme.number ?? programme.title),
    })),
    ...targets
      .filter(({ programme }) => programme.state === 'published')
      .map(({ id, number, text, programme }) => ({
        subject: `target:${id}`,
        number,
        title: text,
        programme: programme.number ?? programme.title,
      })),
  ]
}

const shape = /^(task|target):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The task or target of that name, whoever's it is; null where the name is none. */
export async function subjectNamed(acting: Context, subject: string | null): Promise<SubjectChoice | null> {
  const [, kind, id = ''] = shape.exec(subject ?? '') ?? []
  if (!subject || !kind) return null
  const found = kind === 'task' ? await findAssignedTask(acting, { id }) : await findTarget(acting, { id })
  const { number, programme } = found
  return {
    subject,
    number,
    title: 'title' in found ? found.title : found.text,
    programme: programme && (programme.number ?? programme.title),
  }
}
