import { data, Form, redirect } from 'react-router'
import { listProgrammes } from '#engines/programmes'
import { openRound } from '#engines/reporting'
import { dayOf, holds, NotPermitted } from '#kernel'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  Field,
  FormToken,
  Page,
  Refusal,
  Section,
  Select,
  useFaults,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf, languageOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/round-new.ts'
import { ApprovalField } from './rounds/approval-field.tsx'
import { besideFields, roundIn } from './rounds/round-form.ts'
import { saidOf } from './said-of.ts'
import { UnitTicks } from './tasks/cascade-form.tsx'
import { unitGroups } from './tasks/cascade-steps.ts'
import styles from './tasks/tasks.module.css'

export const handle: Handle = { hydrated: true }

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  if (!holds(acting.actor, 'programme-office')) throw NotPermitted({ needs: openRound.id })
  const [programmes, groups] = await Promise.all([listProgrammes(acting, { size: 200 }), unitGroups(acting, null)])
  return {
    today: dayOf(acting.system.clock.now()),
    groups,
    programmes: programmes.rows.flatMap(({ number, title, state }) =>
      number && state === 'published' ? [{ number, name: `${number} · ${title.slice(0, 90)}` }] : [],
    ),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    const { id } = await openRound(context.get(contextOf), roundIn(form))
    const top = context.get(languageOf) === 'en' ? '/en' : ''
    return redirect(`${top}/lam-viec/bao-cao/ky/${id}`)
  } catch (error) {
    const { data: said, init } = saidOf(error, form)
    const units = form.getAll('unit').map(String)
    return data({ ...said, units, faults: besideFields(said.faults) }, init ?? undefined)
  }
}

/** The office asks for a report outside every regime: of whom, about which days, by when. */
export default function NewRound({ loaderData, actionData }: Route.ComponentProps) {
  const { groups, programmes, today } = loaderData
  const path = usePath()
  const label = useLabel()
  const faults = useFaults(actionData?.faults)
  const list = path('/lam-viec/bao-cao/ky')
  const typed = (name: string, standing?: string) => actionData?.typed[name] ?? standing
  const words = useWords({
    title: { vi: 'Mở kỳ báo cáo đột xuất', en: 'Open an ad-hoc round' },
    lead: {
      vi: 'Đơn vị được chọn phải báo cáo ngay trong biểu của mình; số liệu đã nộp ở kỳ khác về cùng thời điểm được điền sẵn.',
      en: 'The units chosen report in their usual form; what they filed elsewhere about the same day is filled in.',
    },
    rounds: { vi: 'Kỳ báo cáo', en: 'Reporting rounds' },
    vi: { vi: 'Tên kỳ báo cáo', en: 'Name of the round (Vietnamese)' },
    en: { vi: 'Tên tiếng Anh', en: 'Name in English' },
    about: { vi: 'Số liệu và hạn', en: 'Data and deadline' },
    from: { vi: 'Số liệu từ ngày', en: 'Data from' },
    to: { vi: 'Đến hết ngày', en: 'To the end of' },
    due: { vi: 'Hạn nộp', en: 'Due' },
    locks: { vi: 'Khóa sau hạn (ngày làm việc)', en: 'Locks after (working days)' },
    locksHint: { vi: 'Để trống: nhận báo cáo trễ không giới hạn.', en: 'Empty: late reports are always taken.' },
    who: { vi: 'Ai phải báo cáo', en: 'Who reports' },
    tasks: { vi: 'Mọi đơn vị đang có nhiệm vụ', en: 'Every unit that has tasks' },
    units: { vi: 'Các đơn vị chọn dưới đây', en: 'The units ticked below' },
    programme: { vi: 'Chỉ nhiệm vụ của chương trình', en: 'Only tasks of the programme' },
    all: { vi: 'Mọi chương trình và chỉ đạo', en: 'All programmes and directives' },
    nobody: { vi: 'Hãy chọn ít nhất một đơn vị', en: 'Choose at least one unit' },
    open: { vi: 'Mở kỳ báo cáo', en: 'Open the round' },
  })
  const noUnit = faults.at('who') && typed('who') === 'units' && !actionData?.units.length ? words.nobody : undefined
  return (
    <Page title={words.title} lead={words.lead} breadcrumbs={[{ href: list, label: words.rounds }]}>
      {actionData && actionData.faults.length === 0 && <Refusal>{label(actionData.refused)}</Refusal>}
      <ErrorSummary
        faults={faults.links.map((link) => (link.field === 'who' && noUnit ? { ...link, message: noUnit } : link))}
      />
      <Form
        method="post"
        noValidate
        className={styles.form}
        onChange={({ target }) => {
          if ((target as unknown as HTMLInputElement).name === 'unit') chooseUnits()
        }}
      >
        <FormToken />
        <Field name="vi" label={words.vi} value={typed('vi')} fault={faults.at('vi')} maxLength={300} />
        <Field name="en" label={words.en} value={typed('en')} fault={faults.at('en')} maxLength={300} optional />
        <Section heading={words.about}>
          <div className={styles.pair}>
            <Field
              name="dataFrom"
              type="date"
              label={words.from}
              value={typed('dataFrom')}
              fault={faults.at('dataFrom')}
            />
            <Field
              name="dataTo"
              type="date"
              label={words.to}
              value={typed('dataTo', today)}
              fault={faults.at('dataTo')}
            />
            <Field name="dueOn" type="date" label={words.due} value={typed('dueOn')} fault={faults.at('dueOn')} />
            <Field
              name="locksAfter"
              type="number"
              label={words.locks}
              hint={words.locksHint}
              width="short"
              min={1}
              max={250}
              optional
              value={typed('locksAfter')}
              fault={faults.at('locksAfter')}
            />
          </div>
          <ApprovalField value={typed('approval', 'leader') ?? 'leader'} fault={faults.at('approval')} />
        </Section>
        <Section heading={words.who}>
          <Checkboxes
            name="who"
            kind="radio"
            legend={words.who}
            values={[typed('who', 'tasks') ?? 'tasks']}
            fault={noUnit ?? faults.at('who')}
            options={[
              { value: 'tasks', label: words.tasks },
              { value: 'units', label: words.units },
            ]}
          />
          <Select
            name="programme"
            label={words.programme}
            empty={words.all}
            optional
            value={typed('programme')}
            options={programmes.map(({ number, name }) => ({ value: number, label: name }))}
          />
          {groups.map((group) => (
            <UnitTicks
              key={group.id}
              group={group}
              served={[]}
              chosen={actionData?.units ?? []}
              onTicks={chooseUnits}
            />
          ))}
        </Section>
        <div>
          <Button>{words.open}</Button>
        </div>
      </Form>
    </Page>
  )
}

/** Who ticks units means units. */
function chooseUnits() {
  const units = document.querySelector<HTMLInputElement>('input[name="who"][value="units"]')
  if (units) units.checked = true
}
