import type { AssignedTask, NamedUnitRef } from '#engines/assignments'
import { Field, Select, useLabel, useWords } from '#ui'
import { StepForm } from './step-form.tsx'
import styles from './tasks.module.css'
import { UnitField } from './unit-field.tsx'

/** A unit asks for other terms: what it changes in the form is asked for, what it leaves is not. */
export function ProposeForm({ task, units }: { task: AssignedTask; units: readonly NamedUnitRef[] }) {
  const label = useLabel()
  const words = useWords({
    propose: { vi: 'Đề xuất điều chỉnh', en: 'Propose a change' },
    unit: { vi: 'Đơn vị đề xuất', en: 'Proposing unit' },
    title: { vi: 'Nội dung', en: 'Text' },
    product: { vi: 'Sản phẩm, kết quả', en: 'Product' },
    due: { vi: 'Hạn', en: 'Deadline' },
    lead: { vi: 'Đơn vị chủ trì khác', en: 'Another lead unit' },
    budget: { vi: 'Kinh phí', en: 'Budget' },
    dong: { vi: 'đồng', en: 'VND' },
    reason: { vi: 'Lý do', en: 'Reason' },
    hint: { vi: 'Chỉ những mục bạn sửa mới được đề xuất.', en: 'Only what you change is proposed.' },
    nothing: { vi: 'Hãy sửa ít nhất một mục', en: 'Change at least one of these' },
    send: { vi: 'Gửi đề xuất', en: 'Send the proposal' },
  })
  return (
    <StepForm step="propose-change" summary={words.propose} submit={words.send}>
      {({ field, typed, fault }) => (
        <>
          <Select
            {...field('unit', units[0]?.id)}
            label={words.unit}
            options={units.map((unit) => ({ value: unit.id, label: label(unit.label) }))}
          />
          <Field
            {...field('title', task.title)}
            label={words.title}
            hint={words.hint}
            lines={3}
            fault={fault('changes.title') ?? (fault('changes') && words.nothing)}
          />
          <Field
            {...field('product', task.product)}
            label={words.product}
            lines={2}
            optional
            fault={fault('changes.product')}
          />
          <div className={styles.pair}>
            <Field
              {...field('dueOn', task.dueOn)}
              type="date"
              label={words.due}
              optional
              fault={fault('changes.dueOn')}
            />
            <Field
              {...field('budgetAmount', task.budget)}
              label={words.budget}
              unit={words.dong}
              inputMode="numeric"
              optional
              fault={fault('changes.budget.amount')}
            />
          </div>
          <UnitField {...field('leadUnit')} label={words.lead} optional text={typed('leadUnit-chu')} />
          <Field {...field('reason')} label={words.reason} lines={2} />
        </>
      )}
    </StepForm>
  )
}
