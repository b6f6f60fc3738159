import {
  amendReport,
  askExtension,
  type Conflict,
  fileReport,
  type ImportPreview,
  importTemplate,
  pasteCells,
  recallReport,
  reportForm,
  type Saved,
  saveFields,
} from '#engines/reporting'
import { type Context, InvalidInput } from '#kernel'
import type { Said } from '#report-rules'
import type { FaultSaid } from '#ui'
import { textIn } from '../../form-text.ts'
import { bringEvidence } from './bring-evidence.ts'
import { type Posted, postedFields } from './posted-fields.ts'
import { clashed, notAll, nothing, type Outcome, othersChanged, refusedStep } from './told.ts'
import { isEmpty, keyOf, partsOf, same } from './typed.ts'

/** One step with a report, named by the button that was pressed. */
export async function actOnReport(context: Context, obligation: string, form: FormData): Promise<Outcome> {
  const step = textIn(form, 'step')
  const seen = Number(textIn(form, 'seen'))
  try {
    switch (step.split(':')[0]) {
      case 'save':
        return await keep(context, { obligation, form, seen, step })
      case 'drop':
        return await keep(context, { obligation, form, seen, step, without: step.slice('drop:'.length) })
      case 'known':
        return await takeKnown(context, { obligation, form, seen, step }, step.slice('known:'.length))
      case 'file':
        return await handIn(context, { obligation, form, seen, step })
      case 'amend':
        return await amend(context, { obligation, form, seen, step })
      case 'recall':
        await recallReport(context, { obligation, seen, reason: textIn(form, 'reason').trim() || null })
        return { done: 'recall' }
      case 'extend':
        await askExtension(context, { obligation, until: textIn(form, 'until'), reason: textIn(form, 'reason') })
        return { done: 'extend' }
      case 'evidence':
        await bringEvidence(context, { obligation, form })
        return { done: 'evidence' }
      case 'paste':
        return shown(step, seen, await pasted(context, obligation, form))
      case 'import':
        return shown(step, seen, await importTemplate(context, { obligation, bytes: await bytesIn(form) }))
      case 'apply':
        return await applied(context, { obligation, form, seen, step })
      default:
        return { done: '' }
    }
  } catch (error) {
    const outcome = refusedStep(error, { step, seen })
    return step === 'paste' ? { ...outcome, told: { ...outcome.told, typed: pastedIn(form) } } : outcome
  }
}

type Asked = { obligation: string; form: FormData; seen: number; step: string; without?: string }

/** Keeps what stands in the form. What somebody else changed, or what cannot be read, comes back with the rest saved. */
async function keep(context: Context, asked: Asked): Promise<Outcome> {
  const { posted, saved } = await savePosted(context, asked)
  const faults = [...posted.faults, ...saved.faults]
  if (faults.length === 0 && saved.conflicts.length === 0) return { done: 'save' }
  return unsaved(asked.step, { posted, faults, saved })
}

async function savePosted(context: Context, { obligation, form, seen, without }: Asked) {
  const { rules, today } = await reportForm(context, { obligation })
  const all = postedFields(form, { rules, today })
  const fields = all.fields.filter(({ subject, field }) => keyOf(subject, field) !== without)
  const saved = await saveFields(context, { obligation, since: seen, fields: fields.map((one) => ({ ...one, seen })) })
  return { posted: all, saved }
}

type Unsaved = { posted: Posted; faults: FaultSaid[]; saved: Saved }

function unsaved(step: string, { posted, faults, saved }: Unsaved): Outcome {
  const clashing = saved.conflicts.map(({ subject, field }: Conflict) => keyOf(subject, field))
  const left = new Set([...faults.map(({ path }) => path), ...clashing])
  const typed = Object.fromEntries(Object.entries(posted.typed).filter(([key]) => left.has(key)))
  const said = { refused: clashing.length ? clashed : notAll, faults, typed, clashing, changed: saved.changed }
  return { told: { ...nothing, ...said, step, seen: saved.version }, status: clashing.length ? 409 : 422 }
}

/** Files what is saved. From a form without script it is saved first, and filed only if nobody else changed anything. */
async function handIn(context: Context, asked: Asked): Promise<Outcome> {
  const { obligation, seen, step } = asked
  const { rules, today } = await reportForm(context, { obligation })
  if (Object.keys(postedFields(asked.form, { rules, today }).typed).length === 0) {
    await fileReport(context, { obligation, seen })
    return { done: 'file' }
  }
  const { posted, saved } = await savePosted(context, asked)
  const faults = [...posted.faults, ...saved.faults]
  if (faults.length || saved.conflicts.length) return unsaved(step, { posted, faults, saved })
  if (saved.changed.length > 0) {
    const told = { ...nothing, step, refused: othersChanged, seen: saved.version, changed: saved.changed }
    return { told, status: 409 }
  }
  await fileReport(context, { obligation, seen: saved.version })
  return { done: 'file' }
}

