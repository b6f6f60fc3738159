import { data, redirect } from 'react-router'
import { calendarOfYear, clearCalendarDay, setCalendarDay } from '#engines/organisations'
import { dayOf, holds } from '#kernel'
import { Page, Refusal, Section, Stat, Stats, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/calendar.ts'
import { addressOf } from './here.ts'
import { DayForm } from './units/day-form.tsx'
import { MonthGrid } from './units/month-grid.tsx'
import styles from './units/units.module.css'

export const handle: Handle = { hydrated: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = new URL(request.url).searchParams
  const today = dayOf(acting.system.clock.now())
  const day = /^\d{4}-\d{2}-\d{2}$/.test(query.get('ngay') ?? '') ? (query.get('ngay') as string) : null
  const year = Number((day ?? query.get('nam') ?? today).slice(0, 4)) || Number(today.slice(0, 4))
  const mayEdit = holds(acting.actor, 'administrator') || holds(acting.actor, 'programme-office')
  return { ...(await calendarOfYear(acting, { year })), day, mayEdit }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const acting = context.get(contextOf)
  const day = textIn(form, 'day')
  const typed = { vi: textIn(form, 'vi'), en: textIn(form, 'en'), basis: textIn(form, 'basis') }
  try {
    if (textIn(form, 'step') === 'clear') await clearCalendarDay(acting, { day })
    else
      await setCalendarDay(acting, {
        day,
        kind: textIn(form, 'kind') === 'work' ? 'work' : 'off',
        reason: { vi: typed.vi, en: typed.en || typed.vi },
        basis: typed.basis.trim() || null,
      })
    return redirect(`${addressOf(request).pathname}?ngay=${day}`)
  } catch (error) {
    const { data: said, init } = refused(error)
    return data({ ...said, typed }, init ?? undefined)
  }
}

export default function Calendar({ loaderData, actionData }: Route.ComponentProps) {
  const { year, days, workingDays, workingDaysOfYear, day, mayEdit } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/lich')
  const words = useWords({
    title: { vi: `Lịch làm việc năm ${year}`, en: `Working calendar of ${year}` },
    lead: {
      vi: 'Mọi thời hạn tính theo ngày làm việc đều dựa vào lịch này.',
      en: 'Every deadline in working days is counted by this calendar.',
    },
    working: { vi: 'ngày làm việc trong năm', en: 'working days in the year' },
    special: { vi: 'ngày khác với tuần làm việc thường', en: 'days that differ from the plain week' },
    before: { vi: `Năm ${year - 1}`, en: String(year - 1) },
    next: { vi: `Năm ${year + 1}`, en: String(year + 1) },
    list: { vi: 'Ngày nghỉ, ngày làm bù', en: 'Days off and swap days' },
    day: { vi: 'Ngày', en: 'Day' },
    kind: { vi: 'Là ngày', en: 'Kind' },
    off: { vi: 'Nghỉ', en: 'Off' },
    work: { vi: 'Làm việc', en: 'Work' },
    reason: { vi: 'Lý do', en: 'Reason' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    source: { vi: 'Do', en: 'Set by' },
    pack: { vi: 'gói dữ liệu', en: 'the pack' },
    office: { vi: 'cơ quan', en: 'the office' },
  })
  const listed = day === null ? undefined : days.find((one) => one.day === day)
  return (
    <Page title={words.title} lead={words.lead} width="wide">
      {actionData && <Refusal>{label(actionData.refused)}</Refusal>}
      <Stats>
        <Stat value={format.number(workingDaysOfYear)} label={words.working} />
        <Stat value={format.number(days.length)} label={words.special} />
      </Stats>
      <nav className={styles.between} aria-label={words.title}>
        <a href={`${here}?nam=${year - 1}`}>← {words.before}</a>
        <a href={`${here}?nam=${year + 1}`}>{words.next} →</a>
      </nav>
      {mayEdit && day && (
        <DayForm key={day} day={day} listed={listed ?? null} typed={actionData?.typed} faults={actionData?.faults} />
      )}
      <div className={styles.year}>
        {workingDays.map((count, month) => (
          <MonthGrid
            // biome-ignore lint/suspicious/noArrayIndexKey: the month is its place
            key={month}
            year={year}
            month={month}
            working={count}
            days={days}
            chosen={day}
            href={mayEdit ? (one) => `${here}?ngay=${one}` : null}
          />
        ))}
      </div>
      <Section heading={words.list}>
        <Table
          caption={words.list}
          captionHidden
          dense
          rows={days}
          rowKey={(one) => one.day}
          columns={[
            { id: 'day', header: words.day, names: true, cell: (one) => format.date(one.day) },
            {
              id: 'kind',
              header: words.kind,
              cell: ({ kind }) => <Tag tone={kind === 'off' ? 'bad' : 'accent'}>{words[kind]}</Tag>,
            },
            { id: 'reason', header: words.reason, cell: ({ reason }) => label(reason) },
            { id: 'basis', header: words.basis, cell: ({ basis }) => basis ?? '' },
            { id: 'source', header: words.source, cell: ({ source }) => words[source] },
          ]}
        />
      </Section>
    </Page>
  )
}
