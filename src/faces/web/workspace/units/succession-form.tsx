import { Form } from 'react-router'
import { Button, Checkboxes, Field, FormToken, useLabel, useWords } from '#ui'
import { type Found, type PickedUnit, UnitPicker } from './unit-picker.tsx'
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
type Props = {
  typed: SuccessionTyped
  units: readonly PickedUnit[]
  found: { from: Found | null; to: Found | null }
  /** What the last step did, and on which side. */
  said: { side: 'from' | 'to'; text: string } | null
}

/** What happened, on which day, from whom to whom. Enter in a search field searches: its button comes first. */
export function SuccessionForm({ typed, units, found, said }: Props) {
  const label = useLabel()
  const words = useWords({
    kind: { vi: 'Hình thức', en: 'Kind of change' },
    on: { vi: 'Ngày đầu tiên theo tổ chức mới', en: 'First day of the new order' },
    from: { vi: 'Đơn vị trước sắp xếp', en: 'Units before' },
    to: { vi: 'Đơn vị sau sắp xếp', en: 'Units after' },
    basis: { vi: 'Căn cứ (số, ngày văn bản)', en: 'Basis (number and date of the document)' },
    preview: { vi: 'Xem trước', en: 'Preview' },
  })
  const chosen = (ids: readonly string[]) => ids.flatMap((id) => units.find((unit) => unit.id === id) ?? [])
  const side = (name: 'from' | 'to') => ({
    name,
    legend: words[name],
    chosen: chosen(typed[name]),
    found: found[name],
    said: said?.side === name ? said.text : null,
  })
  return (
    <Form method="post" noValidate preventScrollReset className={styles.succession}>
      <FormToken />
      {/* The button that Enter presses, wherever it is pressed: it searches where something is typed, else previews. */}
      <button type="submit" name="step" value="enter" className="hidden" tabIndex={-1} aria-hidden="true" />
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
        <UnitPicker {...side('from')} partly={typed.partly} />
        <UnitPicker {...side('to')} />
      </div>
      <Field name="basis" label={words.basis} value={typed.basis} optional />
      <Button name="step" value="preview">
        {words.preview}
      </Button>
    </Form>
  )
}