/** An approved report is corrected by what differs from it. */
async function amend(context: Context, { obligation, form, seen, step }: Asked): Promise<Outcome> {
  const { rules, today, report, rows } = await reportForm(context, { obligation })
  const posted = postedFields(form, { rules, today })
  if (posted.faults.length) {
    const told = { ...nothing, step, refused: notAll, faults: posted.faults, typed: posted.typed, seen }
    return { told, status: 422 }
  }
  const drafts = new Map([['report', report.draft], ...rows.map((row) => [row.subject, row.draft] as const)])
  const given = textIn(form, 'fields')
  const all = given ? fieldsIn(given) : posted.fields
  const fields = all
    .filter(({ subject, field, value }) => !same(drafts.get(subject)?.[field]?.value, value))
    .map(({ subject, field, value }) => ({ subject, field, value }))
  const reason = textIn(form, 'reason')
  try {
    await amendReport(context, { obligation, seen, reason, fields })
  } catch (error) {
    const outcome = refusedStep(error, { step, seen })
    return { ...outcome, told: { ...outcome.told, typed: posted.typed } }
  }
  return { done: 'amend' }
}

/** Takes over what is known already into fields that are empty: of one subject, or of all. */
async function takeKnown(context: Context, asked: Asked, of: string): Promise<Outcome> {
  const { posted, saved } = await savePosted(context, asked)
  const faults = [...posted.faults, ...saved.faults]
  if (faults.length || saved.conflicts.length) return unsaved(asked.step, { posted, faults, saved })
  const { rows, version } = await reportForm(context, { obligation: asked.obligation })
  const fields = rows
    .filter(({ subject }) => of === 'all' || subject === of)
    .flatMap(({ subject, proposed, draft }) =>
      Object.entries(proposed)
        .filter(([field]) => isEmpty(draft[field]?.value as Said))
        .map(([field, { value }]) => ({ subject, field, value: value as Said, seen: version })),
    )
  await saveFields(context, { obligation: asked.obligation, fields })
  return { done: 'known' }
}

const pastedIn = (form: FormData) => ({
  subject: textIn(form, 'subject'),
  field: textIn(form, 'field'),
  text: textIn(form, 'text'),
})

function pasted(context: Context, obligation: string, form: FormData): Promise<ImportPreview> {
  const given = pastedIn(form)
  const { field } = partsOf(given.field) // the list tells tasks' fields from targets'
  return pasteCells(context, { obligation, ...given, field })
}

/** Saves what a preview showed, where there is no script that would put it into the fields. */
async function applied(context: Context, { obligation, form, seen, step }: Asked): Promise<Outcome> {
  const fields = fieldsIn(textIn(form, 'fields'))
  const saved = await saveFields(context, { obligation, since: seen, fields })
  if (saved.faults.length === 0 && saved.conflicts.length === 0) return { done: 'apply' }
  const typed = Object.fromEntries(
    saved.conflicts.map(({ subject, field, mine }) => [
      keyOf(subject, field),
      Array.isArray(mine) ? mine.map(String) : String(mine ?? ''),
    ]),
  )
  const said = { refused: clashed, faults: saved.faults, typed, clashing: Object.keys(typed), changed: saved.changed }
  return { told: { ...nothing, ...said, step, seen: saved.version }, status: 409 }
}

function fieldsIn(text: string): { subject: string; field: string; value: string; seen: number }[] {
  try {
    const given: unknown = JSON.parse(text)
    if (Array.isArray(given)) return given // each is judged by the act
  } catch {
    // not what our page wrote
  }
  throw InvalidInput({ faults: [{ path: 'fields', message: { vi: 'Không đọc được', en: 'Cannot be read' } }] })
}

async function bytesIn(form: FormData): Promise<Uint8Array<ArrayBuffer>> {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) return new Uint8Array(await file.arrayBuffer())
  throw InvalidInput({ faults: [{ path: 'file', message: { vi: 'Hãy chọn một tệp', en: 'Choose a file' } }] })
}

const shown = (step: string, seen: number, preview: ImportPreview): Outcome => ({
  told: { ...nothing, step, seen, preview, refused: { vi: '', en: '' } },
  status: 200,
})
