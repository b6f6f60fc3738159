import type { AssignedTask } from '#engines/assignments'
import type { ExplanationLine } from '#engines/explanations'
import { Field, Section, Select, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import type { May } from './may.ts'
import { StepForm } from './step-form.tsx'

type Props = { task: AssignedTask; may: May; explanations: readonly ExplanationLine[]; usualDays: number }

/** What was asked and explained about the task, and the form to ask a unit of it. */
export function TaskExplanations({ task, may, explanations, usualDays }: Props) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    heading: { vi: 'Giải trình', en: 'Explanations' },
    none: { vi: 'Chưa có yêu cầu giải trình nào.', en: 'No explanation has been asked for.' },
    question: { vi: 'Nội dung yêu cầu', en: 'Question' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    due: { vi: 'Hạn trả lời', en: 'Answer due' },
    state: { vi: 'Tình trạng', en: 'State' },
    asked: { vi: 'Chờ trả lời', en: 'Awaited' },
    answered: { vi: 'Đã trả lời', en: 'Answered' },
    closed: { vi: 'Đã kết thúc', en: 'Closed' },
    withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
    late: { vi: 'Quá hạn', en: 'Late' },
  })
  const units = [...(task.lead ? [task.lead] : []), ...task.parts.map(({ unit }) => unit)]
  return (
    <Section heading={words.heading} id="giai-trinh" beside>
      {explanations.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table
          caption={words.heading}
          captionHidden
          dense
          rows={explanations}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'question',
              header: words.question,
              names: true,
              cell: ({ id, question }) => (
                <a href={path(`/lam-viec/giai-trinh/${id}`)} lang="vi">
                  {question.slice(0, 200)}
                </a>
              ),
            },
            { id: 'unit', header: words.unit, cell: ({ unit }) => (unit.label ? label(unit.label) : unit.id) },
            { id: 'due', header: words.due, cell: ({ dueOn }) => format.date(dueOn) },
            {
              id: 'state',
              header: words.state,
              cell: ({ state, isLate }) => (
                <Tag tone={isLate ? 'bad' : 'plain'}>{isLate ? words.late : words[state]}</Tag>
              ),
            },
          ]}
        />
      )}
      {may.ask && units.length > 0 && <AskForm units={units} usualDays={usualDays} />}
    </Section>
  )
}

function AskForm({ units, usualDays }: { units: readonly NonNullable<AssignedTask['lead']>[]; usualDays: number }) {
  const label = useLabel()
  const words = useWords({
    ask: { vi: 'Yêu cầu giải trình', en: 'Ask for an explanation' },
    unit: { vi: 'Đơn vị trả lời', en: 'Unit to answer' },
    question: { vi: 'Cần giải trình điều gì', en: 'What is to be explained' },
    days: { vi: 'Trả lời trong', en: 'Answer within' },
    working: { vi: 'ngày làm việc', en: 'working days' },
    send: { vi: 'Gửi yêu cầu', en: 'Send' },
  })
  return (
    <StepForm step="request-explanation" summary={words.ask} submit={words.send}>
      {({ field }) => (
        <>
          <Select
            {...field('unit', units[0]?.id)}
            label={words.unit}
            options={[...new Map(units.map((unit) => [unit.id, unit])).values()].map((unit) => ({
              value: unit.id,
              label: label(unit.label),
            }))}
          />
          <Field {...field('question')} label={words.question} lines={3} />
          <Field
            {...field('days', usualDays)}
            type="number"
            label={words.days}
            unit={words.working}
            width="short"
            min={1}
            max={60}
          />
        </>
      )}
    </StepForm>
  )
}
