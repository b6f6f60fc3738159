import type { AssignedTask } from '#engines/assignments'
import { Field, Select, useLabel, useWords } from '#ui'
import { PartRows } from './part-rows.tsx'
import { type Fields, StepForm } from './step-form.tsx'
import { useChoices, useTaskWords } from './task-words.tsx'
import styles from './tasks.module.css'
import { UnitField } from './unit-field.tsx'

/** Who owes it: the lead, and the coordinating units with their parts. */
export function AssignForm({ task }: { task: AssignedTask }) {
  const label = useLabel()
  const words = useWords({
    assign: { vi: 'Giao nhiệm vụ', en: 'Assign the task' },
    again: { vi: 'Giao lại, sửa đơn vị chủ trì và phối hợp', en: 'Reassign, change lead and coordinating units' },
    lead: { vi: 'Đơn vị chủ trì', en: 'Lead unit' },
    leadHint: { vi: 'Gõ một phần tên rồi chọn.', en: 'Type a part of its name, then choose.' },
    product: { vi: 'Sản phẩm, kết quả', en: 'Product' },
    authority: { vi: 'Cấp quyết định', en: 'Who decides' },
    due: { vi: 'Hạn', en: 'Deadline' },
    reason: { vi: 'Ý kiến giao việc', en: 'Words to the unit' },
    send: { vi: 'Giao', en: 'Assign' },
  })
  return (
    <StepForm step="assign-task" summary={task.lead ? words.again : words.assign} submit={words.send}>
      {({ field, typed }) => (
        <>
          <UnitField
            {...field('lead', task.lead?.id)}
            label={words.lead}
            hint={words.leadHint}
            text={typed('lead-chu', task.lead && label(task.lead.label))}
          />
          <PartRows parts={task.parts} field={field} typed={typed} />
          <Field {...field('product', task.product)} label={words.product} lines={2} optional />
          <div className={styles.pair}>
            <Field {...field('authority', task.authority)} label={words.authority} optional />
            <Field {...field('dueOn', task.dueOn)} type="date" label={words.due} optional />
          </div>
          <Field {...field('reason')} label={words.reason} lines={2} optional />
        </>
      )}
    </StepForm>
  )
}

/** What is owed: words, days, money, weight. */
export function AmendForm({ task }: { task: AssignedTask }) {
  const words = useWords({
    amend: { vi: 'Sửa nội dung, thời hạn, kinh phí', en: 'Amend words, days and money' },
    title: { vi: 'Nội dung', en: 'Text' },
    product: { vi: 'Sản phẩm, kết quả', en: 'Product' },
    authority: { vi: 'Cấp quyết định', en: 'Who decides' },
    start: { vi: 'Bắt đầu', en: 'Start' },
    due: { vi: 'Hạn', en: 'Deadline' },
    weight: { vi: 'Trọng số trong nhiệm vụ lớn hơn', en: 'Weight in the larger task' },
    reason: { vi: 'Lý do sửa', en: 'Reason' },
    send: { vi: 'Lưu', en: 'Save' },
  })
  return (
    <StepForm step="amend-task" summary={words.amend} submit={words.send}>
      {({ field, fault }) => (
        <>
          <Field {...field('title', task.title)} label={words.title} lines={3} />
          <Field {...field('product', task.product)} label={words.product} lines={2} optional />
          <Field {...field('authority', task.authority)} label={words.authority} optional />
          <div className={styles.pair}>
            <Field {...field('startOn', task.startOn)} type="date" label={words.start} optional />
            <Field {...field('dueOn', task.dueOn)} type="date" label={words.due} optional />
          </div>
          <BudgetFields
            standing={{ amount: task.budget, source: task.budgetSource, line: task.budgetLine }}
            field={field}
            fault={fault}
          />
          {task.parent && (
            <Field {...field('weight', task.weight)} label={words.weight} inputMode="decimal" width="short" />
          )}
          <Field {...field('reason')} label={words.reason} lines={2} />
        </>
      )}
    </StepForm>
  )
}

type Budget = { amount: number | null; source: string | null; line: string | null }

/** Money of a task: how much, from where, which line. */
export function BudgetFields({ standing, field, fault }: Pick<Fields, 'field' | 'fault'> & { standing: Budget }) {
  const choices = useChoices()
  const { budgetSources } = useTaskWords()
  const words = useWords({
    amount: { vi: 'Kinh phí', en: 'Budget' },
    dong: { vi: 'đồng', en: 'VND' },
    source: { vi: 'Nguồn kinh phí', en: 'Source of money' },
    unsaid: { vi: 'Chưa nêu', en: 'Not said' },
    line: { vi: 'Mục chi', en: 'Budget line' },
  })
  return (
    <div className={styles.pair}>
      <Field
        {...field('budgetAmount', standing.amount)}
        label={words.amount}
        unit={words.dong}
        inputMode="numeric"
        optional
        fault={fault('budget.amount')}
      />
      <Select
        {...field('budgetSource', standing.source)}
        label={words.source}
        empty={words.unsaid}
        options={choices(budgetSources)}
        fault={fault('budget.source')}
        optional
      />
      <Field {...field('budgetLine', standing.line)} label={words.line} optional fault={fault('budget.line')} />
    </div>
  )
}
