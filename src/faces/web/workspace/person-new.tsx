import { data } from 'react-router'
import { createAccount } from '#engines/identity'
import { holds, NotPermitted } from '#kernel'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  Field,
  FormToken,
  LinkButton,
  Page,
  Refusal,
  useFaults,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/person-new.ts'
import { OneTimePassword } from './people/one-time-password.tsx'

export const handle: Handle = { hydrated: true }

export function loader({ context }: Route.LoaderArgs) {
  if (!holds(context.get(contextOf).actor, 'administrator')) throw NotPermitted({ needs: createAccount.id })
  return null
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const typed = {
    username: textIn(form, 'username'),
    displayName: textIn(form, 'displayName'),
    email: textIn(form, 'email').trim() || null,
  }
  try {
    const password = textIn(form, 'password') === 'none' ? ('none' as const) : ('one-time' as const)
    const made = await createAccount(context.get(contextOf), { ...typed, password })
    return { made, said: null, typed }
  } catch (error) {
    const { data: said, init } = refused(error)
    return data({ made: null, said, typed }, init ?? undefined)
  }
}

export function headers() {
  return { 'cache-control': 'private, no-store' }
}

export default function PersonNew({ actionData }: Route.ComponentProps) {
  const label = useLabel()
  const path = usePath()
  const faults = useFaults(actionData?.said?.faults)
  const here = path('/lam-viec/nguoi-dung')
  const typed = actionData?.typed
  const words = useWords({
    title: { vi: 'Tạo tài khoản', en: 'Create an account' },
    people: { vi: 'Người dùng', en: 'People' },
    username: { vi: 'Tên đăng nhập', en: 'Username' },
    usernameHint: { vi: 'Từ 3 ký tự, không có dấu cách.', en: 'Three characters or more, no spaces.' },
    displayName: { vi: 'Họ và tên', en: 'Full name' },
    email: { vi: 'Thư điện tử công vụ', en: 'Official e-mail' },
    how: { vi: 'Cách đăng nhập', en: 'Way to sign in' },
    oneTime: {
      vi: 'Mật khẩu dùng một lần, phải đổi ngay khi đăng nhập',
      en: 'A one-time password, changed at first sign-in',
    },
    none: {
      vi: 'Chỉ qua nhà cung cấp định danh (VNeID…), không có mật khẩu',
      en: 'Only through an identity provider (VNeID…), no password',
    },
    create: { vi: 'Tạo tài khoản', en: 'Create the account' },
    made: {
      vi: `Đã tạo tài khoản ${actionData?.made?.username ?? ''}`,
      en: `The account ${actionData?.made?.username ?? ''} was made`,
    },
    roles: { vi: 'Tiếp theo: giao vai trò', en: 'Next: grant a role' },
  })
  if (actionData?.made) {
    const { account, oneTimePassword } = actionData.made
    return (
      <Page title={words.made} width="text" breadcrumbs={[{ href: here, label: words.people }]}>
        {oneTimePassword && <OneTimePassword password={oneTimePassword} />}
        <LinkButton href={`${here}/${account}`} icon="arrow-right">
          {words.roles}
        </LinkButton>
      </Page>
    )
  }
  return (
    <Page title={words.title} width="text" breadcrumbs={[{ href: here, label: words.people }]}>
      {actionData?.said &&
        (faults.links.length ? (
          <ErrorSummary faults={faults.links} />
        ) : (
          <Refusal>{label(actionData.said.refused)}</Refusal>
        ))}
      <form method="post" noValidate>
        <FormToken />
        <Field
          name="displayName"
          label={words.displayName}
          value={typed?.displayName}
          fault={faults.at('displayName')}
          autoComplete="off"
        />
        <Field
          name="username"
          label={words.username}
          hint={words.usernameHint}
          value={typed?.username}
          fault={faults.at('username')}
          width="medium"
          autoComplete="off"
          spellCheck={false}
        />
        <Field
          name="email"
          type="email"
          label={words.email}
          value={typed?.email}
          fault={faults.at('email')}
          optional
          autoComplete="off"
        />
        <Checkboxes
          kind="radio"
          name="password"
          legend={words.how}
          values={['one-time']}
          options={[
            { value: 'one-time', label: words.oneTime },
            { value: 'none', label: words.none },
          ]}
        />
        <Button>{words.create}</Button>
      </form>
    </Page>
  )
}
