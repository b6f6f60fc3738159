import { listEvidence } from '#engines/evidence'
import type { Context } from '#kernel'
import { textIn } from '../../form-text.ts'
import { addFromForm } from '../evidence/add-from-form.ts'

export type FiledProof = { id: string; title: string; source: string }

const most = 100 // the newest: older ones are found in the list of evidence

/** Evidence of a unit that may be brought now, the newest first. */
export async function filedProofs(context: Context, unit: string): Promise<FiledProof[]> {
  const { rows } = await listEvidence(context, { unit, size: most })
  return rows
    .filter(({ isExpired }) => !isExpired)
    .map(({ id, title, file, link, clause }) => ({ id, title, source: file?.name ?? link ?? clause?.title ?? '' }))
}

/** What stood in the fields of evidence; files stay with the browser. */
export function proofsTyped(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string' && name.startsWith('proof-')) typed[name] = value
  return typed
}

/** The evidence that a form names: chosen, or a new file or link, which is filed for the unit. Null where it names none. */
export async function proofIn(context: Context, form: FormData, unit: string): Promise<string | null> {
  const filed = textIn(form, 'proof-filed')
  if (filed) return filed
  const file = form.get('proof-file')
  const link = textIn(form, 'proof-link').trim()
  const isFile = file instanceof File && file.name !== ''
  if (!isFile && !link) return null
  const given = new FormData()
  given.set('loai', isFile ? 'tep' : 'lien-ket')
  given.set('unit', unit)
  given.set('title', textIn(form, 'proof-title').trim() || (isFile ? '' : link.slice(0, 300)))
  if (isFile) given.set('file', file)
  else given.set('link', link)
  return (await addFromForm(context, given)).id
}
