import { listFindings, owedValues, splitShares, waitingValues } from '#engines/indicators'
import { directsAll, holds, unitsSpokenFor } from '#kernel'
import {
  Card,
  Cards,
  Empty,
  LinkButton,
  Page,
  Pagination,
  Section,
  Stat,
  Stats,
  Table,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/figures.ts'
import { FigureTabs } from './figures/parts.tsx'
import { addressOf, pageIn } from './here.ts'

export const handle: Handle = { hydrated: true, wide: true }

const size = 25

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const [owed, toVerify, toPublish, findings, splits] = await Promise.all([
    owedValues(acting, { page: pageIn(addressOf(request).searchParams), size }),
    waitingValues(acting, { step: 'verify', size: 5 }),
    waitingValues(acting, { step: 'publish', size: 1 }),
    listFindings(acting, { state: 'open', size: 1 }),
    splitShares(acting, { size: 1 }),
  ])
  return {
    owed,
    toVerify,
    toPublish: toPublish.total,
    findings: findings.total,
    splits: { total: splits.total, undecided: splits.undecided },
    isOverseer: directsAll(acting) || holds(acting.actor, 'auditor'),
    mayDefine: holds(acting.actor, 'programme-office'),
    mayEnter: directsAll(acting) || unitsSpokenFor(acting.actor).length > 0,
  }
}

/** What is owed, what waits, what is odd: where everybody who works with numbers begins. */
export default function Figures({ loaderData }: Route.ComponentProps) {
  const { owed, toVerify, toPublish, findings, splits, isOverseer, mayDefine, mayEnter } = loaderData
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const top = path('/lam-viec/so-lieu')
  const words = useWords({
    title: { vi: 'Số liệu chỉ tiêu', en: 'Values of indicators' },
    lead: isOverseer
      ? {
          vi: 'Đơn vị nhập và gửi; văn phòng và kiểm toán xác minh; văn phòng công bố.',
          en: 'Units enter and submit; the office and auditors verify; the office publishes.',
        }
      : {
          vi: 'Số liệu đơn vị phải nhập, theo hạn sớm nhất.',
          en: 'What your unit must enter, what is due first stands first.',
        },
    now: { vi: 'Tình hình', en: 'At a glance' },
    owed: { vi: 'Đơn vị × kỳ còn thiếu số liệu', en: 'Units × periods that owe values' },
    verify: { vi: 'Chờ xác minh', en: 'To verify' },
    publish: { vi: 'Chờ công bố', en: 'To publish' },
    findings: { vi: 'Số liệu bất thường', en: 'Odd values' },
    owedList: { vi: 'Còn thiếu số liệu', en: 'Values that are owed' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    period: { vi: 'Kỳ', en: 'Period' },
    lacking: { vi: 'Còn thiếu', en: 'Missing' },
    due: { vi: 'Hạn', en: 'Due' },
    noDue: { vi: 'chưa đặt hạn', en: 'no day set' },
    enter: { vi: 'Nhập', en: 'Enter' },
    of: { vi: 'trong', en: 'of' },
    indicators: { vi: 'chỉ tiêu', en: 'indicators' },
    none: { vi: 'Không còn số liệu nào phải nhập', en: 'Nothing is owed' },
    noneBody: {
      vi: 'Danh sách được lập lại mỗi giờ, khi một kỳ vừa kết thúc.',
      en: 'The list is found anew every hour, when a period has ended.',
    },
    do: { vi: 'Làm gì tiếp', en: 'What to do' },
    grid: { vi: 'Mở bảng nhập', en: 'Open the entry grid' },
    import: { vi: 'Nhập từ tệp Excel, CSV', en: 'Import from Excel or CSV' },
    define: { vi: 'Định nghĩa chỉ tiêu', en: 'Define an indicator' },
    waiting: { vi: 'Đang chờ xác minh', en: 'Waiting to be verified' },
    values: { vi: 'số liệu', en: 'values' },
    splits: { vi: 'Phân chia số liệu khi tách đơn vị', en: 'Shares of units that were split' },
    undecided: { vi: 'đơn vị chưa có tỷ lệ', en: 'units without shares' },
  })
  return (
    <Page
      title={words.title}
      lead={words.lead}
      width="wide"
      actions={mayEnter && <LinkButton href={`${top}/bang`}>{words.grid}</LinkButton>}
    >
      <FigureTabs />
      <Section heading={words.now}>
        <Stats>
          <Stat value={format.number(owed.total)} label={words.owed} />
          <Stat value={format.number(toVerify.total)} label={words.verify} href={`${top}/xac-minh`} />
          <Stat value={format.number(toPublish)} label={words.publish} href={`${top}/xac-minh?buoc=cong-bo`} />
          <Stat value={format.number(findings)} label={words.findings} href={`${top}/phat-hien`} />
        </Stats>
      </Section>
      <Section heading={words.owedList}>
        <Table
          caption={words.owedList}
          captionHidden
          rows={owed.rows}
          rowKey={({ unit, period }) => `${unit.id} ${period}`}
          empty={
            <Empty icon="circle-check" title={words.none}>
              {words.noneBody}
            </Empty>
          }
          columns={[
            {
              id: 'unit',
              header: words.unit,
              names: true,
              cell: ({ unit }) => (unit.label ? label(unit.label) : unit.id),
            },
            { id: 'period', header: words.period, cell: (row) => label(row.periodLabel) },
            {
              id: 'lacking',
              header: words.lacking,
              cell: ({ lacking, expected }) =>
                `${format.number(lacking)} ${words.of} ${format.number(expected)} ${words.indicators}`,
            },
            { id: 'due', header: words.due, cell: ({ dueOn }) => (dueOn ? format.date(dueOn) : words.noDue) },
            {
              id: 'enter',
              header: words.enter,
              cell: (row) => (
                <a href={`${top}/bang?don-vi=${row.unit.id}&ky=${row.period}`}>
                  {words.enter}
                  <span className="hidden">
                    {' '}
                    {label(row.periodLabel)} {row.unit.label && label(row.unit.label)}
                  </span>
                </a>
              ),
            },
          ]}
        />
        <Pagination page={owed.page} size={owed.size} total={owed.total} href={(page) => `${top}?trang=${page}`} />
      </Section>
      <Section heading={words.do}>
        <Cards size="small">
          {mayEnter && <Card title={words.import} href={`${top}/nhap`} icon="upload" />}
          {mayDefine && <Card title={words.define} href={`${top}/chi-tieu/moi`} icon="plus" />}
          {splits.total > 0 && (
            <Card title={words.splits} href={`${top}/tach-don-vi`} icon="arrow-right">
              {splits.undecided > 0 && `${format.number(splits.undecided)} ${words.undecided}`}
            </Card>
          )}
          {toVerify.rows.map((row) => (
            <Card
              key={`${row.unit.id} ${row.period}`}
              title={`${row.unit.label ? label(row.unit.label) : row.unit.id}: ${label(row.periodLabel)}`}
              kicker={words.waiting}
              href={`${top}/xac-minh/xem?don-vi=${row.unit.id}&ky=${row.period}`}
              icon="shield-check"
            >
              {format.number(row.waiting)} {words.values}
            </Card>
          ))}
        </Cards>
      </Section>
    </Page>
  )
}
