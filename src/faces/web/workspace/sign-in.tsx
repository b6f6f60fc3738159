import { data, redirect } from 'react-router'
import { giveCode, sessionCookie, signIn, signInWays, whoAmI } from '#engines/identity'
import {
  Button,
  Disclosure,
  Field,
  FormToken,
  LinkButton,
  Page,
  Refusal,
  useFaults,
  useLabel,
  useWords,
  type Words,
} from '#ui'
import { contextOf, type DemoSignIn, frontedOf, languageOf, ownPath, siteOf } from '#web/context'
import { textIn } from '../form-text.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/sign-in.ts'
import styles from './sign-in.module.css'
import { SignInFrame } from './sign-in-frame.tsx'

/** Shows the step this session stands at: name and password, then the code, then what must be set up; then goes back. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const top = context.get(languageOf) === 'en' ? '/en' : ''
  const query = new URL(request.url).searchParams
  const back = ownPath(query.get('ve'), `${top}/lam-viec`)
  const { providers } = await signInWays(context.get(contextOf), { client: context.get(frontedOf).client })
  const invitation = /^[\w-]{43}$/.exec(query.get('moi') ?? '')?.[0] ?? null
  if (invitation) return { step: 'invited' as const, back, providers, invitation, demo: [] }
  const me = await whoAmI(context.get(contextOf), {})
  if (me.awaits === 'password-change') throw redirect(`${top}/dang-nhap/mat-khau`)
  if (me.awaits === 'totp-enrolment') throw redirect(`${top}/dang-nhap/ma-xac-thuc`)
  if (me.signedIn && !me.awaits) throw redirect(back)
  const demo = context.get(siteOf).demo
  const step = me.awaits === 'code' ? ('code' as const) : ('password' as const)
  return { step, back, providers, invitation, demo }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const client = context.get(frontedOf).client
  // Back to this page: the loader knows the next step, and a reload repeats nothing.
  const { pathname, search } = new URL(request.url)
  try {
    if (form.has('code')) {
      await giveCode(context.get(contextOf), { code: textIn(form, 'code') })
      return redirect(pathname + search)
    }
    const opened = await signIn(context.get(contextOf), {
      username: textIn(form, 'username'),
      password: textIn(form, 'password'),
      client,
    })
    return redirect(pathname + search, { headers: { 'set-cookie': sessionCookie(client, opened) } })
  } catch (error) {
    const said = refused(error)
    return data({ ...said.data, username: textIn(form, 'username') }, said.init ?? undefined)
  }
}

export function headers() {
  return { 'cache-control': 'private, no-store' }
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const label = useLabel()
  const words = useWords({
    title: { vi: 'Đăng nhập', en: 'Sign in' },
    code: { vi: 'Nhập mã xác thực', en: 'Enter your code' },
    description: { vi: 'Đăng nhập vào không gian làm việc của cán bộ.', en: 'Sign in to the workspace for officials.' },
    invited: { vi: 'Gắn định danh điện tử vào tài khoản', en: 'Link an electronic identity to your account' },
    refused: { vi: 'Chưa đăng nhập được', en: 'You are not signed in' },
  })
  const titles = { password: words.title, code: words.code, invited: words.invited }
  const steps = {
    password: <PasswordStep said={actionData} />,
    code: <CodeStep said={actionData} />,
    invited: <InvitedStep any={loaderData.providers.length > 0} />,
  }
  return (
    <SignInFrame>
      <Page title={titles[loaderData.step]} description={words.description} width="text">
        {actionData && !actionData.faults.length && (
          <Refusal title={words.refused}>{label(actionData.refused)}</Refusal>
        )}
        {steps[loaderData.step]}
        {loaderData.step !== 'code' && <Providers {...loaderData} />}
        {loaderData.demo.length > 0 && <DemoSignIns demo={loaderData.demo} />}
      </Page>
    </SignInFrame>
  )
}

type Said = Route.ComponentProps['actionData']

function PasswordStep({ said }: { said: Said }) {
  const faults = useFaults(said?.faults)
  const words = useWords({
    username: { vi: 'Tên đăng nhập', en: 'Username' },
    password: { vi: 'Mật khẩu', en: 'Password' },
    signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  })
  return (
    <form method="post">
      <FormToken />
      <Field
        name="username"
        label={words.username}
        value={said?.username}
        autoComplete="username"
        fault={faults.at('username')}
        width="medium"
        spellCheck={false}
      />
      <Field
        name="password"
        type="password"
        label={words.password}
        autoComplete="current-password"
        fault={faults.at('password')}
        width="medium"
      />
      <Button icon="log-in">{words.signIn}</Button>
    </form>
  )
}

function CodeStep({ said }: { said: Said }) {
  const faults = useFaults(said?.faults)
  const words = useWords({
    code: { vi: 'Mã xác thực', en: 'Code' },
    hint: {
      vi: 'Sáu chữ số đang hiện trong ứng dụng xác thực, hoặc một mã khôi phục.',
      en: 'The six digits your authenticator app shows now, or a recovery code.',
    },
    next: { vi: 'Tiếp tục', en: 'Continue' },
  })
  return (
    <form method="post">
      <FormToken />
      <Field
        name="code"
        label={words.code}
        hint={words.hint}
        autoComplete="one-time-code"
        fault={faults.at('code')}
        width="short"
      />
      <Button>{words.next}</Button>
    </form>
  )
}

/** Who was invited chooses the provider; the account is then theirs to sign in to that way. */
function InvitedStep({ any }: { any: boolean }) {
  const words = useWords({
    lead: {
      vi: 'Cơ quan đã tạo sẵn tài khoản cho bạn. Đăng nhập ở nhà cung cấp định danh một lần để gắn; lời mời chỉ dùng được một lần.',
      en: 'Your office has made an account for you. Sign in at the identity provider once to link it; the invitation works once.',
    },
    none: {
      vi: 'Hệ thống chưa nối với nhà cung cấp định danh nào. Hãy báo lại người đã mời bạn.',
      en: 'No identity provider is connected to this installation. Please tell whoever invited you.',
    },
  })
  return <p>{any ? words.lead : words.none}</p>
}

