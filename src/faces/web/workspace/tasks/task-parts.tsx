import type { AssignedTask, PartShown } from '#engines/assignments'
import { Field, Section, Table, useFormat, useLabel, useWords } from '#ui'
import type { May } from './may.ts'
import { ClaimTag } from './statuses.tsx'
import { StepForm } from './step-form.tsx'
import { useSaid, useTaskWords } from './task-words.tsx'
import styles from './tasks.module.css'

/** Coordinating units, each with its own part of the work; those that speak for a unit take it on or give it back. */
export function TaskParts({ task, may }: { task: AssignedTask; may: May }) {
  const format = useFormat()
  const label = useLabel()
  const said = useSaid()
  const { states } = useTaskWords()
  const words = useWords({
    heading: { vi: 'Phối hợp', en: 'Coordinating units' },
    none: { vi: 'Không có đơn vị phối hợp.', en: 'No coordinating unit.' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    joint: { vi: 'đồng chủ trì', en: 'joint lead' },
    work: { vi: 'Phần việc', en: 'Part of the work' },
    unsaid: { vi: 'chưa nêu riêng', en: 'not set out' },
    due: { vi: 'Hạn', en: 'Due' },
    state: { vi: 'Tình trạng', en: 'State' },
    claim: { vi: 'Đơn vị báo', en: 'The unit says' },
    act: { vi: 'Việc của đơn vị bạn', en: 'For your unit' },
  })
  const rows = task.parts.filter(({ state }) => state !== 'withdrawn')
  return (
    <Section heading={words.heading} beside>
      {rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table
          caption={words.heading}
          captionHidden
          dense
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'unit',
              header: words.unit,
              names: true,
              cell: ({ unit, joint }) => (
                <>
                  {label(unit.label)} {joint && <small className={styles.under}>{words.joint}</small>}
                </>
              ),
            },
            {
              id: 'work',
              header: words.work,
              cell: ({ work }) =>
                work ? <span lang="vi">{work}</span> : <span className={styles.soft}>{words.unsaid}</span>,
            },
            { id: 'due', header: words.due, cell: ({ dueOn }) => (dueOn ? format.date(dueOn) : '') },
            { id: 'state', header: words.state, cell: ({ state }) => said(states, state) },
            {
              id: 'claim',
              header: words.claim,
              cell: ({ claim, claimed }) => <ClaimTag claim={claim as AssignedTask['claim']} claimed={claimed} />,
            },
            ...(may.parts.length
              ? [
                  {
                    id: 'act',
                    header: words.act,
                    cell: (part: PartShown) => may.parts.includes(part.id) && <PartActs part={part} />,
                  },
                ]
              : []),
          ]}
        />
      )}
    </Section>
  )
}

function PartActs({ part }: { part: PartShown }) {
  const words = useWords({
    accept: { vi: 'Tiếp nhận phần việc', en: 'Accept the part' },
    return: { vi: 'Trả lại phần việc', en: 'Return the part' },
    reason: { vi: 'Lý do trả lại', en: 'Reason' },
    send: { vi: 'Trả lại', en: 'Return' },
  })
  return (
    <>
      {part.state === 'offered' && (
        <StepForm step="accept-part" of={part.id} seen={part.version} submit={words.accept} />
      )}
      {(part.state === 'offered' || part.state === 'accepted') && (
        <StepForm step="return-part" of={part.id} seen={part.version} summary={words.return} submit={words.send}>
          {({ field }) => <Field {...field('reason')} label={words.reason} lines={2} />}
        </StepForm>
      )}
    </>
  )
}
