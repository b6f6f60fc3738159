import { addFile, addLink, useEvidence } from '#engines/evidence'
import { reportForm } from '#engines/reporting'
import type { Context } from '#kernel'
import { textIn } from '../../form-text.ts'

/** Adds a file or a link as evidence of the unit and brings it for one subject of this report. */
export async function bringEvidence(context: Context, { obligation, form }: { obligation: string; form: FormData }) {
  const { unit } = await reportForm(context, { obligation })
  const subject = textIn(form, 'subject')
  const title = textIn(form, 'title')
  const file = form.get('file')
  const isFile = file instanceof File && file.size > 0
  const about = { unit, title: title || (isFile ? file.name : '') }
  const { id } = isFile
    ? await addFile(context, { ...about, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
    : await addLink(context, { ...about, link: textIn(form, 'link') })
  // biome-ignore lint/correctness/useHookAtTopLevel: an act of the engine, no hook
  await useEvidence(context, {
    evidence: id,
    subject,
    context: `obligation:${obligation}`,
    rule: textIn(form, 'rule') || about.title,
  })
}
