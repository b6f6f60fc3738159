import {
  addClause,
  addFile,
  addLink,
  addValue,
  useEvidence as bringEvidence,
  ClauseNotFound,
  EmptyFile,
  EvidenceExpired,
  FileKindNotTaken,
  FileTooLarge,
} from '#engines/evidence'
import { type Context, type Fault, InvalidInput, type Label, type Problem } from '#kernel'
import { textIn } from '../../form-text.ts'
import { refused } from '../../refused.ts'
import { type KindWord, kindIn } from './kinds.ts'

/**
 * Adds evidence and, where a task or target is named, uses it for it at once. What a form lacks is refused before
 * anything is kept; the same form sent again finds what was kept, so that nothing doubles.
 */
export async function addFromForm(context: Context, form: FormData): Promise<{ id: string; done: string }> {
  const kind = kindIn(textIn(form, 'loai'))
  const subject = textIn(form, 'subject')
  const rule = textIn(form, 'rule')
  const faults: Fault[] = []
  if (kind === 'tep' && !fileIn(form)) faults.push({ path: 'file', message: noFile })
  if (kind === 'da-co' && !textIn(form, 'evidence')) faults.push({ path: 'evidence', message: noChoice })
  if (kind === 'da-co' && !subject) faults.push({ path: 'subject', message: noChoice })
  if (subject && !rule.trim()) faults.push({ path: 'rule', message: noRule })
  if (faults.length) throw InvalidInput({ faults })

  const added = kind === 'da-co' ? null : await addOne(context, kind, form)
  const id = added?.id ?? textIn(form, 'evidence')
  if (subject) await bringEvidence(context, { evidence: id, subject, rule })
  return { id, done: added?.already ? 'da-co' : subject ? 'use-evidence' : 'add-evidence' }
}

async function addOne(context: Context, kind: Exclude<KindWord, 'da-co'>, form: FormData) {
  const about = {
    unit: textIn(form, 'unit'),
    title: textIn(form, 'title'),
    expiresOn: textIn(form, 'expiresOn') || null,
    ...(textIn(form, 'datedOn') && { datedOn: textIn(form, 'datedOn') }),
  }
  if (kind === 'lien-ket') return addLink(context, { ...about, link: textIn(form, 'link') })
  if (kind === 'van-ban')
    return addClause(context, { ...about, document: textIn(form, 'document'), anchor: textIn(form, 'anchor') })
  if (kind === 'so-lieu') {
    const part = (name: string) => textIn(form, `value.${name}`)
    const value = { source: part('source'), name: part('name'), value: amountIn(part('value')), asOf: part('asOf') }
    return addValue(context, { ...about, value: { ...value, unit: part('unit').trim() || null } })
  }
  const file = fileIn(form) as File
  const title = about.title.trim() || file.name.replace(/\.[a-z0-9]{1,5}$/i, '')
  return addFile(context, { ...about, title, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
}

function fileIn(form: FormData): File | null {
  const file = form.get('file')
  return file instanceof File && file.name !== '' ? file : null
}

/** A number where it can be no other: "12", "12,5". Everything else stays as it was written. */
function amountIn(text: string): number | string {
  const plain = text.trim()
  return /^-?\d{1,15}([.,]\d{1,6})?$/.test(plain) && !/^-?\d{1,3}\.\d{3}$/.test(plain)
    ? Number(plain.replace(',', '.'))
    : plain
}

/** What the form is told: refusals about the file itself stand beside its field. */
export function toldOf(error: unknown) {
  const { data: said, init } = refused(error)
  const path = besideOf(error as Problem)
  return { told: path ? { ...said, faults: [{ path, message: said.refused }] } : said, status: init?.status ?? 422 }
}

function besideOf(problem: Problem): string | null {
  if (EmptyFile.is(problem) || FileTooLarge.is(problem) || FileKindNotTaken.is(problem)) return 'file'
  if (ClauseNotFound.is(problem)) return 'anchor'
  return EvidenceExpired.is(problem) ? 'evidence' : null
}

const noFile: Label = { vi: 'Hãy chọn một tệp', en: 'Choose a file' }
const noChoice: Label = { vi: 'Hãy chọn một mục', en: 'Choose one' }
const noRule: Label = {
  vi: 'Hãy nêu yêu cầu mà minh chứng này đáp ứng',
  en: 'Say which requirement this evidence answers',
}
