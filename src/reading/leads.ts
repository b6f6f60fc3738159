import type { AssignedDuty } from './duties.ts'
import type { Task } from './plan.ts'

/**
 * "Chủ trì thực hiện nhiệm vụ tại điểm a khoản 8 Mục II" in the organisation part says who leads II.8.a. Only items that
 * name no lead of their own are filled; a reference to a clause holds for all items in it.
 */
export function leadByReference(tasks: Task[], duties: AssignedDuty[]): void {
  const leads = new Map<string, { units: string[]; line: number; duties: number }>()
  for (const duty of duties) {
    if (duty.units.length === 0) continue
    for (const reference of duty.refersTo) {
      if (reference.path === null || reference.path.startsWith('PL') || !leadsHere(duty.text, reference.text)) continue
      const known = leads.get(reference.path)
      if (known === undefined) leads.set(reference.path, { units: duty.units, line: duty.line, duties: 1 })
      else if (known.units.join() !== duty.units.join()) known.duties += 1
    }
  }
  if (leads.size === 0) return
  for (const task of tasks) {
    if (task.lead.length > 0 || task.path.startsWith('PL')) continue
    for (let path = task.path; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
      const named = leads.get(path)
      // Six departments that each lead clause III.1 lead each a part of it; the text does not say which.
      if (named === undefined) continue
      if (named.duties > 1) break
      task.lead = [...named.units]
      task.marks.push({ line: named.line, start: 0, end: 0, role: 'lead-by-reference' })
      break
    }
  }
}

/** Within its part of the sentence: "chủ trì … tại X; phối hợp … tại Y" leads X and takes part in Y. */
function leadsHere(text: string, reference: string): boolean {
  const at = text.indexOf(reference)
  const before = text.slice(Math.max(text.lastIndexOf(';', at), text.lastIndexOf('. ', at), 0), at).toLowerCase()
  const leading = before.lastIndexOf('chủ trì')
  if (leading < 0) return false
  const partaking = before.indexOf('phối hợp', leading + 12)
  return partaking < 0 || !before.slice(leading, partaking).includes(' tại ')
}
