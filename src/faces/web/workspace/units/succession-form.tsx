import { Button, Checkboxes, Field, FormToken, useLabel, useWords, type Words } from '#ui'
import { type SuccessionKind, successionWords } from './unit-words.ts'
import styles from './units.module.css'

export type SuccessionTyped = {
  kind: SuccessionKind
  on: string
  from: readonly string[]
  to: readonly string[]
  partly: readonly string[]
  basis: string
}
type Unit = { id: string; label: Words; validFrom: string | null; validTo: string | null }

/** What happened, on which day, from whom to whom. */
export function SuccessionForm({ units, typed }: { units: readonly Unit[]; typed: SuccessionTyped }) {
  const label = useLabel()
  const words = useWords({
    kind: { vi: 'Hình thức', en: 'Kind of change' },
    on: { vi: 'Ngày đầu của trật tự mới', en: 'First day of the new order' },
    from: { vi: 'Đơn vị trước', en: 'Units before' },
    to: { vi: 'Đơn vị sau', en: 'Units after' },
    partly: { vi: 'Trong đó chỉ một phần đi theo hướng này', en: 'Of these, only a part went this way' },
    several: { vi: 'Giữ Ctrl (hoặc ⌘) để chọn nhiều.', en: 'Hold Ctrl (or ⌘) to choose several.' },
    basis: { vi: 'Căn cứ (số, ngày văn bản)', en: 'Basis (number and date of the document)' },
    preview: { vi: 'Xem trước', en: 'Preview' },
  })
  return (
    <form method="post" noValidate>
      <FormToken />
      <Checkboxes
        kind="radio"
        name="kind"
        legend={words.kind}
        values={[typed.kind]}
        options={Object.entries(successionWords).map(([kind, said]) => ({
          value: kind,
          label: label(said.label),
          hint: label(said.does),
        }))}
      />
      <Field name="on" type="date" label={words.on} value={typed.on} width="medium" />
      <div className={styles.two}>
        <Many name="from" label={words.from} hint={words.several} units={units} chosen={typed.from} />
        <Many name="to" label={words.to} hint={words.several} units={units} chosen={typed.to} />
      </div>
      {typed.from.length > 0 && (
        <Checkboxes
          name="partly"
          legend={words.partly}
          values={typed.partly}
          options={typed.from.map((id) => {
            const unit = units.find((one) => one.id === id)
            return { value: id, label: unit ? label(unit.label) : id }
          })}
        />
      )}
      <Field name="basis" label={words.basis} value={typed.basis} optional />
      <Button>{words.preview}</Button>
    </form>
  )
}

type ManyProps = { name: string; label: string; hint: string; units: readonly Unit[]; chosen: readonly string[] }

function Many({ name, label: said, hint, units, chosen }: ManyProps) {
  const label = useLabel()
  return (
    <div className={styles.many}>
      <label htmlFor={`many-${name}`}>{said}</label>
      <small id={`many-${name}-hint`}>{hint}</small>
      <select
        id={`many-${name}`}
        name={name}
        multiple
        size={10}
        defaultValue={[...chosen]}
        aria-describedby={`many-${name}-hint`}
      >
        {units.map((unit) => (
          <option key={unit.id} value={unit.id}>
            {label(unit.label)}
            {unit.validTo ? ` (→ ${unit.validTo})` : ''}
          </option>
        ))}
      </select>
    </div>
  )
}
