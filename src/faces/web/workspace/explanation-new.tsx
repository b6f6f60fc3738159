import { data, redirect } from 'react-router'
import { findAssignedTask } from '#engines/assignments'
import { AlreadyAsked, requestExplanation, usualDays } from '#engines/explanations'
import { findTarget } from '#engines/programmes'
import { type Context, holds, type Label, NotPermitted, Problem } from '#kernel'
import {
  Button,
  Empty,
  ErrorSummary,
  Field,
  FormToken,
  Page,
  Refusal,
  Select,
  useFaults,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/explanation-new.ts'
import styles from './explanations/explanations.module.css'
import { addressOf } from './here.ts'

export const handle: Handle = { hydrated: true }

const shape = /^(task|target):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  if (!holds(acting.actor, 'leader') && !holds(acting.actor, 'programme-office'))
    throw NotPermitted({ needs: requestExplanation.id })
  const query = addressOf(request).searchParams
  const [subject, kind, id = ''] = shape.exec(query.get('ve') ?? '') ?? []
  if (!subject) throw data(null, { status: 404 })
  const about = kind === 'task' ? await aboutTask(acting, id) : await aboutTarget(acting, id)
  return { ...about, subject, unit: query.get('don-vi'), usualDays }
}

type About = { title: string; units: { id: string; label: Label }[] }

/** The task, and who may be asked about it: its lead first, then those who take part. */
async function aboutTask(context: Context, id: string): Promise<About> {
  const { title, lead, parts } = await findAssignedTask(context, { id })
  const units = [...(lead ? [lead] : []), ...parts.map(({ unit }) => unit)]
  return { title, units: [...new Map(units.map((unit) => [unit.id, unit])).values()] }
}

async function aboutTarget(context: Context, id: string): Promise<About> {
  const { text, leads, owner } = await findTarget(context, { id })
  const units = [...leads, ...(owner ? [owner] : [])].flatMap((named) => named.units)
  return { title: text, units: [...new Map(units.map((unit) => [unit.id, unit])).values()] }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const typed = { unit: textIn(form, 'unit'), question: textIn(form, 'question'), days: textIn(form, 'days') }
  const { pathname } = addressOf(request)
  try {
    const { id } = await requestExplanation(context.get(contextOf), {
      ...typed,
      subject: textIn(form, 'subject'),
      days: Number(typed.days || usualDays),
    })
    return redirect(pathname.replace(/\/moi$/, `/${id}`))
  } catch (error) {
    const open = error instanceof Problem && AlreadyAsked.is(error) ? error.details.id : null
    const { data: said, init } = refused(error)
    return data({ ...said, typed, open }, init ?? undefined)
  }
}

/** Asks a unit to explain a task or a target. */
export default function ExplanationNew({ loaderData, actionData: told }: Route.ComponentProps) {
  const { title, units, subject } = loaderData
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec/giai-trinh')
  const faults = useFaults(told?.faults)
  const words = useWords({
    title: { vi: 'Yêu cầu giải trình', en: 'Ask for an explanation' },
    list: { vi: 'Giải trình', en: 'Explanations' },
    about: { vi: 'Về', en: 'About' },
    unit: { vi: 'Đơn vị phải giải trình', en: 'Unit to be asked' },
    question: { vi: 'Câu hỏi', en: 'Question' },
    questionHint: {
      vi: 'Đơn vị sẽ thấy câu hỏi này cùng mọi số liệu hệ thống đã có.',
      en: 'The unit sees the question beside everything the system knows already.',
    },
    days: { vi: 'Số ngày làm việc để trả lời', en: 'Working days for the answer' },
    send: { vi: 'Gửi yêu cầu', en: 'Send the request' },
    open: { vi: 'Xem yêu cầu đang mở', en: 'See the open request' },
    none: { vi: 'Việc này chưa có đơn vị nào chịu trách nhiệm', en: 'No unit answers for this yet' },
    noneBody: {
      vi: 'Hãy giao việc cho một đơn vị trước rồi mới yêu cầu giải trình.',
      en: 'Assign it to a unit first; then that unit can be asked.',
    },
  })
  return (
    <Page title={words.title} breadcrumbs={[{ href: here, label: words.list }]} width="text">
      <p className={styles.said}>
        {words.about}: <b>{title}</b>
      </p>
      {told && faults.links.length === 0 && (
        <Refusal>
          {label(told.refused)} {told.open && <a href={`${here}/${told.open}`}>{words.open}</a>}
        </Refusal>
      )}
      <ErrorSummary faults={faults.links} />
      {units.length === 0 ? (
        <Empty title={words.none}>{words.noneBody}</Empty>
      ) : (
        <form method="post" noValidate>
          <FormToken />
          <input type="hidden" name="subject" value={subject} />
          <Select
            name="unit"
            label={words.unit}
            value={told?.typed.unit ?? loaderData.unit ?? units[0]?.id}
            options={units.map((unit) => ({ value: unit.id, label: label(unit.label) }))}
            fault={faults.at('unit')}
          />
          <Field
            name="question"
            label={words.question}
            hint={words.questionHint}
            lines={5}
            value={told?.typed.question}
            fault={faults.at('question')}
            maxLength={4000}
          />
          <Field
            name="days"
            type="number"
            label={words.days}
            value={told?.typed.days || loaderData.usualDays}
            fault={faults.at('days')}
            width="short"
            min={1}
            max={60}
          />
          <Button icon="arrow-right">{words.send}</Button>
        </form>
      )}
    </Page>
  )
}
