import { useLabel, useWords } from '#ui'
import { fieldsOf } from './boxes.ts'
import { ContentFields } from './content-fields.tsx'
import { shapeOf, typedOf } from './content-form.ts'
import { type Item, saidBy } from './item.ts'
import { useSaying } from './item-facts.tsx'
import { mergedTyped } from './merge-form.ts'
import { OtherFields } from './other-fields.tsx'
import type { PanelProps } from './panels.tsx'
import styles from './review.module.css'
import { StepForm } from './step-form.tsx'
import { useScripted } from './use-scripted.ts'
import { fieldLabel, kindWords } from './words.ts'

/** The item and the next of its kind become one: wherever they differ, both are shown and the reviewer decides. */
export function MergePanel({ item, next, ...rest }: PanelProps & { next: Item }) {
  const label = useLabel()
  const { kind } = item
  const [one, other] = [typedOf(kind, saidBy(item)), typedOf(kind, saidBy(next))]
  const merged = mergedTyped(kind, one, other)
  const besides = Object.keys(shapeOf[kind]).filter((field) => field === 'text' || one[field] !== other[field])
  const [first, second] = [item, next].map(({ number }) => `${label(kindWords[kind])} ${number}`) as [string, string]
  const bothDiffer = (field: string) => merged[field] !== one[field] && merged[field] !== other[field]
  const words = useWords({
    note: {
      vi: `${first} và ${second} (dòng ${next.line}) thành một, mang số của ${first}. ${second} bị loại, được ghi là nguồn gốc và khôi phục được. Hãy xem mục gộp sẽ giữ gì:`,
      en: `${first} and ${second} (line ${next.line}) become one under the number of ${first}. ${second} is rejected, noted as its origin, and can be restored. This is what the merged item will keep:`,
    },
    both: { vi: 'Giữ cả hai', en: 'Keep both' },
    same: { vi: 'Giống nhau ở cả hai', en: 'The same in both' },
    empty: { vi: 'Các trường khác, cả hai để trống', en: 'Other fields, empty in both' },
  })
  return (
    <StepForm {...rest} item={item} step="merge" hidden={{ items: `${next.id}:${next.version}` }}>
      {(boxes, faultOf) => {
        const fields = { kind, values: { ...merged, ...fieldsOf(boxes) } }
        const faultAt = (field: string) => faultOf(`changes.${field}`)
        return (
          <>
            <p>{words.note}</p>
            <ContentFields
              {...fields}
              only={besides}
              faultAt={faultAt}
              after={(field, id) =>
                one[field] !== other[field] && (
                  <Choices
                    id={id}
                    label={label(fieldLabel(kind, field))}
                    choices={[
                      { name: first, field, value: one[field] ?? '' },
                      { name: second, field, value: other[field] ?? '' },
                      ...(bothDiffer(field) ? [{ name: words.both, field, value: merged[field] ?? '' }] : []),
                    ]}
                  />
                )
              }
            />
            <OtherFields
              {...fields}
              besides={besides}
              given={merged}
              faultAt={faultAt}
              summary={words.same}
              empty={words.empty}
            />
          </>
        )
      }}
    </StepForm>
  )
}

type Choice = { name: string; field: string; value: string }

/** What each of the two says; with script a press puts it into the box. */
function Choices({ id, label, choices }: { id: string; label: string; choices: readonly Choice[] }) {
  const say = useSaying()
  const scripted = useScripted()
  const words = useWords({
    nothing: { vi: 'để trống', en: 'empty' },
    take: { vi: 'chọn', en: 'choose' },
    wording: { vi: 'Chỉ lời của', en: 'Only the words of' },
  })
  const [first, second] = choices
  const told = ({ field, value, name }: Choice) => {
    if (name !== first?.name && name !== second?.name) return name
    if (field === 'text') return `${words.wording} ${name}`
    const said = field === 'comparator' || field === 'kind' ? say(field, value) : value.replaceAll('\n', '; ')
    return `${name}: ${said || words.nothing}`
  }
  if (!scripted) return first?.field === 'text' ? null : <Told lines={choices.slice(0, 2).map(told)} />
  return (
    <ul className={styles.choices} aria-label={`${label}: ${words.take}`}>
      {choices.map((choice) => (
        <li key={choice.name}>
          <button type="button" onClick={() => put(id, choice.value)}>
            {told(choice)}
          </button>
        </li>
      ))}
    </ul>
  )
}

const Told = ({ lines }: { lines: readonly string[] }) => (
  <ul className={styles.choices}>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)

/** As if it had been typed, so that the draft hears of it. */
function put(id: string, value: string) {
  const box = document.getElementById(id) as HTMLInputElement | null
  if (!box) return
  box.value = value
  box.dispatchEvent(new Event('input', { bubbles: true }))
}
