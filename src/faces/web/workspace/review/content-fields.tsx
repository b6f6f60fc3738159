import type { ReactNode } from 'react'
import { useLabel, useWords } from '#ui'
import { Box } from './box.tsx'
import { shapeOf, type Typed } from './content-form.ts'
import { comparatorWords, fieldLabel, type Kind, taskKindWords } from './words.ts'

export type FaultAt = (field: string) => string | undefined

type Props = {
  kind: Kind
  values: Typed
  /** Names of the boxes begin with it. */
  prefix?: string
  only?: readonly string[]
  faultAt?: FaultAt
  /** What stands under a box, by its field and its id. */
  after?: (field: string, id: string) => ReactNode
}

/** Every field of an item, or `only` some of them, as boxes. */
export function ContentFields({ kind, values, prefix = 'f.', only, faultAt, after }: Props) {
  const label = useLabel()
  const words = useWords({
    names: { vi: 'Mỗi dòng một tên', en: 'One name a line' },
    references: { vi: 'Mỗi dòng: lời dẫn => vị trí', en: 'One a line: words => place' },
    value: { vi: 'Ví dụ 80 hoặc 5,5 hoặc 70 – 80', en: 'Such as 80, 5,5 or 70 – 80' },
    due: { vi: 'Ví dụ 2026-09 hoặc 2026-12-31', en: 'Such as 2026-09 or 2026-12-31' },
  })
  const choices = (field: string) =>
    Object.entries(field === 'comparator' ? comparatorWords : taskKindWords).map(([value, said]) => ({
      value,
      label: label(said),
    }))
  const fields = Object.entries(shapeOf[kind]).filter(([field]) => !only || only.includes(field))
  return fields.map(([field, shape]) => {
    return (
      <Box
        key={field}
        id={`${prefix}${field}`}
        name={`${prefix}${field}`}
        label={label(fieldLabel(kind, field))}
        value={values[field]}
        fault={faultAt?.(field)}
        whole={shape === 'long' || field === 'name' || shape === 'references'}
        lines={shape === 'long' ? 4 : shape === 'names' || shape === 'references' ? 2 : undefined}
        options={shape === 'choice' ? choices(field) : undefined}
        hint={
          shape === 'names'
            ? words.names
            : shape === 'references'
              ? words.references
              : field === 'value' || field === 'due'
                ? words[field]
                : undefined
        }
        inputMode={shape === 'year' ? 'numeric' : undefined}
        after={after?.(field, `${prefix}${field}`)}
        required={field === 'text' || field === 'name'}
      />
    )
  })
}
