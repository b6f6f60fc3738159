import { useState } from 'react'
import { Button, useWords } from '#ui'
import { Box } from './box.tsx'
import { ContentFields } from './content-fields.tsx'
import { typedOf } from './content-form.ts'
import { type Item, saidBy } from './item.ts'
import styles from './review.module.css'
import { fieldsOf, StepForm, type StepFormProps } from './step-form.tsx'

export type PanelProps = Omit<
  StepFormProps,
  'step' | 'kind' | 'line' | 'title' | 'submit' | 'children' | 'item' | 'hidden' | 'danger'
> & { item: Item }

function useReason() {
  return useWords({
    reason: { vi: 'Lý do (nếu cần)', en: 'Reason (if needed)' },
    why: { vi: 'Lý do loại', en: 'Why it is rejected' },
  })
}

/** Every field of the item; only those that were changed are sent. */
export function CorrectPanel({ item, ...rest }: PanelProps) {
  const { reason } = useReason()
  const words = useWords({ title: { vi: 'Sửa mục', en: 'Correct the item' }, save: { vi: 'Lưu', en: 'Save' } })
  return (
    <StepForm
      {...rest}
      item={item}
      step="correct"
      kind={item.kind}
      line={item.line}
      title={words.title}
      submit={words.save}
    >
      {(boxes, faultOf) => (
        <>
          <ContentFields
            kind={item.kind}
            values={{ ...typedOf(item.kind, saidBy(item)), ...fieldsOf(boxes) }}
            faultAt={(field) => faultOf(`changes.${field}`)}
          />
          <Box id="reason" name="reason" label={reason} value={boxes.reason} whole />
        </>
      )}
    </StepForm>
  )
}

const inParts = {
  target: ['text', 'name', 'comparator', 'value', 'unit', 'year'],
  task: ['text', 'lead', 'endYear', 'product'],
  duty: ['unit', 'text'],
} as const

/** Makes several items of one; the first part stays the item itself. */
export function SplitPanel({ item, ...rest }: PanelProps) {
  const begun = Object.keys(rest.draft?.draft.typed ?? {}).filter((name) => /^p\d+\.text$/.test(name)).length
  const [count, setCount] = useState(Math.max(2, begun))
  const typed = typedOf(item.kind, saidBy(item))
  const pieces = cutAt(typed.text ?? '', count)
  const words = useWords({
    title: { vi: 'Tách thành nhiều mục', en: 'Split into several items' },
    save: { vi: 'Tách', en: 'Split' },
    part: { vi: 'Phần', en: 'Part' },
    more: { vi: 'Thêm một phần', en: 'One more part' },
  })
  const parts = Array.from({ length: count }, (_, n) => `p${n}`)
  return (
    <StepForm
      {...rest}
      item={item}
      step="split"
      kind={item.kind}
      line={item.line}
      title={words.title}
      submit={words.save}
      hidden={{ part: parts }}
    >
      {(boxes, faultOf) => (
        <>
          {parts.map((part, n) => (
            <fieldset key={part} className={styles.part}>
              <legend>
                {words.part} {n + 1}
              </legend>
              <div className={styles.boxes}>
                <ContentFields
                  kind={item.kind}
                  prefix={`${part}.`}
                  only={inParts[item.kind]}
                  values={{ ...typed, text: pieces[n] ?? '', ...fieldsOf(boxes, `${part}.`) }}
                  faultAt={(field) => faultOf(`parts.${n}.${field}`)}
                />
              </div>
            </fieldset>
          ))}
          <Button type="button" kind="quiet" icon="plus" small onClick={() => setCount(count + 1)}>
            {words.more}
          </Button>
        </>
      )}
    </StepForm>
  )
}

/** At semicolons and ends of sentences, where a list was read as one. */
function cutAt(text: string, count: number): string[] {
  const found = text.split(/(?<=[;.])\s+(?=\S)/)
  return [...found.slice(0, count - 1), found.slice(count - 1).join(' ')]
}

/** The item and the next of its kind become one. */
export function MergePanel({ item, next, ...rest }: PanelProps & { next: Item }) {
  const words = useWords({
    title: { vi: 'Gộp với mục sau', en: 'Merge with the next item' },
    save: { vi: 'Gộp', en: 'Merge' },
    note: {
      vi: 'Hai mục thành một; mục sau bị loại và được ghi là nguồn gốc. Đây là lời ghép, bạn sửa được:',
      en: 'Two items become one; the next is rejected and noted as its origin. This is the joined wording:',
    },
  })
  const typed = typedOf(item.kind, saidBy(item))
  const joined = `${typed.text}\n${String(saidBy(next).text)}`
  return (
    <StepForm
      {...rest}
      item={item}
      step="merge"
      kind={item.kind}
      line={item.line}
      title={words.title}
      submit={words.save}
      hidden={{ items: `${next.id}:${next.version}` }}
    >
      {(boxes, faultOf) => (
        <>
          <p>{words.note}</p>
          <ContentFields
            kind={item.kind}
            only={['text', 'name']}
            values={{ ...typed, text: joined, ...fieldsOf(boxes) }}
            faultAt={(field) => faultOf(`changes.${field}`)}
          />
        </>
      )}
    </StepForm>
  )
}

/** Says that this is none: it stays in the working copy and can be restored. */
export function RejectPanel({ item, ...rest }: PanelProps) {
  const { why } = useReason()
  const words = useWords({ title: { vi: 'Loại mục này', en: 'Reject this item' }, save: { vi: 'Loại', en: 'Reject' } })
  return (
    <StepForm
      {...rest}
      item={item}
      step="reject"
      kind={item.kind}
      line={item.line}
      title={words.title}
      submit={words.save}
      danger
    >
      {(boxes, faultOf) => (
        <Box id="reason" name="reason" label={why} value={boxes.reason} fault={faultOf('reason')} whole />
      )}
    </StepForm>
  )
}
