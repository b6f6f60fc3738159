import { whoAmI } from '#engines/identity'
import { roles } from '#kernel'
import { Empty, Icon, Page, Section, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/home.ts'
import { waitingFor } from './waiting.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const [me, waiting] = await Promise.all([whoAmI(acting, {}), waitingFor(acting)])
  const held = [...new Set(me.roles.map(({ role }) => role))]
  return {
    name: me.account?.displayName ?? '',
    roles: held.map((role) => ({ role, label: roles[role] })),
    waiting,
  }
}

/** What waits for me, the most urgent first; each leads to where it is done. */
export default function MyWork({ loaderData: { name, roles: held, waiting } }: Route.ComponentProps) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    title: { vi: 'Việc của tôi', en: 'My work' },
    hello: { vi: `Xin chào, ${name}.`, en: `Hello, ${name}.` },
    waiting: { vi: 'Đang chờ bạn', en: 'Waiting for you' },
    none: { vi: 'Không có việc nào đang chờ bạn', en: 'Nothing is waiting for you' },
    noneBody: {
      vi: 'Việc cần rà soát, cần báo cáo hay cần quyết định sẽ xuất hiện ở đây, việc gấp nhất đứng trước.',
      en: 'Things to review, to report or to decide appear here, the most urgent first.',
    },
    kind: { vi: 'Việc', en: 'Work' },
    what: { vi: 'Với', en: 'On' },
    count: { vi: 'Còn', en: 'Left' },
    roles: { vi: 'Vai trò của bạn', en: 'Your roles' },
    noRoles: {
      vi: 'Bạn chưa được giao vai trò nào. Hãy nhờ người quản trị của đơn vị.',
      en: 'No role has been given to you yet. Please ask the administrator of your unit.',
    },
    account: { vi: 'Tài khoản, phiên đăng nhập và ủy quyền', en: 'Account, sessions and delegations' },
  })

  return (
    <Page title={words.title} lead={words.hello} width="wide">
      {waiting.length === 0 ? (
        <Empty icon="circle-check" title={words.none}>
          {words.noneBody}
        </Empty>
      ) : (
        <Section heading={words.waiting}>
          <Table
            caption={words.waiting}
            captionHidden
            rows={waiting}
            rowKey={({ href }) => href}
            columns={[
              {
                id: 'kind',
                header: words.kind,
                width: 'narrow',
                cell: ({ icon, kind }) => (
                  <>
                    <Icon name={icon} /> {label(kind)}
                  </>
                ),
              },
              {
                id: 'title',
                header: words.what,
                names: true,
                width: 'wide',
                cell: ({ href, title }) => <a href={path(href)}>{label(title)}</a>,
              },
              {
                id: 'count',
                header: words.count,
                width: 'narrow',
                cell: ({ count, unit, tone }) =>
                  count !== null && <Tag tone={tone}>{`${format.number(count)} ${label(unit)}`}</Tag>,
              },
            ]}
          />
        </Section>
      )}
      <Section heading={words.roles} beside>
        {held.length ? (
          <p>
            {held.map(({ role, label: said }) => (
              <span key={role}>
                <Tag tone="accent">{label(said)}</Tag>{' '}
              </span>
            ))}
          </p>
        ) : (
          <p>{words.noRoles}</p>
        )}
        <p>
          <a href={path('/lam-viec/tai-khoan')}>{words.account}</a>
        </p>
      </Section>
    </Page>
  )
}
