import { data, redirect } from 'react-router'
import {
  beginIdentityLink,
  delegateRole,
  listDelegations,
  myIdentities,
  mySessions,
  revokeAllSessions,
  revokeDelegation,
  revokeSession,
  signInWays,
  unlinkIdentity,
  whoAmI,
} from '#engines/identity'
import { type Role, roles } from '#kernel'
import { Actions, DefinitionList, LinkButton, Page, Refusal, Section, Tag, useLabel, usePath, useWords } from '#ui'
import { contextOf, frontedOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/account.ts'
import { addressOf } from './here.ts'
import { DelegateForm } from './people/delegate-form.tsx'
import { DelegationTable } from './people/delegation-table.tsx'
import { IdentityTable } from './people/identities.tsx'
import { ContinueAtProvider, LinkOwnForm } from './people/identity-steps.tsx'
import { SessionTable } from './people/session-table.tsx'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const [me, sessions, delegations, links, { providers }] = await Promise.all([
    whoAmI(acting, {}),
    mySessions(acting, {}),
    listDelegations(acting, {}),
    myIdentities(acting, {}),
    signInWays(acting, { client: context.get(frontedOf).client }),
  ])
  const held = [...me.roles, ...delegations].map(({ unit }) => unit)
  return {
    me,
    sessions: sessions.filter(({ open }) => open),
    delegations,
    links,
    providers: providers.filter(({ issuer }) => !links.some((link) => link.issuer === issuer)),
    units: await unitNames(acting, held),
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
    else if (step === 'unlink') await unlinkIdentity(acting, { issuer: textIn(form, 'issuer') })
    else if (step === 'link') {
      const { invitation } = await beginIdentityLink(acting, { password: textIn(form, 'password') })
      const provider = encodeURIComponent(textIn(form, 'provider'))
      const query = new URLSearchParams({ invitation, returnTo: addressOf(request).pathname })
      return { step, linking: { provider, href: `/api/v1/sign-in/${provider}?${query}` }, said: null, typed: {} }
    } else {
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
    const kept = [...form].filter(([name]) => name !== '_csrf' && name !== 'password')
    for (const [name, value] of kept) if (typeof value === 'string') typed[name] = value
    return data({ step, linking: null, said, typed }, init ?? undefined)
  }
}

export function headers() {
  return { 'cache-control': 'private, no-store' }
}

export default function Account({ loaderData, actionData }: Route.ComponentProps) {
  const { me, sessions, delegations, links, providers, units } = loaderData
  const said = actionData?.said
  const lending = actionData?.step === 'delegate'
  const linking = actionData?.linking
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
    move: { vi: 'Chuyển mã xác thực sang điện thoại mới', en: 'Move the second step to a new phone' },
    identity: { vi: 'Định danh điện tử', en: 'Electronic identity' },
    identityLead: {
      vi: 'Gắn định danh điện tử để đăng nhập không cần gõ mật khẩu.',
      en: 'Link an electronic identity to sign in without typing the password.',
    },
    sessions: { vi: 'Nơi đang đăng nhập', en: 'Where I am signed in' },
    delegate: { vi: 'Ủy quyền khi vắng', en: 'Delegate during leave' },
    lead: {
      vi: 'Cho người khác dùng vai trò của bạn trong một thời gian. Bạn vẫn giữ vai trò; việc họ làm được ghi bằng tên của họ.',
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
      {said && !said.faults.length && <Refusal>{label(said.refused)}</Refusal>}
      {linking && (
        <ContinueAtProvider
          href={linking.href}
          label={providers.find((one) => one.provider === linking.provider)?.label ?? { vi: '', en: '' }}
        />
      )}
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
                      <Tag>{roleName(role)}</Tag> {words.at}{' '}
                      {units[unit] ? <a href={path(`/lam-viec/don-vi/${unit}`)}>{label(units[unit])}</a> : unit}
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
          <LinkButton kind="secondary" href={path('/dang-nhap/ma-xac-thuc')}>
            {me.hasTotp ? words.move : words.enrol}
          </LinkButton>
        </Actions>
      </Section>
      <Section heading={words.identity} beside>
        <p>{words.identityLead}</p>
        <IdentityTable links={links} mayUnlink />
        {!linking && (providers.length > 0 || links.length === 0) && (
          <LinkOwnForm
            providers={providers}
            hasPassword={me.hasPassword}
            faults={actionData?.step === 'link' ? said?.faults : undefined}
          />
        )}
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
            typed={lending ? actionData.typed : {}}
            faults={lending ? said?.faults : undefined}
          />
        ) : (
          <p>{words.nothing}</p>
        )}
      </Section>
    </Page>
  )
}
