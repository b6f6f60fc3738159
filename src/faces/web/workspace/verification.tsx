import { checkStates, listChecks, listDraws, verificationNumbers } from '#engines/evidence'
import { officeCalendar } from '#engines/organisations'
import { dayOf, directsAll, holds, type Label, unitsSpokenFor } from '#kernel'
import { Empty, LinkButton, Page, Pagination, Select, Table, Tabs, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/verification.ts'
import { addressOf, pageIn } from './here.ts'
import { clockOn } from './my-work/clock.ts'
import { Deadline } from './my-work/deadline.tsx'
import { QueryForm } from './query-form.tsx'
import { UnitField } from './tasks/unit-field.tsx'
import { unitAsked } from './tasks/unit-in.ts'
import { unitNames } from './units/unit-names.ts'
import { CheckTag, FindingTag } from './verification/check-tags.tsx'
import { DrawTable } from './verification/draw-table.tsx'
import { NumbersTable } from './verification/numbers-table.tsx'

export const handle: Handle = { hydrated: true, wide: true }

type State = keyof typeof checkStates
const waiting: State[] = ['open', 'asked', 'answered', 'disputed']
const size = 30

/** Checks, draws, or figures: of the reader's own unit, or of all for those who verify. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const { actor } = acting
  const query = addressOf(request).searchParams
  const office = holds(actor, 'programme-office')
  const seesAll = office || holds(actor, 'auditor') || directsAll(acting)
  const own = unitsSpokenFor(actor)
  const view = (['rut-mau', 'so-lieu'] as const).find((one) => one === query.get('xem')) ?? 'luot'
  const { unit: asked, fault } = await unitAsked(acting, query)
  const unit = asked ?? (seesAll ? undefined : own[0])
  const state = (Object.keys(checkStates) as State[]).find((one) => one === query.get('tt'))
  const all = query.get('tt') === 'tat-ca'
  const page = pageIn(query)
  const [checks, draws, numbers, calendar, names] = await Promise.all([
    view === 'luot'
      ? listChecks(acting, { unit, ...(!all && { states: state ? [state] : waiting }), page, size })
      : null,
    view === 'rut-mau' ? listDraws(acting, { page, size }) : null,
    view === 'so-lieu' ? verificationNumbers(acting, {}) : null,
    officeCalendar(acting),
    unitNames(acting, unit ? [unit] : []),
  ])
  const clock = clockOn(calendar, dayOf(acting.system.clock.now()))
  return {
    view,
    checks: checks && {
      ...checks,
      rows: checks.rows.map((row) => ({
        ...row,
        state: { id: row.state, label: checkStates[row.state] as Label },
        clock: row.actBy ? clock(row.actBy) : null,
      })),
    },
    draws,
    numbers: numbers?.filter((row) => seesAll || own.includes(row.unit)) ?? null,
    states: checkStates as Record<string, Label>,
    state: all ? 'tat-ca' : (state ?? ''),
    unit: unit ?? null,
    names,
    fault,
    seesAll,
    office,
  }
}

export default function Verification({ loaderData }: Route.ComponentProps) {
  const { view, checks, draws, numbers, states, state, unit, names, fault, seesAll, office } = loaderData
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec/tham-tra')
  const words = useWords({
    title: { vi: 'Thẩm tra', en: 'Verification' },
    lead: {
      vi: 'Người ngoài đơn vị xem minh chứng và kết luận minh chứng xác nhận được bao nhiêu. Mẫu được rút từ một số gieo công bố, ai cũng rút lại được.',
      en: 'Somebody outside the unit looks at the evidence and says how much it supports. Samples come from a published seed; anybody can draw them again.',
    },
    views: { vi: 'Các phần', en: 'Parts' },
    luot: { vi: 'Lượt thẩm tra', en: 'Checks' },
    'rut-mau': { vi: 'Kế hoạch và rút mẫu', en: 'Plans and draws' },
    'so-lieu': { vi: 'Số liệu theo đơn vị', en: 'Figures by unit' },
    plan: { vi: 'Lập kế hoạch thẩm tra', en: 'Make a plan' },
    state: { vi: 'Tình trạng', en: 'State' },
    waiting: { vi: 'Đang chờ xử lý', en: 'Waiting' },
    all: { vi: 'Tất cả', en: 'All' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    what: { vi: 'Nội dung thẩm tra', en: 'What is verified' },
    by: { vi: 'Hạn', en: 'Due' },
    finding: { vi: 'Kết luận', en: 'Finding' },
    verifier: { vi: 'Người thẩm tra', en: 'Verifier' },
    not: { vi: 'chưa có', en: 'none yet' },
    none: { vi: 'Không có lượt thẩm tra nào ở đây', en: 'No checks here' },
    noneBody: {
      vi: 'Lượt thẩm tra mở ra khi cơ quan thường trực rút mẫu, hoặc khi người thẩm tra mở từ trang của một nhiệm vụ.',
      en: 'Checks open when the office draws a sample, or when a verifier opens one from the page of a task.',
    },
    found: {
      vi: `${format.number(checks?.total ?? 0)} lượt thẩm tra`,
      en: `${format.number(checks?.total ?? 0)} checks`,
    },
  })
  const tabs = (['luot', 'rut-mau', 'so-lieu'] as const).map((one) => ({
    href: one === 'luot' ? here : `${here}?xem=${one}`,
    label: words[one],
    current: one === view,
  }))
  const pageOf = (to: number) => {
    const query = new URLSearchParams({
      ...(view !== 'luot' && { xem: view }),
      ...(state && { tt: state }),
      ...(unit && { 'don-vi': unit }),
      trang: String(to),
    })
    return `${here}?${query}`
  }
  return (
    <Page
      title={words.title}
      lead={words.lead}
      width="wide"
      actions={
        office && (
          <LinkButton href={`${here}/rut-mau/moi`} icon="plus">
            {words.plan}
          </LinkButton>
        )
      }
    >
      <Tabs label={words.views} tabs={tabs} />
      {draws && <DrawTable draws={draws.rows} />}
      {draws && <Pagination {...draws} href={pageOf} />}
      {numbers && <NumbersTable rows={numbers} />}
      {checks && (
        <>
          <QueryForm action={here}>
            <Select
              name="tt"
              label={words.state}
              empty={words.waiting}
              value={state}
              options={[
                ...Object.entries(states).map(([value, said]) => ({ value, label: label(said) })),
                { value: 'tat-ca', label: words.all },
              ]}
            />
            {seesAll && (
              <UnitField
                key={unit}
                name="don-vi"
                label={words.unit}
                value={unit ?? ''}
                text={unit && names[unit] ? label(names[unit]) : ''}
                fault={fault ? label(fault) : undefined}
              />
            )}
          </QueryForm>
          <p role="status">{words.found}</p>
          <Table
            caption={words.luot}
            captionHidden
            dense
            rows={checks.rows}
            rowKey={({ id }) => id}
            empty={
              <Empty icon="shield-check" title={words.none}>
                {words.noneBody}
              </Empty>
            }
            columns={[
              {
                id: 'what',
                header: words.what,
                names: true,
                cell: ({ id, title }) => (
                  <a href={`${here}/${id}`} lang="vi">
                    {title}
                  </a>
                ),
              },
              { id: 'unit', header: words.unit, cell: (row) => (row.unit.label ? label(row.unit.label) : row.unit.id) },
              { id: 'state', header: words.state, cell: (row) => <CheckTag state={row.state} /> },
              { id: 'by', header: words.by, cell: ({ clock }) => clock && <Deadline clock={clock} /> },
              {
                id: 'finding',
                header: words.finding,
                cell: ({ finding }) => (finding ? <FindingTag finding={finding} /> : words.not),
              },
              { id: 'verifier', header: words.verifier, cell: ({ verifier }) => verifier ?? words.not },
            ]}
          />
          <Pagination {...checks} href={pageOf} />
        </>
      )}
    </Page>
  )
}
