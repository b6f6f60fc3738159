import type { FormRow } from '#engines/reporting'
import { belongs, type FieldRule, type Said } from '#report-rules'
import { Button, useWords } from '#ui'
import { ruleIn, useDesk, useSubject } from './desk.tsx'
import { useSource } from './known-source.ts'
import { rulesFor } from './report-store.ts'
import styles from './reports.module.css'
import { useSayValue } from './say-value.ts'
import type { SubjectState } from './subject-state.ts'
import { isEmpty } from './typed.ts'

/** What is known and not filled in yet, as fields to take over. */
export const knownOf = (row: FormRow, state: SubjectState, rules: readonly FieldRule[]) =>
  Object.entries(row.proposed)
    .filter(
      ([field]) => isEmpty(state.values[field]) && !state.faults[field] && wouldBelong(field, { row, state, rules }),
    )
    .map(([field, { value, from, round }]) => ({ subject: row.subject, field, value, from, round }))

type Beside = { row: FormRow; state: SubjectState; rules: readonly FieldRule[] }

/** A figure is no offer where the unit says that there is none. */
function wouldBelong(field: string, { row, state, rules }: Beside): boolean {
  const proposed = Object.entries(row.proposed).map(([name, { value }]) => [name, value as Said])
  const said = Object.entries(state.values).filter(([, value]) => !isEmpty(value))
  const rule = rules.find((one) => one.field === field)
  return rule !== undefined && belongs(rule, Object.fromEntries([...proposed, ...said]))
}

/** How much another report or the last one says already, and where; the values stand beside their fields. */
export function KnownOffer({ row }: { row: FormRow }) {
  const { store } = useDesk()
  const { state, rules } = useSubject(row.subject)
  const source = useSource()
  const known = knownOf(row, state, rules)
  const words = useWords({
    known: { vi: `${known.length} mục đã có,`, en: `${known.length} known,` },
    take: { vi: 'Dùng', en: 'Use' },
    takeAll: { vi: 'Dùng số liệu đã có cho:', en: 'Use what is known for:' },
  })
  const [first] = known
  if (!first) return null
  return (
    <div className={styles.known}>
      <p>
        {words.known} {source(first)}
      </p>
      <Button
        kind="quiet"
        small
        name="step"
        value={`known:${row.subject}`}
        aria-label={`${words.takeAll} ${row.title}`}
        onClick={(event) => {
          event.preventDefault()
          store.take(known)
        }}
      >
        {words.take}
      </Button>
    </div>
  )
}

const figures = new Set(['state', 'progress', 'value'])

/** The known value of one empty field, beside it. */
export function KnownValue({ row, field }: { row: FormRow; field: string }) {
  const { state, rules } = useSubject(row.subject)
  const say = useSayValue()
  const words = useWords({ known: { vi: 'Đã có:', en: 'Known:' } })
  const known = knownOf(row, state, rules).find((one) => one.field === field)
  // The last figure stands beside its field anyway.
  if (!known || (known.from === 'last' && figures.has(field))) return null
  return (
    <p className={styles.origin}>
      {words.known} <b>{say(ruleIn(rules, field), known.value, row.measure)}</b>
    </p>
  )
}

/** The same for the whole form. */
export function KnownForAll() {
  const { store, read } = useDesk()
  const words = useWords({
    take: { vi: 'Điền sẵn số liệu đã có', en: 'Fill in what is known' },
    from: {
      vi: 'lấy từ báo cáo kỳ trước và báo cáo đã nộp ở chế độ khác; mục nào lấy từ đâu đều ghi rõ',
      en: 'from the last report and from reports filed elsewhere; each field says where from',
    },
  })
  const known = () =>
    read.form.rows.flatMap((row) => knownOf(row, store.subject(row.subject), rulesFor(read.form, row.subject)))
  const count = known().length
  if (!count) return null
  return (
    <div className={styles.knownAll}>
      <Button
        kind="secondary"
        name="step"
        value="known:all"
        onClick={(event) => {
          event.preventDefault()
          store.take(known())
        }}
      >
        {`${words.take} (${count})`}
      </Button>
      <p className={styles.soft}>{words.from}</p>
    </div>
  )
}