type ProvidersProps = {
  providers: readonly { provider: string; label: Words }[]
  back: string
  invitation: string | null
}

function Providers({ providers, back, invitation }: ProvidersProps) {
  const label = useLabel()
  const words = useWords({ or: { vi: 'hoặc', en: 'or' }, with: { vi: 'Đăng nhập bằng', en: 'Sign in with' } })
  if (!providers.length) return null
  const query = new URLSearchParams({ returnTo: back, ...(invitation && { invitation }) })
  return (
    <div className={styles.providers}>
      {!invitation && <p className={styles.or}>{words.or}</p>}
      {providers.map(({ provider, label: name }) => (
        <LinkButton key={provider} kind="secondary" icon="shield-check" href={`/api/v1/sign-in/${provider}?${query}`}>
          {words.with} {label(name)}
        </LinkButton>
      ))}
    </div>
  )
}

function DemoSignIns({ demo }: { demo: readonly DemoSignIn[] }) {
  const words = useWords({
    summary: { vi: 'Tài khoản dùng thử', en: 'Accounts to try' },
    code: { vi: 'khóa cho ứng dụng xác thực', en: 'key for the authenticator app' },
    password: { vi: 'mật khẩu', en: 'password' },
    off: {
      vi: 'Chỉ có khi DEMO=on. Hãy tắt trước khi dùng thật.',
      en: 'Only while DEMO=on. Switch it off before real use.',
    },
  })
  return (
    <Disclosure summary={words.summary}>
      <ul className={styles.demo}>
        {demo.map(({ username, password, displayName, totp }) => (
          <li key={username}>
            <b>{displayName}</b>
            <br />
            <code>{username}</code> · {words.password} <code>{password}</code>
            {totp && (
              <>
                {' · '}
                {words.code} <code>{totp.secret}</code>
              </>
            )}
          </li>
        ))}
      </ul>
      <p>{words.off}</p>
    </Disclosure>
  )
}
