import { useFormat, useLabel, useWords } from '#ui'
import { type Content, shapeOf } from './content-form.ts'
import { type Item, saidBy } from './item.ts'
import styles from './review.module.css'
import { comparatorWords, fieldLabel, taskKindWords } from './words.ts'

/** What the item says, field by field; a field that differs from the machine's reading shows that too. */
export function ItemFacts({ item }: { item: Item }) {
  const label = useLabel()
  const words = useWords({
    read: { vi: 'máy đọc:', en: 'as read:' },
    nothing: { vi: 'không có', en: 'nothing' },
  })
  const now = saidBy(item)
  const was = item.read as unknown as Content | null
  const fields = Object.keys(shapeOf[item.kind]).filter((field) => field !== 'text' || item.changed.includes(field))
  const shown = fields.filter((field) => !isEmpty(now[field]) || item.changed.includes(field))
  const say = useSaying()

  return (
    <dl className={styles.facts}>
      {shown.map((field) => (
        <div key={field}>
          <dt>{label(fieldLabel(item.kind, field))}</dt>
          <dd>
            {isEmpty(now[field]) ? words.nothing : say(field, now[field])}
            {was && item.changed.includes(field) && (
              <small>
                {words.read} <del>{isEmpty(was[field]) ? words.nothing : say(field, was[field])}</del>
              </small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/** A value as a person says it. */
export function useSaying() {
  const label = useLabel()
  const format = useFormat()
  return (field: string, value: unknown): string => {
    if (field === 'comparator') return label(comparatorWords[String(value)] ?? { vi: String(value), en: String(value) })
    if (field === 'kind') return label(taskKindWords[String(value)] ?? { vi: String(value), en: String(value) })
    if (field === 'value') return (Array.isArray(value) ? value : [value]).map((one) => amount(one, format)).join(' – ')
    if (field === 'refersTo')
      return (value as { text: string; path: string | null }[])
        .map(({ text, path }) => (path ? `${text} (${path})` : text))
        .join('; ')
    return Array.isArray(value) ? value.join('; ') : String(value ?? '')
  }
}

const amount = (value: unknown, format: ReturnType<typeof useFormat>) =>
  typeof value === 'number' ? format.number(value, 6) : String(value)
