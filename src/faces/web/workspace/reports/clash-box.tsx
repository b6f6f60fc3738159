import type { FormRow } from '#engines/reporting'
import type { FieldRule } from '#report-rules'
import { Button, useFormat, useWords } from '#ui'
import { useDesk, useSubject } from './desk.tsx'
import styles from './reports.module.css'
import { useSayValue } from './say-value.ts'
import { keyOf } from './typed.ts'

/** Two values of one field, side by side: whose they are and since when. Nothing happens until one is chosen. */
export function ClashBox({ subject, rule, row }: { subject: string; rule: FieldRule; row?: FormRow }) {
  const { store } = useDesk()
  const { state } = useSubject(subject)
  const format = useFormat()
  const say = useSayValue()
  const words = useWords({
    title: { vi: 'Người khác đã lưu giá trị khác', en: 'Somebody else saved another value' },
    mine: { vi: 'Của bạn', en: 'Yours' },
    keep: { vi: 'Giữ của tôi', en: 'Keep mine' },
    take: { vi: 'Lấy giá trị kia', en: 'Take the other' },
  })
  const clash = state.clashes[rule.field]
  if (!clash) return null
  const key = keyOf(subject, rule.field)
  return (
    <fieldset className={styles.clash}>
      <legend>{words.title}</legend>
      <dl>
        <dt>{words.mine}</dt>
        <dd>{say(rule, state.values[rule.field], row?.measure)}</dd>
        <dt>
          {clash.by}, {format.dateTime(clash.at)}
        </dt>
        <dd>{say(rule, clash.theirs, row?.measure)}</dd>
      </dl>
      <div className={styles.buttons}>
        <Button
          kind="secondary"
          small
          name="step"
          value="save"
          onClick={(event) => {
            event.preventDefault()
            store.choose(key, 'mine')
          }}
        >
          {words.keep}
        </Button>
        <Button
          kind="secondary"
          small
          name="step"
          value={`drop:${key}`}
          onClick={(event) => {
            event.preventDefault()
            store.choose(key, 'theirs')
          }}
        >
          {words.take}
        </Button>
      </div>
    </fieldset>
  )
}
