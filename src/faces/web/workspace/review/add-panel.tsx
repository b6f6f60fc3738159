import { useState } from 'react'
import { useLabel, useWords } from '#ui'
import { Box } from './box.tsx'
import { boxesIn, fieldsOf } from './boxes.ts'
import { ContentFields } from './content-fields.tsx'
import styles from './review.module.css'
import { StepForm, type StepFormProps } from './step-form.tsx'
import { type Kind, kindWords } from './words.ts'

type Props = Omit<StepFormProps, 'step' | 'children' | 'item' | 'hidden' | 'further' | 'start'> & {
  /** The words of the line, to begin with. */
  text: string
  hrefWithKind: (kind: Kind) => string
}

/** What the machine missed: the kind, the line it stands in, and what it says. */
export function AddPanel({ text, kind: given, hrefWithKind, ...rest }: Props) {
  const { line, said, draft } = rest
  const label = useLabel()
  const [{ kind, typed }, setKind] = useState(() => ({
    kind: said?.kind ?? draft?.draft.kind ?? given,
    typed: said?.typed ?? draft?.draft.typed,
  }))
  const words = useWords({
    line: { vi: 'Dòng trong văn bản', en: 'Line in the document' },
    kind: { vi: 'Loại mục', en: 'Kind of item' },
  })
  return (
    <StepForm {...rest} key={kind} kind={kind} start={typed} item={null} step="add">
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
                  const form = event.currentTarget.closest('form')
                  setKind({ kind: one, typed: form ? boxesIn(new FormData(form)) : typed })
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
