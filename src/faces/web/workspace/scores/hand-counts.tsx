import { Field, useLabel, useWords, type Words } from '#ui'
import styles from './scores.module.css'

type Props = {
  items: readonly { id: string; label: Words; numerator: string; denominator: string }[]
  typed: Readonly<Record<string, string>>
}

/** Figures that no file tells: both sides of each item, and what proves them. */
export function HandCounts({ items, typed }: Props) {
  const label = useLabel()
  const words = useWords({
    numerator: { vi: 'Tử số', en: 'Numerator' },
    denominator: { vi: 'Mẫu số', en: 'Denominator' },
  })
  return (
    <div className={styles.stack}>
      {items.map((item) => (
        <fieldset key={item.id} className={styles.hand}>
          <legend className={styles.laneName}>
            {item.id} {label(item.label)}
          </legend>
          {(['numerator', 'denominator'] as const).map((side) => (
            <Field
              key={side}
              name={`hand.${item.id}.${side}`}
              label={words[side]}
              hint={item[side]}
              inputMode="numeric"
              value={typed[`hand.${item.id}.${side}`]}
              maxLength={20}
              optional
            />
          ))}
          <Proven name={`hand.${item.id}`} typed={typed} />
        </fieldset>
      ))}
    </div>
  )
}

/** What proves a figure: without it, the figure is not taken in. */
export function Proven({ name, typed }: { name: string; typed: Props['typed'] }) {
  const words = useWords({
    evidence: { vi: 'Minh chứng', en: 'Evidence' },
    hint: {
      vi: 'Bắt buộc khi có số: địa chỉ trang web, hoặc địa chỉ một minh chứng của đơn vị trong hệ thống.',
      en: 'Needed with a figure: a web address, or that of a piece of evidence of the unit on this platform.',
    },
    title: { vi: 'Tên minh chứng', en: 'Title of the evidence' },
  })
  return (
    <>
      <Field
        name={`${name}.evidence`}
        label={words.evidence}
        hint={words.hint}
        value={typed[`${name}.evidence`]}
        maxLength={2000}
        spellCheck={false}
        optional
      />
      <Field name={`${name}.title`} label={words.title} value={typed[`${name}.title`]} maxLength={300} optional />
    </>
  )
}
