import { data, redirect } from 'react-router'
import {
  delegateRole,
  listDelegations,
  mySessions,
  revokeAllSessions,
  revokeDelegation,
  revokeSession,
  whoAmI,
} from '#engines/identity'
import { type Role, roles } from '#kernel'
import { Actions, DefinitionList, LinkButton, Page, Refusal, Section, Tag, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/account.ts'
import { addressOf } from './here.ts'
import { DelegateForm } from './people/delegate-form.tsx'
import { DelegationTable } from './people/delegation-table.tsx'
import { SessionTable } from './people/session-table.tsx'
import { everyUnit } from './units/every-unit.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const [me, sessions, delegations, units] = await Promise.all([
    whoAmI(acting, {}),
    mySessions(acting, {}),
    listDelegations(acting, {}),
    everyUnit(acting, { ever: true }),
  ])
  return {
    me,
    sessions: sessions.filter(({ open }) => open),
    delegations,
    units: Object.fromEntries(units.map(({ id, label }) => [id, label])),
    roles: Object.entries(roles).map(([role, label]) => ({ role, label })),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const acting = context.get(contextOf)
  const step = textIn(form, 'step')
  try {
    if (step === 'revoke-session') await revokeSession(acting, { session: textIn(form, 'session') })
    else if (step === 'revoke-all') await revokeAllSessions(acting, {})
    else if (step === 'revoke-delegation') await revokeDelegation(acting, { delegation: textIn(form, 'delegation') })
    else {
      const [role = '', unit = ''] = textIn(form, 'role').split(' ')
      await delegateRole(acting, {
        to: textIn(form, 'to'),
        role: role as Role,
        unit,
        from: textIn(form, 'from') || undefined,
        until: textIn(form, 'until'),
        reason: textIn(form, 'reason'),
      })
    }
    return redirect(addressOf(request).pathname)
  } catch (error) {
    const { data: said, init } = refused(error)
    const typed: Record<string, string> = {}
    for (const [name, value] of form) if (typeof value === 'string' && name !== '_csrf') typed[name] = value
    return data({ ...said, typed }, init ?? undefined)
  }
}

export default function Account({ loaderData, actionData }: Route.ComponentProps) {
  const { me, sessions, delegations, units } = loaderData
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    title: { vi: 'Tài khoản của tôi', en: 'My account' },
    me: { vi: 'Tôi', en: 'Me' },
    username: { vi: 'Tên đăng nhập', en: 'Username' },
    email: { vi: 'Thư điện tử', en: 'E-mail' },
    roles: { vi: 'Vai trò', en: 'Roles' },
    noRoles: { vi: 'Chưa có vai trò nào', en: 'No role yet' },
    at: { vi: 'tại', en: 'in' },
    sign: { vi: 'Đăng nhập', en: 'Signing in' },
    password: { vi: 'Đổi mật khẩu', en: 'Change my password' },
    second: { vi: 'Mã xác thực hai bước', en: 'Second step' },
    on: { vi: 'Đã bật', en: 'On' },
    off: { vi: 'Chưa bật', en: 'Off' },
    enrol: { vi: 'Bật mã xác thực', en: 'Switch the second step on' },
    sessions: { vi: 'Nơi đang đăng nhập', en: 'Where I am signed in' },
    delegate: { vi: 'Ủy quyền khi vắng', en: 'Delegate during leave' },
    lead: {
      vi: 'Cho người khác dùng vai trò của bạn trong một thời gian. Bạn vẫn giữ vai trò; mọi việc họ làm ghi tên họ.',
      en: 'Lets somebody use your role for a time. You keep it; what they do stands under their name.',
    },
    nothing: { vi: 'Bạn không giữ vai trò nào có thể ủy quyền.', en: 'You hold no role that can be delegated.' },
  })
  const roleName = (role: string) =>
    label(loaderData.roles.find((one) => one.role === role)?.label ?? { vi: role, en: role })
  const unitName = (unit: string) => (units[unit] ? label(units[unit]) : unit)
  const lendable = me.roles.filter(({ role }) => role !== 'administrator')
  return (
    <Page title={words.title} width="wide">
      {actionData && !actionData.faults.length && <Refusal>{label(actionData.refused)}</Refusal>}
      <Section heading={words.me} beside>
        <DefinitionList
          items={[
            { term: words.username, detail: me.account?.username },
            ...(me.account?.email ? [{ term: words.email, detail: me.account.email }] : []),
            {
              term: words.roles,
              detail: me.roles.length
                ? me.roles.map(({ role, unit }) => (
                    <p key={role + unit}>
                      <Tag>{roleName(role)}</Tag> {words.at} {unitName(unit)}
                    </p>
                  ))
                : words.noRoles,
            },
            { term: words.second, detail: me.hasTotp ? words.on : words.off },
          ]}
        />
        <Actions>
          {me.hasPassword && (
            <LinkButton kind="secondary" href={path('/dang-nhap/mat-khau')}>
              {words.password}
            </LinkButton>
          )}
          {!me.hasTotp && (
            <LinkButton kind="secondary" href={path('/dang-nhap/ma-xac-thuc')}>
              {words.enrol}
            </LinkButton>
          )}
        </Actions>
      </Section>
      <Section heading={words.sessions} beside>
        <SessionTable sessions={sessions} />
      </Section>
      <Section heading={words.delegate} beside>
        <p>{words.lead}</p>
        {delegations.length > 0 && (
          <DelegationTable
            delegations={delegations}
            units={units}
            roles={loaderData.roles}
            action={path('/lam-viec/tai-khoan')}
            mayRevoke
          />
        )}
        {lendable.length ? (
          <DelegateForm
            roles={lendable.map(({ role, unit }) => ({
              value: `${role} ${unit}`,
              label: `${roleName(role)} ${words.at} ${unitName(unit)}`,
            }))}
            typed={actionData?.typed ?? {}}
            faults={actionData?.faults}
          />
        ) : (
          <p>{words.nothing}</p>
        )}
      </Section>
    </Page>
  )
}
