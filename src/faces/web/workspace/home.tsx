import { mySessions, whoAmI } from '#engines/identity'
import { roles } from '#kernel'
import { Empty, Notice, Page, Section, Table, Tag, useFormat, useLabel, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/home.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const [me, sessions] = await Promise.all([whoAmI(context.get(contextOf), {}), mySessions(context.get(contextOf), {})])
  const held = [...new Set(me.roles.map(({ role }) => role))]
  return {
    name: me.account?.displayName ?? '',
    roles: held.map((role) => ({ role, label: roles[role] })),
    sessions: sessions.filter(({ open }) => open),
  }
}

export default function MyWork({ loaderData: { name, roles: held, sessions } }: Route.ComponentProps) {
  const label = useLabel()
  const words = useWords({
    title: { vi: 'Việc của tôi', en: 'My work' },
    hello: { vi: `Xin chào, ${name}.`, en: `Hello, ${name}.` },
    none: { vi: 'Không có việc nào đang chờ bạn', en: 'Nothing is waiting for you' },
    noneBody: {
      vi: 'Việc cần rà soát, cần báo cáo hay cần quyết định sẽ xuất hiện ở đây, việc gấp nhất đứng trước.',
      en: 'Things to review, to report or to decide appear here, the most urgent first.',
    },
    roles: { vi: 'Vai trò của bạn', en: 'Your roles' },
    noRoles: {
      vi: 'Bạn chưa được giao vai trò nào. Hãy nhờ người quản trị của đơn vị.',
      en: 'No role has been given to you yet. Please ask the administrator of your unit.',
    },
  })

  return (
    <Page title={words.title} lead={words.hello} width="wide">
      <Empty icon="circle-check" title={words.none}>
        {words.noneBody}
      </Empty>
      <Section heading={words.roles} beside>
        {held.length ? (
          <p>
            {held.map(({ role, label: name }) => (
              <span key={role}>
                <Tag tone="accent">{label(name)}</Tag>{' '}
              </span>
            ))}
          </p>
        ) : (
          <Notice>{words.noRoles}</Notice>
        )}
      </Section>
      <Sessions sessions={sessions} />
    </Page>
  )
}

function Sessions({ sessions }: { sessions: Route.ComponentProps['loaderData']['sessions'] }) {
  const format = useFormat()
  const words = useWords({
    heading: { vi: 'Nơi bạn đang đăng nhập', en: 'Where you are signed in' },
    since: { vi: 'Đăng nhập lúc', en: 'Signed in at' },
    seen: { vi: 'Dùng gần nhất', en: 'Last used' },
    ends: { vi: 'Hết hạn', en: 'Ends' },
    network: { vi: 'Từ mạng', en: 'From network' },
    here: { vi: 'phiên này', en: 'this one' },
    unknown: { vi: 'không rõ', en: 'not known' },
  })
  return (
    <Section heading={words.heading} beside>
      <Table
        caption={words.heading}
        captionHidden
        rows={sessions}
        rowKey={(session) => session.session}
        columns={[
          {
            id: 'since',
            header: words.since,
            names: true,
            cell: (session) => (
              <>
                {format.dateTime(session.since)} {session.current && <Tag>{words.here}</Tag>}
              </>
            ),
          },
          { id: 'seen', header: words.seen, cell: (session) => format.dateTime(session.lastSeen) },
          { id: 'ends', header: words.ends, cell: (session) => format.dateTime(session.expiresAt) },
          { id: 'network', header: words.network, cell: (session) => session.network || words.unknown },
        ]}
      />
    </Section>
  )
}
