import { listAccounts, listDelegations } from '#engines/identity'
import { holds, roles } from '#kernel'
import {
  Empty,
  Field,
  LinkButton,
  Page,
  Pagination,
  Section,
  Select,
  Table,
  Tag,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/people.ts'
import { pageIn } from './here.ts'
import { accountStates } from './people/account-states.ts'
import { DelegationTable } from './people/delegation-table.tsx'
import { QueryForm } from './query-form.tsx'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true }

const states = ['active', 'locked', 'closed'] as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const acting = context.get(contextOf)
  const filters = {
    search: query.get('q')?.trim().slice(0, 200) ?? '',
    status: states.find((one) => one === query.get('tt')),
    role: Object.keys(roles).find((one) => one === query.get('vai-tro')),
  }
  const list = await listAccounts(acting, { ...filters, page: pageIn(query), size: 30 })
  const delegations = (await listDelegations(acting, { all: true })).filter(({ inForce }) => inForce)
  const held = [...list.accounts.flatMap(({ roles: some }) => some), ...delegations]
  return {
    ...list,
    filters,
    delegations,
    roles: Object.entries(roles).map(([role, label]) => ({ role, label })),
    units: await unitNames(
      acting,
      held.map(({ unit }) => unit),
    ),
    mayCreate: holds(acting.actor, 'administrator'),
  }
}

export default function People({ loaderData }: Route.ComponentProps) {
  const { accounts, total, page, size, filters, units, mayCreate, delegations } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/nguoi-dung')
  const roleLabel = (role: string) =>
    label(loaderData.roles.find((one) => one.role === role)?.label ?? { vi: role, en: role })
  const words = useWords({
    title: { vi: 'Người dùng', en: 'People' },
    lead: {
      vi: 'Ai có tài khoản, giữ vai trò gì, ở đơn vị nào, đến khi nào.',
      en: 'Who has an account, and which role in which unit until when.',
    },
    create: { vi: 'Tạo tài khoản', en: 'Create an account' },
    search: { vi: 'Tên, tên đăng nhập hoặc thư điện tử', en: 'Name, username or e-mail' },
    state: { vi: 'Trạng thái', en: 'State' },
    role: { vi: 'Vai trò', en: 'Role' },
    all: { vi: 'Tất cả', en: 'All' },
    name: { vi: 'Người', en: 'Person' },
    at: { vi: 'tại', en: 'in' },
    last: { vi: 'Đăng nhập lần cuối', en: 'Last sign-in' },
    never: { vi: 'chưa lần nào', en: 'never' },
    none: { vi: 'Không có tài khoản nào khớp', en: 'No account fits' },
    second: { vi: 'Mã xác thực', en: 'Second step' },
    on: { vi: 'Đã bật', en: 'On' },
    off: { vi: 'Chưa bật', en: 'Off' },
    delegations: { vi: 'Ủy quyền đang hiệu lực', en: 'Delegations in force' },
  })
  const address = (to: number) => {
    const query = new URLSearchParams({ trang: String(to), q: filters.search })
    if (filters.status) query.set('tt', filters.status)
    if (filters.role) query.set('vai-tro', filters.role)
    return `${here}?${query}`
  }
  return (
    <Page
      title={words.title}
      lead={words.lead}
      width="wide"
      actions={mayCreate && <LinkButton href={`${here}/moi`}>{words.create}</LinkButton>}
    >
      <QueryForm action={here}>
        <Field name="q" type="search" label={words.search} value={filters.search} autoComplete="off" />
        <Select
          name="tt"
          label={words.state}
          empty={words.all}
          value={filters.status}
          options={states.map((state) => ({ value: state, label: label(accountStates[state].label) }))}
        />
        <Select
          name="vai-tro"
          label={words.role}
          empty={words.all}
          value={filters.role}
          options={loaderData.roles.map((one) => ({ value: one.role, label: label(one.label) }))}
        />
      </QueryForm>
      <Table
        caption={words.title}
        captionHidden
        rows={accounts}
        rowKey={({ account }) => account}
        empty={<Empty icon="users" title={words.none} />}
        columns={[
          {
            id: 'name',
            header: words.name,
            names: true,
            cell: ({ account, displayName, username }) => (
              <>
                <a href={`${here}/${account}`}>{displayName}</a>
                <br />
                <small>{username}</small>
              </>
            ),
          },
          {
            id: 'state',
            header: words.state,
            cell: ({ status }) => <Tag tone={accountStates[status].tone}>{label(accountStates[status].label)}</Tag>,
          },
          {
            id: 'role',
            header: words.role,
            width: 'wide',
            cell: (row) =>
              row.roles.map(({ role, unit }) => (
                <p key={role + unit}>
                  {roleLabel(role)}{' '}
                  <small>
                    {words.at} {units[unit] ? label(units[unit]) : unit}
                  </small>
                </p>
              )),
          },
          { id: 'second', header: words.second, cell: ({ hasTotp }) => (hasTotp ? words.on : words.off) },
          {
            id: 'last',
            header: words.last,
            cell: ({ lastSignIn }) => (lastSignIn ? format.dateTime(lastSignIn) : words.never),
          },
        ]}
      />
      <Pagination page={page} size={size} total={total} href={address} />
      {delegations.length > 0 && (
        <Section heading={words.delegations}>
          <DelegationTable
            delegations={delegations}
            units={units}
            roles={loaderData.roles}
            action={path('/lam-viec/tai-khoan')}
            mayRevoke={mayCreate}
          />
        </Section>
      )}
    </Page>
  )
}
