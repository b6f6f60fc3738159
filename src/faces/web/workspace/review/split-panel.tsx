import { useState } from 'react'
import { Button, useWords } from '#ui'
import { fieldsOf } from './boxes.ts'
import { ContentFields } from './content-fields.tsx'
import { typedOf } from './content-form.ts'
import { saidBy } from './item.ts'
import { OtherFields } from './other-fields.tsx'
import type { PanelProps } from './panels.tsx'
import styles from './review.module.css'
import { StepForm } from './step-form.tsx'

/** What parts of one item mostly differ in; the rest is one fold away. */
const mostlyDiffers = {
  target: ['text', 'name', 'comparator', 'value', 'unit', 'year', 'scope', 'lead'],
  task: ['text', 'lead', 'coordinating', 'startYear', 'endYear', 'due', 'product'],
  duty: ['unit', 'text'],
} as const

const mostParts = 20 // as many as the engine takes

/** Makes several items of one; the first part stays the item itself. A part says what the item said until changed. */
export function SplitPanel({ item, ...rest }: PanelProps) {
  const begun = Object.keys(rest.draft?.draft.typed ?? {}).filter((name) => /^p\d+\.text$/.test(name)).length
  const [count, setCount] = useState(() => partsWithin(rest.said?.parts ?? begun))
  const typed = typedOf(item.kind, saidBy(item))
  const pieces = cutAt(typed.text ?? '', count)
  const besides = mostlyDiffers[item.kind]
  const words = useWords({
    part: { vi: 'Phần', en: 'Part' },
    first: { vi: 'giữ số của mục', en: 'keeps the number of the item' },
    more: { vi: 'Thêm một phần', en: 'One more part' },
    fewer: { vi: 'Bớt phần cuối', en: 'Drop the last part' },
    kept: { vi: 'Giữ như mục gốc (mở ra để sửa)', en: 'As in the item (open to change)' },
    empty: { vi: 'Các trường khác, mục gốc để trống', en: 'Other fields, empty in the item' },
  })
  const parts = Array.from({ length: count }, (_, n) => `p${n}`)
  // Without script the button asks for the page again, with as many parts; what was typed comes back with it.
  const change = (to: number, label: string) => (
    <Button
      kind="quiet"
      icon={to > count ? 'plus' : 'minus'}
      small
      name="parts"
      value={to}
      onClick={(event) => {
        event.preventDefault()
        setCount(to)
      }}
    >
      {label}
    </Button>
  )
  return (
    <StepForm
      {...rest}
      item={item}
      step="split"
      hidden={{ part: parts }}
      further={
        <>
          {count < mostParts && change(count + 1, words.more)}
          {count > 2 && change(count - 1, words.fewer)}
        </>
      }
    >
      {(boxes, faultOf) =>
        parts.map((part, n) => {
          const prefix = `${part}.`
          const given = { ...typed, text: pieces[n] ?? '' }
          const fields = { kind: item.kind, prefix, values: { ...given, ...fieldsOf(boxes, prefix) } }
          const faultAt = (field: string) => faultOf(`parts.${n}.${field}`)
          return (
            <fieldset key={part} className={styles.part}>
              <legend>
                {words.part} {n + 1} {n === 0 && <small>({words.first})</small>}
              </legend>
              <div className={styles.boxes}>
                <ContentFields {...fields} only={besides} faultAt={faultAt} />
                <OtherFields
                  {...fields}
                  besides={besides}
                  given={given}
                  faultAt={faultAt}
                  summary={words.kept}
                  empty={words.empty}
                />
              </div>
            </fieldset>
          )
        })
      }
    </StepForm>
  )
}

const partsWithin = (asked: number) => Math.min(Math.max(2, Math.trunc(asked) || 2), mostParts)

/** At semicolons and ends of sentences, where a list was read as one. */
function cutAt(text: string, count: number): string[] {
  const found = text.split(/(?<=[;.])\s+(?=\S)/)
  return [...found.slice(0, count - 1), found.slice(count - 1).join(' ')]
}
