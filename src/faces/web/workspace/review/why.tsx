import { Disclosure, Icon, Meter, Tag, useFormat, useLabel, useWords } from '#ui'
import type { Item } from './item.ts'
import styles from './review.module.css'
import { confidenceWords, roleWords } from './words.ts'

/** Why it was read so: how sure, which words decided, what the names mean, and which of the six a task lacks. */
export function Why({ item, lines }: { item: Item; lines: ReadonlyMap<number, string> }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    why: { vi: 'Vì sao đọc như vậy', en: 'Why it was read so' },
    confidence: { vi: 'Độ tin cậy', en: 'Confidence' },
    byHand: { vi: 'Mục này do người thêm, không phải máy đọc.', en: 'A person added this; no machine read it.' },
    unknown: { vi: 'chưa nhận ra đơn vị', en: 'no unit recognised' },
    six: { vi: '6 rõ', en: 'The six' },
    lacking: { vi: 'còn thiếu', en: 'lacks' },
    whole: { vi: 'Đủ 6 rõ', en: 'All six are clear' },
  })
  const missing = item.readiness?.filter(({ present }) => !present) ?? []
  const marks = item.marks.map((mark) => ({ ...mark, quote: lines.get(mark.line)?.slice(mark.start, mark.end) }))
  return (
    <div className={styles.why}>
      <h4>{words.why}</h4>
      {item.confidence === null ? (
        <p>{words.byHand}</p>
      ) : (
        <Meter
          label={words.confidence}
          value={item.confidence}
          text={`${label(confidenceWords(item.confidence).label)} (${format.percent(item.confidence, 0)})`}
          tone={confidenceWords(item.confidence).tone}
        />
      )}
      {marks.length > 0 && (
        <ul className={styles.legend}>
          {marks.map(({ role, quote, line, start, end }) => (
            <li key={`${role}${line}-${start}-${end}`}>
              <mark data-role={role}>{label(roleWords[role] ?? { vi: role, en: role })}</mark>
              {quote && <q lang="vi">{quote}</q>}
            </li>
          ))}
        </ul>
      )}
      {item.units.length > 0 && (
        <ul className={styles.units}>
          {item.units.map((unit) => (
            <li key={`${unit.role}${unit.name}`}>
              <Icon name={unit.units.length ? 'landmark' : 'circle-help'} />
              <span>
                <span lang="vi">{unit.name}</span>
                {' → '}
                {unit.units.length ? unit.units.map((one) => label(one.label)).join('; ') : <b>{words.unknown}</b>}
                {unit.why && <small>{label(unit.why)}</small>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {item.readiness &&
        (missing.length ? (
          <Disclosure
            summary={`${words.six}: ${words.lacking} ${missing.map((one) => label(one.label).toLocaleLowerCase('vi')).join(', ')}`}
          >
            <ul className={styles.missing}>
              {missing.map((one) => (
                <li key={one.aspect}>{one.missing && label(one.missing)}</li>
              ))}
            </ul>
          </Disclosure>
        ) : (
          <p>
            <Tag tone="good" icon="check">
              {words.whole}
            </Tag>
          </p>
        ))}
    </div>
  )
}
