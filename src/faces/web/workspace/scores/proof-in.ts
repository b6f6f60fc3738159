import type { Proof } from '#engines/rulebooks'
import { textIn } from '../../form-text.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Evidence as a form names it: pieces that were ticked, and one address with its title. */
export function proofIn(form: FormData): Proof[] {
  const ticked = form
    .getAll('evidence')
    .map(String)
    .filter((id) => uuid.test(id))
    .map((evidence): Proof => ({ evidence }))
  const kept = form
    .getAll('link')
    .map(String)
    .flatMap((text): Proof[] => {
      const [url, title] = text.split('\t')
      return url && title ? [{ url, title }] : []
    })
  const url = textIn(form, 'url').trim()
  const title = textIn(form, 'title').trim()
  return [...ticked, ...kept, ...(url ? [{ url, title: title || url }] : [])]
}
