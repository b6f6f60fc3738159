import type { ReactNode } from 'react'
import type { Fault, Label } from '#kernel'
import { Field, Notice, Refusal, useFaults, useLabel, useWords, type Words } from '#ui'
import { TemplateLink } from '../template-link.tsx'
import styles from './scores.module.css'

type Told = { refused: Label | null; faults: readonly Fault[] }
type Refused = {
  title?: string
  told: Told | null | undefined
  /** How one fault is said; its place in the file before its words where nothing else is given. */
  say?: (fault: Fault) => ReactNode
}

/** Why a file was not taken in: every fault with its place. */
export function FileRefused({ told, title, say }: Refused) {
  const label = useLabel()
  const { wrong } = useWords({
    wrong: { vi: 'Chưa nhận được tệp. Chưa lưu gì.', en: 'The file was not taken in. Nothing was stored.' },
  })
  const said = ({ path, message }: Fault) => (
    <>
      <code>{path}</code>: {label(message)}
    </>
  )
  if (!told) return null
  return (
    <Refusal title={title ?? wrong}>
      {told.faults.length === 0 ? (
        told.refused && label(told.refused)
      ) : (
        <ul className={styles.list}>
          {told.faults.map((fault) => (
            <li key={`${fault.path}${fault.message.vi}`}>{(say ?? said)(fault)}</li>
          ))}
        </ul>
      )}
    </Refusal>
  )
}

/** What of a workbook should be looked at before it is kept. */
export function WorkbookNotes({ title, notes }: { title: string; notes: readonly Fault[] }) {
  const label = useLabel()
  if (notes.length === 0) return null
  return (
    <Notice kind="warn" title={title}>
      <ul className={styles.list}>
        {notes.map(({ path, message }) => (
          <li key={path}>{label(message)}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** Faults beside the fields of the form; `names` are places of the act as the fields are called. */
export function useHeadFaults(told: Told | null, names: Readonly<Record<string, string>>) {
  return useFaults(
    (told?.faults ?? []).map(({ path, message }) => {
      const field = path.replace(/^head\./, '')
      return { path: names[field] ?? field, message }
    }),
  )
}

type HeadFields = {
  /** How the thing is called, and what codes it may have. */
  name: Words
  idHint: Words
  typed: (name: string) => string | undefined
  faults: ReturnType<typeof useFaults>
  /** Addresses of workbooks to fill in, with what each is of where there are several. */
  templates: readonly { href: string; of?: string }[]
  /** Fields of one page between the file and the code. */
  children?: ReactNode
}

/** The workbook, and what the form says of it as a whole. */
export function HeadFields({ name, idHint, typed, faults, templates, children }: HeadFields) {
  const label = useLabel()
  const words = useWords({
    file: { vi: 'Tệp Excel', en: 'The workbook' },
    fileHint: { vi: '.xlsx, tối đa 5 MB', en: '.xlsx, up to 5 MB' },
    id: { vi: 'Mã bộ', en: 'Code' },
    en: { vi: 'Tên tiếng Anh', en: 'Name in English' },
    basis: { vi: 'Căn cứ pháp lý', en: 'Legal basis' },
  })
  return (
    <>
      <Field
        name="file"
        type="file"
        label={words.file}
        hint={words.fileHint}
        accept=".xlsx"
        fault={faults.at('file')}
      />
      <ul className={styles.list}>
        {templates.map((template) => (
          <li key={template.href}>
            <TemplateLink {...template} />
          </li>
        ))}
      </ul>
      {children}
      <Field
        name="id"
        label={words.id}
        hint={label(idHint)}
        value={typed('id')}
        fault={faults.at('id')}
        maxLength={100}
        spellCheck={false}
      />
      <Field name="vi" label={label(name)} value={typed('vi')} fault={faults.at('vi')} maxLength={300} />
      <Field name="en" label={words.en} value={typed('en')} fault={faults.at('en')} maxLength={300} optional />
      <Field name="basis" label={words.basis} value={typed('basis')} maxLength={500} optional />
    </>
  )
}
