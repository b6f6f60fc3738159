import { useWords } from '#ui'
import { Box } from './box.tsx'
import { fieldsOf } from './boxes.ts'
import { ContentFields } from './content-fields.tsx'
import { typedOf } from './content-form.ts'
import { type Item, saidBy } from './item.ts'
import { StepForm, type StepFormProps } from './step-form.tsx'

export type PanelProps = Omit<StepFormProps, 'step' | 'children' | 'item' | 'hidden' | 'further'> & { item: Item }

/** Every field of the item; only those that were changed are sent. */
export function CorrectPanel({ item, ...rest }: PanelProps) {
  const words = useWords({ reason: { vi: 'Lý do (nếu cần)', en: 'Reason (if needed)' } })
  return (
    <StepForm {...rest} item={item} step="correct">
      {(boxes, faultOf) => (
        <>
          <ContentFields
            kind={item.kind}
            values={{ ...typedOf(item.kind, saidBy(item)), ...fieldsOf(boxes) }}
            faultAt={(field) => faultOf(`changes.${field}`)}
          />
          <Box id="reason" name="reason" label={words.reason} value={boxes.reason} fault={faultOf('reason')} whole />
        </>
      )}
    </StepForm>
  )
}

/** Says that this is none: it stays in the working copy and can be restored. */
export function RejectPanel({ item, ...rest }: PanelProps) {
  const words = useWords({ why: { vi: 'Lý do loại (nên ghi)', en: 'Why it is rejected (better said)' } })
  return (
    <StepForm {...rest} item={item} step="reject">
      {(boxes, faultOf) => (
        <Box id="reason" name="reason" label={words.why} value={boxes.reason} fault={faultOf('reason')} whole />
      )}
    </StepForm>
  )
}
