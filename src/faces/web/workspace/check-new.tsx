import { data, redirect } from 'react-router'
import { findAssignedTask } from '#engines/assignments'
import { CheckUnderWay, defaultDisputeDays, openCheck } from '#engines/evidence'
import { officeCalendar } from '#engines/organisations'
import { findTarget } from '#engines/programmes'
import { type Context, dayOf, holds, NotPermitted, Problem } from '#kernel'
import {
  Button,
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
import type { Route } from './+types/check-new.ts'
import { addressOf } from './here.ts'
import styles from './verification/verification.module.css'

export const handle: Handle = { hydrated: true }

const shape = /^(task|target):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const usualDays = 10 // working days for a verdict: a convention of this platform, no rule of law

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  if (!holds(acting.actor, 'auditor') && !holds(acting.actor, 'programme-office'))
    throw NotPermitted({ needs: openCheck.id })
  const subject = addressOf(request).searchParams.get('ve') ?? ''
  const today = dayOf(acting.system.clock.now())
  const [about, calendar] = await Promise.all([aboutOf(acting, subject), officeCalendar(acting)])
  return { ...about, subject, today, due: calendar.addWorkingDays(today, usualDays), disputeDays: defaultDisputeDays }
}

/** What is verified, and the units whose work it is: the lead first. */
async function aboutOf(acting: Context, subject: string) {
  const [, kind, id = ''] = shape.exec(subject) ?? []
  if (!kind) throw data(null, { status: 404 })
  if (kind === 'task') {
    const { title, lead, parts } = await findAssignedTask(acting, { id })
    const units = [...(lead ? [lead] : []), ...parts.map(({ unit }) => unit)]
    return { title, units: [...new Map(units.map((unit) => [unit.id, unit])).values()] }
  }
  const { text, leads, owner } = await findTarget(acting, { id })
  const units = [...leads, ...(owner ? [owner] : [])].flatMap((named) => named.units)
  return { title: text, units: [...new Map(units.map((unit) => [unit.id, unit])).values()] }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const acting = context.get(contextOf)
  const typed = { unit: textIn(form, 'unit'), due: textIn(form, 'due'), disputeDays: textIn(form, 'disputeDays') }
  try {
    const subject = textIn(form, 'subject')
    const { title } = await aboutOf(acting, subject)
    const { id } = await openCheck(acting, {
      subject,
      title: [...title].slice(0, 300).join(''),
      unit: typed.unit || undefined,
      due: typed.due,
      ...(typed.disputeDays && { disputeDays: Number(typed.disputeDays) }),
    })
    return redirect(addressOf(request).pathname.replace(/\/moi$/, `/${id}?da=open-check`))
  } catch (error) {
    if (error instanceof Response) throw error
    const open = error instanceof Problem && CheckUnderWay.is(error) ? error.details.id : null
    const { data: said, init } = refused(error)
    return data({ ...said, typed, open }, init ?? undefined)
  }
}

/** Opens the verification of one task or target outside any sample. */
export default function CheckNew({ loaderData, actionData: told }: Route.ComponentProps) {
  const { title, units, subject, today, due, disputeDays } = loaderData
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec/tham-tra')
  const faults = useFaults(told?.faults)
  const words = useWords({
    title: { vi: 'Mở lượt thẩm tra', en: 'Open a check' },
    list: { vi: 'Thẩm tra', en: 'Verification' },
    about: { vi: 'Về', en: 'About' },
    unit: { vi: 'Thẩm tra phần việc của đơn vị', en: 'Whose work is verified' },
    due: { vi: 'Kết luận trước khi hết ngày', en: 'Verdict by' },
    dispute: { vi: 'Đơn vị được khiếu nại trong', en: 'The unit may dispute within' },
    working: { vi: 'ngày làm việc', en: 'working days' },
    open: { vi: 'Mở thẩm tra', en: 'Open the check' },
    underWay: { vi: 'Xem lượt thẩm tra đang mở', en: 'See the open check' },
  })
  return (
    <Page title={words.title} breadcrumbs={[{ href: here, label: words.list }]} width="text">
      <p>
        {words.about}: <b lang="vi">{title}</b>
      </p>
      {told && faults.links.length === 0 && (
        <Refusal>
          {label(told.refused)} {told.open && <a href={`${here}/${told.open}`}>{words.underWay}</a>}
        </Refusal>
      )}
      <ErrorSummary faults={faults.links} />
      <form method="post" noValidate className={styles.form}>
        <FormToken />
        <input type="hidden" name="subject" value={subject} />
        <Select
          name="unit"
          label={words.unit}
          value={told?.typed.unit ?? units[0]?.id}
          options={units.map((unit) => ({ value: unit.id, label: label(unit.label) }))}
          fault={faults.at('unit')}
        />
        <div className={styles.pair}>
          <Field
            name="due"
            type="date"
            label={words.due}
            value={told?.typed.due || due}
            fault={faults.at('due')}
            min={today}
            width="medium"
          />
          <Field
            name="disputeDays"
            type="number"
            label={words.dispute}
            unit={words.working}
            value={told?.typed.disputeDays || disputeDays}
            fault={faults.at('disputeDays')}
            min={1}
            max={60}
            width="short"
          />
        </div>
        <Button icon="check">{words.open}</Button>
      </form>
    </Page>
  )
}
