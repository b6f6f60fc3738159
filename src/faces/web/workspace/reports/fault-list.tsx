import type { FormRow, ReportForm } from '#engines/reporting'
import { Notice, Refusal, useFormat, useLabel, useWords } from '#ui'
import { ruleIn, useDesk } from './desk.tsx'
import { rulesFor } from './report-store.ts'
import styles from './reports.module.css'
import { useSayValue } from './say-value.ts'
import type { Told } from './told.ts'

/** A file or cells that were refused: each cell with its reason. */
export function CellFaults({ told }: { told: Told }) {
  const label = useLabel()
  const words = useWords({
    cell: { vi: 'Ô', en: 'Cell' },
    pasted: {
      vi: 'Các ô vừa dán chưa đúng. Chưa lưu gì từ đó:',
      en: 'The pasted cells do not fit. Nothing was stored:',
    },
  })
  return (
    <Refusal>
      <p>{told.step === 'paste' && told.faults.length ? words.pasted : label(told.refused)}</p>
      <ul className={styles.faultList}>
        {told.faults.map(({ path, message }) => (
          <li key={`${path}${message.en}`}>
            {/[A-Z]\d/.test(path) && (
              <b>
                {words.cell} {path}:{' '}
              </b>
            )}
            {label(message)}
          </li>
        ))}
      </ul>
    </Refusal>
  )
}

/** What somebody else changed while this page was open, field by field. */
export function OthersChanges({ changed }: { changed: Told['changed'] }) {
  const { read } = useDesk()
  const label = useLabel()
  const format = useFormat()
  const say = useSayValue()
  const words = useWords({
    title: { vi: 'Người khác đã thay đổi', en: 'What others changed' },
    now: { vi: 'nay là', en: 'is now' },
  })
  if (changed.length === 0) return null
  return (
    <Notice kind="warn" title={words.title}>
      <ul className={styles.faultList}>
        {changed.map(({ subject, field, value, by, at }) => {
          const rule = ruleIn(rulesFor(read.form, subject), field)
          if (!rule) return null
          return (
            <li key={`${subject}${field}`}>
              {nameOf(read.form, subject)} <b>{label(rule.label)}</b> {words.now} “{say(rule, value)}” ({by},{' '}
              {format.dateTime(at)})
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}

/** A subject by its title; nothing for the report as a whole. */
export function nameOf(form: ReportForm, subject: string): string {
  const row: FormRow | undefined = form.rows.find((one) => one.subject === subject)
  return row ? `${row.title} ·` : ''
}
