import { useState } from 'react'
import { useLabel, useWords } from '#ui'
import { Box } from './box.tsx'
import { ContentFields } from './content-fields.tsx'
import styles from './review.module.css'
import { fieldsOf, StepForm, type StepFormProps } from './step-form.tsx'
import { type Kind, kindWords } from './words.ts'

type Props = Omit<StepFormProps, 'step' | 'kind' | 'title' | 'submit' | 'children' | 'item' | 'hidden' | 'danger'> & {
  /** The words of the line, to begin with. */
  text: string
  kind: Kind
  hrefWithKind: (kind: Kind) => string
}

/** What the machine missed: the kind, the line it stands in, and what it says. */
export function AddPanel({ text, kind: given, line, hrefWithKind, ...rest }: Props) {
  const label = useLabel()
  const [kind, setKind] = useState<Kind>(rest.draft?.draft.kind ?? given)
  const words = useWords({
    title: { vi: 'Thêm mục máy bỏ sót', en: 'Add what was missed' },
    save: { vi: 'Thêm', en: 'Add' },
    line: { vi: 'Dòng trong văn bản', en: 'Line in the document' },
    kind: { vi: 'Loại mục', en: 'Kind of item' },
  })
  return (
    <StepForm
      {...rest}
      key={kind}
      item={null}
      step="add"
      kind={kind}
      line={line}
      title={words.title}
      submit={words.save}
    >
      {(boxes, faultOf) => (
        <>
          <fieldset className={styles.kinds} aria-label={words.kind}>
            {(['target', 'task', 'duty'] as const).map((one) => (
              <a
                key={one}
                href={hrefWithKind(one)}
                aria-current={one === kind ? 'true' : undefined}
                onClick={(event) => {
                  event.preventDefault()
                  setKind(one)
                }}
              >
                {label(kindWords[one])}
              </a>
            ))}
          </fieldset>
          <Box
            id="line"
            name="line"
            label={words.line}
            value={boxes.line ?? String(line)}
            inputMode="numeric"
            fault={faultOf('line')}
          />
          <ContentFields
            kind={kind}
            values={{ text, name: text, comparator: '=', kind: 'task', ...fieldsOf(boxes) }}
            faultAt={(field) => faultOf(`content.${field}`)}
          />
        </>
      )}
    </StepForm>
  )
}
