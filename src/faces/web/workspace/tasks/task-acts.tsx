import type { AssignedTask } from '#engines/assignments'
import { Button, Field, Section, Select, useLabel, useWords, type Words } from '#ui'
import { AmendForm, AssignForm } from './assign-forms.tsx'
import type { May } from './may.ts'
import { ProposeForm } from './propose-form.tsx'
import { StepForm } from './step-form.tsx'
import styles from './tasks.module.css'

type Props = {
  task: AssignedTask
  may: May
  heading: string
  today: string
  people: readonly { id: string; person: string; position: Words }[]
  self: { id: string; name: string } | null
}

/** Everything that this reader may do with the task now, what is expected of them first. */
export function TaskActs({ task, may, heading, today, people, self }: Props) {
  const words = useWords({
    accept: { vi: 'Tiếp nhận nhiệm vụ', en: 'Accept the task' },
    return: { vi: 'Trả lại nhiệm vụ', en: 'Return the task' },
    returnWhy: { vi: 'Vì sao đơn vị không nhận', en: 'Why the unit cannot take it' },
    send: { vi: 'Trả lại', en: 'Return' },
    done: { vi: 'Báo hoàn thành', en: 'Mark as done' },
    doneOn: { vi: 'Ngày hoàn thành', en: 'Done on' },
    doneHow: { vi: 'Kết quả đã đạt', en: 'What was achieved' },
    doneSend: { vi: 'Báo hoàn thành', en: 'Mark as done' },
    reopen: { vi: 'Mở lại nhiệm vụ', en: 'Reopen the task' },
    reopenSend: { vi: 'Mở lại', en: 'Reopen' },
    withdraw: { vi: 'Rút nhiệm vụ', en: 'Withdraw the task' },
    withdrawHint: {
      vi: 'Mọi phần việc bên dưới chưa xong cũng được rút. Nhiệm vụ vẫn đọc lại được.',
      en: 'Everything below that is not done is withdrawn too. The task stays readable.',
    },
    withdrawSend: { vi: 'Rút', en: 'Withdraw' },
    reason: { vi: 'Lý do', en: 'Reason' },
  })
  const any =
    may.accept || may.return || may.person || may.done || may.reopen || may.assign || may.amend || may.withdraw
  if (!any && may.propose.length === 0) return null
  const reasoned = (step: string, summary: string, submit: string, label: string, hint?: string) => (
    <StepForm step={step} summary={summary} submit={submit} kind={step === 'withdraw-task' ? 'danger' : 'secondary'}>
      {({ field }) => <Field {...field('reason')} label={label} hint={hint} lines={2} />}
    </StepForm>
  )
  return (
    <Section heading={heading} beside id="viec">
      <div className={styles.acts}>
        {may.accept && <StepForm step="accept-task">{() => <Button icon="check">{words.accept}</Button>}</StepForm>}
        {may.return && reasoned('return-task', words.return, words.send, words.returnWhy)}
        {may.person && <PersonForm task={task} people={people} self={self} />}
        {may.propose.length > 0 && <ProposeForm task={task} units={may.propose} />}
        {may.done && (
          <StepForm step="mark-task-done" summary={words.done} submit={words.doneSend}>
            {({ field }) => (
              <>
                <Field {...field('doneOn', today)} type="date" label={words.doneOn} width="medium" max={today} />
                <Field {...field('reason')} label={words.doneHow} lines={2} />
              </>
            )}
          </StepForm>
        )}
        {may.reopen && reasoned('reopen-task', words.reopen, words.reopenSend, words.reason)}
        {may.assign && <AssignForm task={task} />}
        {may.amend && <AmendForm task={task} />}
        {may.withdraw &&
          reasoned('withdraw-task', words.withdraw, words.withdrawSend, words.reason, words.withdrawHint)}
      </div>
    </Section>
  )
}

/** The person who answers for the task: somebody in a position of the unit, or oneself. */
function PersonForm({ task, people, self }: Pick<Props, 'task' | 'people' | 'self'>) {
  const label = useLabel()
  const words = useWords({
    name: { vi: 'Phân công người chịu trách nhiệm', en: 'Name the accountable person' },
    person: { vi: 'Người của đơn vị chủ trì', en: 'Person of the lead unit' },
    nobody: { vi: 'Chưa phân công', en: 'Nobody yet' },
    hint: {
      vi: 'Chọn người đang giữ chức vụ ghi trong trang của đơn vị.',
      en: 'People in positions recorded on the page of the unit.',
    },
    save: { vi: 'Phân công', en: 'Name' },
  })
  const options = [
    ...(self ? [{ value: `account ${self.id}`, label: self.name }] : []),
    ...people.map(({ id, person, position }) => ({
      value: `appointment ${id}`,
      label: `${person} – ${label(position)}`,
    })),
  ]
  return (
    <StepForm step="set-accountable" summary={words.name} submit={words.save}>
      {({ field, fault }) => (
        <Select
          {...field('person', task.personId ? `account ${task.personId}` : '')}
          label={words.person}
          hint={words.hint}
          empty={words.nobody}
          options={options}
          fault={fault('account')}
        />
      )}
    </StepForm>
  )
}
