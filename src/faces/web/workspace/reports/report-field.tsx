import type { FormRow } from '#engines/reporting'
import { belongs, type FieldRule } from '#report-rules'
import { Icon, useFormat, useLabel, useWords } from '#ui'
import { useScripted } from '../review/use-scripted.ts'
import { ClashBox } from './clash-box.tsx'
import { ruleIn, useDesk, useSubject, useWhole } from './desk.tsx'
import { FieldControl } from './field-control.tsx'
import { KnownValue } from './known-offer.tsx'
import { useSource } from './known-source.ts'
import styles from './reports.module.css'
import { useSayValue } from './say-value.ts'
import { isEmpty, keyOf, same } from './typed.ts'

type Props = {
  subject: string
  field: string
  row?: FormRow
  /** Lines of a box of text. */
  lines?: number
  /** The head of the column says what it is: on a wide screen the label is left to screen readers. */
  inColumn?: boolean
}

/** One field: its label, what is wrong with it, where its value comes from, and what somebody else made of it. */
export function ReportField({ subject, field, row, lines, inColumn }: Props) {
  const { mode } = useDesk()
  const { state, rules } = useSubject(subject)
  const { isChecked } = useWhole()
  const scripted = useScripted()
  const label = useLabel()
  const rule = ruleIn(rules, field)
  const key = keyOf(subject, field)
  if (mode === 'read') return <FieldRead rule={rule} subject={subject} row={row} inColumn={inColumn} />

  // Where the state says that there is no value, the field for it goes: it must never be read as zero.
  const meant = belongs(rule, state.values) || (isEmpty(state.values.state) && rule.onlyWhen?.field === 'state')
  if (scripted && !meant) return null
  const missing = isChecked ? state.lacking.find((one) => one.field === field)?.message : undefined
  const fault = state.faults[field] ?? missing
  const ids = { control: `field-${key}`, fault: `field-${key}-fault` }
  const Label = rule.type === 'choices' ? 'legend' : 'label'
  const Frame = rule.type === 'choices' ? 'fieldset' : 'div'
  return (
    <Frame
      className={styles.field}
      id={rule.type === 'choices' ? ids.control : undefined}
      tabIndex={rule.type === 'choices' ? -1 : undefined}
    >
      <Label
        className={inColumn ? `${styles.label} ${styles.columnLabel}` : styles.label}
        htmlFor={Label === 'label' ? ids.control : undefined}
      >
        {label(rule.label)}
      </Label>
      <FieldControl rule={rule} subject={subject} measure={row?.measure} lines={lines} fault={fault && ids.fault} />
      {fault && (
        <p className={styles.fault} id={ids.fault}>
          <Icon name="circle-alert" /> {label(fault)}
        </p>
      )}
      {row && <KnownValue row={row} field={field} />}
      {mode === 'write' && <Origin row={row} rule={rule} value={state.values[field]} />}
      <ClashBox subject={subject} rule={rule} row={row} />
      <News at={key} />
    </Frame>
  )
}

/** Where a value was taken from: another regime's report, the last one, or the task. */
function Origin({ row, rule, value }: { row?: FormRow; rule: FieldRule; value: unknown }) {
  const source = useSource()
  const proposed = row?.proposed[rule.field]
  if (!proposed || isEmpty(value as null) || !same(proposed.value, value)) return null
  return <p className={styles.origin}>{source(proposed)}</p>
}

/** Somebody else changed the field while the page was open. */
function News({ at }: { at: string }) {
  const { store } = useDesk()
  const format = useFormat()
  const news = store.newsOf(at)
  const words = useWords({ changed: { vi: 'vừa sửa mục này', en: 'has just changed this' } })
  if (!news) return null
  return (
    <p className={styles.origin} role="status">
      <Icon name="users" /> {news.by} {words.changed} ({format.dateTime(news.at).slice(-5)})
    </p>
  )
}

function FieldRead({
  rule,
  subject,
  row,
  inColumn,
}: Pick<Props, 'row' | 'subject' | 'inColumn'> & { rule: FieldRule }) {
  const { state } = useSubject(subject)
  const label = useLabel()
  const say = useSayValue()
  const value = state.values[rule.field]
  if (!belongs(rule, state.values) || (isEmpty(value) && rule.field !== 'state' && !inColumn)) return null
  return (
    <div className={styles.field}>
      <p className={inColumn ? `${styles.label} ${styles.columnLabel}` : styles.label}>{label(rule.label)}</p>
      <p className={isEmpty(value) ? styles.soft : styles.said}>{say(rule, value, row?.measure)}</p>
    </div>
  )
}
