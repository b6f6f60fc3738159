import { explanationNumbers, listExplanations } from '#engines/explanations'
import { officeCalendar } from '#engines/organisations'
import { dayOf, directsAll, holds } from '#kernel'
import { Empty, Page, Pagination, Section, Table, Tabs, Tag, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/explanations.ts'

import styles from './explanations/explanations.module.css'
import { requestStates } from './explanations/states.ts'
import { UnitNumbers } from './explanations/unit-numbers.tsx'
import { addressOf, pageIn } from './here.ts'
import { clockOn } from './my-work/clock.ts'
import { Deadline } from './my-work/deadline.tsx'

export const handle: Handle = { hydrated: true, wide: true }

const views = {
  'cho-giai-trinh': { state: 'asked' },
  'qua-han': { late: true },
  'da-giai-trinh': { state: 'answered' },
  'da-ket-thuc': { state: 'closed' },
  'da-rut': { state: 'withdrawn' },
} as const
type View = keyof typeof views

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const view = (Object.keys(views) as View[]).find((one) => one === query.get('tt')) ?? null
  const seesAll = directsAll(acting) || holds(acting.actor, 'auditor')
  const [list, numbers, calendar] = await Promise.all([
    listExplanations(acting, { ...(view && views[view]), page: pageIn(query), size: 30 }),
    seesAll ? explanationNumbers(acting, {}) : [],
    officeCalendar(acting),
  ])
  const clock = clockOn(calendar, dayOf(acting.system.clock.now()))
  return { ...list, rows: list.rows.map((row) => ({ ...row, clock: clock(row.dueOn) })), numbers, view }
}

/** Requests for explanations that concern the reader; for those who ask every unit, the figures of each. */
export default function Explanations({ loaderData }: Route.ComponentProps) {
  const { rows, total, page, size, numbers, view } = loaderData
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec/giai-trinh')
  const words = useWords({
    title: { vi: 'Giải trình', en: 'Explanations' },
    lead: {
      vi: 'Lãnh đạo hỏi về một nhiệm vụ hoặc chỉ tiêu; đơn vị trả lời trong số ngày làm việc được cho.',
      en: 'Leaders ask about a task or a target; the unit answers within the working days given.',
    },
    views: { vi: 'Lọc theo trạng thái', en: 'By state' },
    all: { vi: 'Tất cả', en: 'All' },
    'cho-giai-trinh': { vi: 'Chờ giải trình', en: 'Awaited' },
    'qua-han': { vi: 'Quá hạn', en: 'Overdue' },
    'da-giai-trinh': { vi: 'Chờ xem xét', en: 'To be read' },
    'da-ket-thuc': { vi: 'Đã kết thúc', en: 'Closed' },
    'da-rut': { vi: 'Đã rút', en: 'Withdrawn' },
    none: { vi: 'Không có yêu cầu giải trình nào', en: 'No requests for explanations' },
    noneBody: {
      vi: 'Yêu cầu giải trình được gửi từ trang Tổng quan hoặc từ trang của từng nhiệm vụ.',
      en: 'Requests are sent from the overview or from the page of a task.',
    },
    about: { vi: 'Về việc', en: 'About' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    by: { vi: 'Người hỏi', en: 'Asked by' },
    state: { vi: 'Trạng thái', en: 'State' },
    again: { vi: 'hỏi lần', en: 'round' },
    numbers: { vi: 'Số liệu theo đơn vị', en: 'Figures of each unit' },
  })
  const tabs = [
    { href: here, label: words.all, current: view === null },
    ...(Object.keys(views) as View[]).map((one) => ({
      href: `${here}?tt=${one}`,
      label: words[one],
      current: one === view,
    })),
  ]
  return (
    <Page title={words.title} lead={words.lead} width="wide">
      <Tabs label={words.views} tabs={tabs} />
      <Table
        caption={words.title}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <Empty icon="circle-check" title={words.none}>
            {words.noneBody}
          </Empty>
        }
        columns={[
          {
            id: 'about',
            header: words.about,
            names: true,
            width: 'wide',
            cell: ({ id, title, question }) => (
              <>
                <a href={`${here}/${id}`}>{title}</a>
                <span className={styles.question}>{question}</span>
              </>
            ),
          },
          { id: 'unit', header: words.unit, cell: ({ unit }) => (unit.label ? label(unit.label) : unit.id) },
          { id: 'by', header: words.by, cell: ({ askedBy }) => askedBy },
          {
            id: 'state',
            header: words.state,
            width: 'wide',
            cell: ({ state, clock, rounds }) => (
              <span className={styles.tags}>
                {state === 'asked' ? (
                  <Deadline clock={clock} />
                ) : (
                  <Tag tone={requestStates[state].tone}>{label(requestStates[state].label)}</Tag>
                )}
                {rounds > 1 && (
                  <Tag>
                    {words.again} {rounds}
                  </Tag>
                )}
              </span>
            ),
          },
        ]}
      />
      <Pagination
        page={page}
        size={size}
        total={total}
        href={(to) => `${here}?${new URLSearchParams({ ...(view && { tt: view }), trang: String(to) })}`}
      />
      {numbers.length > 0 && (
        <Section heading={words.numbers} id="so-lieu">
          <UnitNumbers rows={numbers} />
        </Section>
      )}
    </Page>
  )
}
