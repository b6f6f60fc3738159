import { letterNumbers, letterStates, listLetters } from '#engines/notices'
import { Empty, Notice, Page, Pagination, Table, Tabs, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/letters.ts'
import { addressOf, pageIn } from './here.ts'
import { letterLooks } from './notices/letter-states.ts'

export const handle: Handle = { hydrated: true, wide: true }

const size = 30

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const state = letterStates.find((one) => one === query.get('tt'))
  const [list, numbers] = await Promise.all([
    listLetters(acting, { ...(state && { state }), page: pageIn(query), size }),
    letterNumbers(acting, {}),
  ])
  const { waiting, uncertain, refused } = numbers
  const isLocal = !acting.system.config.SMTP_URL
  return { ...list, state: state ?? null, counts: { waiting, uncertain, refused }, isLocal, states: letterStates }
}

/** Letters of the platform: the local mailbox where there is no mail server, and those that wait for a decision. */
export default function Letters({ loaderData }: Route.ComponentProps) {
  const { rows, total, page, state, counts, isLocal, states } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/hop-thu')
  const words = useWords({
    title: { vi: 'Hộp thư của hệ thống', en: 'Letters of the platform' },
    local: { vi: 'Chưa cài máy chủ thư', en: 'There is no mail server' },
    localBody: {
      vi: 'Thư không đi đâu cả mà nằm lại ở đây để đọc thử. Đặt SMTP_URL và MAIL_FROM để gửi thật.',
      en: 'Letters go nowhere; they stay here to be read. Set SMTP_URL and MAIL_FROM to send them.',
    },
    trouble: {
      vi: `${format.number(counts.uncertain)} thư chưa rõ đã gửi chưa, ${format.number(counts.refused)} thư bị từ chối: hệ thống không tự gửi lại, cần bạn quyết định.`,
      en: `${format.number(counts.uncertain)} uncertain and ${format.number(counts.refused)} refused: they are not sent again by themselves and wait for you.`,
    },
    views: { vi: 'Lọc theo trạng thái', en: 'By state' },
    all: { vi: 'Tất cả', en: 'All' },
    none: { vi: 'Chưa có thư nào', en: 'No letters' },
    noneBody: {
      vi: 'Thư được viết khi có thông báo mà người nhận chọn nhận qua thư điện tử.',
      en: 'A letter is written for a notice that its reader wants by e-mail.',
    },
    subject: { vi: 'Thư', en: 'Letter' },
    to: { vi: 'Người nhận', en: 'To' },
    state: { vi: 'Trạng thái', en: 'State' },
    at: { vi: 'Viết lúc', en: 'Written' },
  })
  return (
    <Page title={words.title} width="wide">
      {isLocal && (
        <Notice title={words.local}>
          <p>{words.localBody}</p>
        </Notice>
      )}
      {counts.uncertain + counts.refused > 0 && <Notice kind="warn">{words.trouble}</Notice>}
      <Tabs
        label={words.views}
        tabs={[
          { href: here, label: words.all, current: state === null },
          ...states.map((one) => ({
            href: `${here}?tt=${one}`,
            label: label(letterLooks[one].label),
            current: one === state,
            count: one in counts ? format.number(counts[one as keyof typeof counts]) : undefined,
          })),
        ]}
      />
      <Table
        caption={words.title}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty={<Empty title={words.none}>{words.noneBody}</Empty>}
        columns={[
          {
            id: 'subject',
            header: words.subject,
            names: true,
            width: 'wide',
            cell: ({ id, subject }) => <a href={`${here}/${id}`}>{subject}</a>,
          },
          {
            id: 'to',
            header: words.to,
            cell: ({ name, address }) => (
              <>
                {name}
                <br />
                {address}
              </>
            ),
          },
          {
            id: 'state',
            header: words.state,
            cell: (row) => {
              const { label: said, ...look } = letterLooks[row.state]
              return <Tag {...look}>{label(said)}</Tag>
            },
          },
          { id: 'at', header: words.at, cell: ({ createdAt }) => format.dateTime(createdAt) },
        ]}
      />
      <Pagination
        page={page}
        size={size}
        total={total}
        href={(to) => `${here}?${new URLSearchParams({ ...(state && { tt: state }), trang: String(to) })}`}
      />
    </Page>
  )
}
