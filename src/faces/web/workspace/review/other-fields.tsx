import { Disclosure, useLabel } from '#ui'
import { ContentFields, type FaultAt } from './content-fields.tsx'
import { shapeOf, type Typed } from './content-form.ts'
import { useSaying } from './item-facts.tsx'
import styles from './review.module.css'
import { fieldLabel, type Kind } from './words.ts'

type Props = {
  kind: Kind
  /** The fields that stand in sight already. */
  besides: readonly string[]
  /** What the fields say as long as nobody writes in them. */
  given: Typed
  values: Typed
  summary: string
  empty: string
  prefix?: string
  faultAt: FaultAt
}

/** The fields that a form need not ask about: folded away, but what they say is told, and a fault opens them. */
export function OtherFields({ kind, besides, given, values, summary, empty, prefix, faultAt }: Props) {
  const label = useLabel()
  const say = useSaying()
  const fields = Object.keys(shapeOf[kind]).filter((field) => !besides.includes(field))
  if (!fields.length) return null
  const told = fields
    .filter((field) => given[field])
    .map((field) => {
      const text = given[field] ?? ''
      const said = shapeOf[kind][field] === 'choice' ? say(field, text) : text.replaceAll('\n', '; ')
      return `${label(fieldLabel(kind, field)).toLocaleLowerCase('vi')}: ${said}`
    })
  const touched = fields.some((field) => faultAt(field) || (values[field] ?? '') !== (given[field] ?? ''))
  return (
    <Disclosure summary={told.length ? [summary, ...told].join(' · ') : empty} open={touched}>
      <div className={styles.boxes}>
        <ContentFields kind={kind} prefix={prefix} only={fields} values={values} faultAt={faultAt} />
      </div>
    </Disclosure>
  )
}
