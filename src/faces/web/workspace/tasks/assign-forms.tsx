import type { AssignedTask } from '#engines/assignments'
import { Field, Select, useLabel, useWords } from '#ui'
import { PartRows } from './part-rows.tsx'
import { StepForm } from './step-form.tsx'
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
      {({ typed, fault, id }) => (
        <>
          <UnitField
            id={id('lead')}
            name="lead"
            label={words.lead}
            hint={words.leadHint}
            value={typed('lead', task.lead?.id)}
            text={typed('lead-chu', task.lead && label(task.lead.label))}
            fault={fault('lead')}
          />
          <PartRows parts={task.parts} typed={typed} fault={fault} id={id} />
          <Field
            id={id('product')}
            name="product"
            label={words.product}
            lines={2}
            optional
            value={typed('product', task.product)}
            fault={fault('product')}
          />
          <div className={styles.pair}>
            <Field
              id={id('authority')}
              name="authority"
              label={words.authority}
              optional
              value={typed('authority', task.authority)}
              fault={fault('authority')}
            />
            <Field
              id={id('dueOn')}
              name="dueOn"
              type="date"
              label={words.due}
              optional
              value={typed('dueOn', task.dueOn)}
              fault={fault('dueOn')}
            />
          </div>
          <Field
            id={id('reason')}
            name="reason"
            label={words.reason}
            lines={2}
            optional
            value={typed('reason')}
            fault={fault('reason')}
          />
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
      {({ typed, fault, id }) => {
        const field = (name: 'title' | 'product' | 'authority', optional: boolean, lines?: number) => (
          <Field
            id={id(name)}
            name={name}
            label={words[name]}
            lines={lines}
            optional={optional}
            value={typed(name, task[name])}
            fault={fault(name)}
          />
        )
        return (
          <>
            {field('title', false, 3)}
            {field('product', true, 2)}
            {field('authority', true)}
            <div className={styles.pair}>
              <Field
                id={id('startOn')}
                name="startOn"
                type="date"
                label={words.start}
                optional
                value={typed('startOn', task.startOn)}
                fault={fault('startOn')}
              />
              <Field
                id={id('dueOn')}
                name="dueOn"
                type="date"
                label={words.due}
                optional
                value={typed('dueOn', task.dueOn)}
                fault={fault('dueOn')}
              />
            </div>
            <BudgetFields
              standing={{ amount: task.budget, source: task.budgetSource, line: task.budgetLine }}
              typed={typed}
              fault={fault}
              id={id}
            />
            {task.parent && (
              <Field
                id={id('weight')}
                name="weight"
                label={words.weight}
                inputMode="decimal"
                width="short"
                value={typed('weight', task.weight)}
                fault={fault('weight')}
              />
            )}
            <Field
              id={id('reason')}
              name="reason"
              label={words.reason}
              lines={2}
              value={typed('reason')}
              fault={fault('reason')}
            />
          </>
        )
      }}
    </StepForm>
  )
}

export type FieldsOf = {
  typed(name: string, standing?: string | number | null): string | undefined
  fault(path: string): string | undefined
  id(name: string): string
}
type Budget = { amount: number | null; source: string | null; line: string | null }

/** Money of a task: how much, from where, which line. */
export function BudgetFields({ standing, typed, fault, id }: FieldsOf & { standing: Budget }) {
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
        id={id('budgetAmount')}
        name="budgetAmount"
        label={words.amount}
        unit={words.dong}
        inputMode="numeric"
        optional
        value={typed('budgetAmount', standing.amount)}
        fault={fault('budget.amount')}
      />
      <Select
        id={id('budgetSource')}
        name="budgetSource"
        label={words.source}
        empty={words.unsaid}
        value={typed('budgetSource', standing.source)}
        options={choices(budgetSources)}
        fault={fault('budget.source')}
        optional
      />
      <Field
        id={id('budgetLine')}
        name="budgetLine"
        label={words.line}
        optional
        value={typed('budgetLine', standing.line)}
        fault={fault('budget.line')}
      />
    </div>
  )
}
