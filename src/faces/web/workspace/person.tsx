import { data, redirect } from 'react-router'
import { findAccount, signInWays } from '#engines/identity'
import { holds, roles } from '#kernel'
import { DefinitionList, Page, Refusal, Section, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf, frontedOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/person.ts'
import { addressOf } from './here.ts'
import { accountStates } from './people/account-states.ts'
import { AccountSteps } from './people/account-steps.tsx'
import { changeAccount } from './people/change-account.ts'
import { IdentityTable } from './people/identities.tsx'
import { IdentitySteps, InvitationMade } from './people/identity-steps.tsx'
import { OneTimePassword } from './people/one-time-password.tsx'
import { GrantForm, HoldingTable } from './people/roles-held.tsx'
import { everyUnit } from './units/every-unit.ts'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const person = await findAccount(acting, { account: params.account })
  const mayEdit = holds(acting.actor, 'administrator')
  const [named, units, { providers }] = await Promise.all([
    unitNames(
      acting,
      person.holdings.map(({ unit }) => unit),
    ),
    mayEdit ? everyUnit(acting) : [],
    signInWays(acting, { client: context.get(frontedOf).client }),
  ])
  return {
    person,
    named,
    units: units.map(({ id, label }) => ({ id, label })),
    providers,
    self: person.account === acting.actor.id,
    roles: Object.entries(roles).map(([role, label]) => ({ role, label })),
    mayEdit,
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const step = textIn(form, 'step')
  try {
    const { oneTimePassword, invitation } = await changeAccount(context.get(contextOf), params.account, form)
    const signIn = context.get(languageOf) === 'en' ? '/en/dang-nhap' : '/dang-nhap'
    const invited = invitation && {
      href: `${context.get(frontedOf).client.origin}${signIn}?moi=${invitation.token}`,
      until: invitation.until,
    }
    if (oneTimePassword || invited) return { step, oneTimePassword, invited, said: null, typed: {} }
    return redirect(addressOf(request).pathname)
  } catch (error) {
    const { data: said, init } = refused(error)
    const typed: Record<string, string> = {}
    for (const [name, value] of form) if (typeof value === 'string' && name !== '_csrf') typed[name] = value
    return data({ step, oneTimePassword: null, invited: null, said, typed }, init ?? undefined)
  }
}

export function headers() {
  return { 'cache-control': 'private, no-store' }
}

export default function Person({ loaderData, actionData }: Route.ComponentProps) {
  const { person, units, named, providers, self, mayEdit } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const state = accountStates[person.status]
  const words = useWords({
    people: { vi: 'Người dùng', en: 'People' },
    account: { vi: 'Tài khoản', en: 'Account' },
    username: { vi: 'Tên đăng nhập', en: 'Username' },
    state: { vi: 'Trạng thái', en: 'State' },
    email: { vi: 'Thư điện tử', en: 'E-mail' },
    second: { vi: 'Mã xác thực', en: 'Second step' },
    on: { vi: 'Đã bật', en: 'On' },
    off: { vi: 'Chưa bật', en: 'Off' },
    created: { vi: 'Tạo lúc', en: 'Made at' },
    last: { vi: 'Đăng nhập lần cuối', en: 'Last sign-in' },
    never: { vi: 'chưa lần nào', en: 'never' },
    sessions: { vi: 'Phiên đang mở', en: 'Open sessions' },
    roles: { vi: 'Vai trò', en: 'Roles' },
    identity: { vi: 'Định danh điện tử', en: 'Electronic identity' },
    grant: { vi: 'Giao vai trò', en: 'Grant a role' },
    steps: { vi: 'Thao tác với tài khoản', en: 'The account itself' },
  })
  const said = actionData?.said
  return (
    <Page
      title={person.displayName}
      kicker={words.account}
      width="wide"
      breadcrumbs={[{ href: path('/lam-viec/nguoi-dung'), label: words.people }]}
    >
      {actionData?.oneTimePassword && <OneTimePassword password={actionData.oneTimePassword} />}
      {actionData?.invited && <InvitationMade {...actionData.invited} />}
      {said && (
        <Refusal>{[label(said.refused), ...said.faults.map(({ message }) => label(message))].join('. ')}</Refusal>
      )}
      <Section heading={words.account} beside>
        <DefinitionList
          items={[
            { term: words.username, detail: person.username },
            { term: words.state, detail: <Tag tone={state.tone}>{label(state.label)}</Tag> },
            ...(person.email ? [{ term: words.email, detail: person.email }] : []),
            { term: words.second, detail: person.hasTotp ? words.on : words.off },
            { term: words.created, detail: format.dateTime(person.createdAt) },
            { term: words.last, detail: person.lastSignIn ? format.dateTime(person.lastSignIn) : words.never },
            { term: words.sessions, detail: format.number(person.sessions.length) },
          ]}
        />
      </Section>
      <Section heading={words.roles} beside>
        <HoldingTable holdings={person.holdings} roles={loaderData.roles} units={named} mayEnd={mayEdit} />
      </Section>
      {mayEdit && person.status !== 'closed' && (
        <>
          <Section heading={words.grant} beside>
            <GrantForm
              roles={loaderData.roles}
              units={units}
              typed={actionData?.step === 'grant' ? actionData.typed : {}}
              faults={actionData?.step === 'grant' ? said?.faults : undefined}
            />
          </Section>
          <Section heading={words.identity} beside>
            <IdentityTable links={person.links} mayUnlink />
            <IdentitySteps
              providers={providers}
              typed={actionData?.step === 'link' ? { step: 'link', ...actionData.typed } : {}}
              faults={actionData?.step === 'link' ? said?.faults : undefined}
            />
          </Section>
          <Section heading={words.steps} beside>
            <AccountSteps
              person={{ ...person, self }}
              failed={said ? actionData.step : null}
              typed={actionData?.typed ?? {}}
            />
          </Section>
        </>
      )}
    </Page>
  )
}
