import { data } from 'react-router'
import { confirmTotp, enrolTotp, whoAmI } from '#engines/identity'
import { NotSignedIn } from '#kernel'
import {
  Button,
  Field,
  FormToken,
  LinkButton,
  Notice,
  Page,
  Refusal,
  useFaults,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/enrol-code.ts'
import styles from './sign-in.module.css'
import { SignInFrame } from './sign-in-frame.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const me = await whoAmI(context.get(contextOf), {})
  if (!me.account) throw NotSignedIn()
  return { enrolled: me.hasTotp }
}

/** First asks for a secret, then proves it. The secret stands in the page between the two and is not kept elsewhere. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    if (!form.has('code')) {
      const { secret, uri } = await enrolTotp(context.get(contextOf), {})
      return { step: 'prove' as const, secret, uri, said: null }
    }
    const { recoveryCodes } = await confirmTotp(context.get(contextOf), { code: textIn(form, 'code') })
    return { step: 'done' as const, recoveryCodes }
  } catch (error) {
    const said = refused(error)
    const shown = { secret: textIn(form, 'secret'), uri: textIn(form, 'uri') }
    return data({ step: 'prove' as const, ...shown, said: said.data }, { status: said.init?.status })
  }
}

export function headers() {
  return { 'cache-control': 'private, no-store' }
}

export default function EnrolCode({ loaderData, actionData }: Route.ComponentProps) {
  const path = usePath()
  const words = useWords({
    title: { vi: 'Thêm mã xác thực', en: 'Add a second step' },
    lead: {
      vi: 'Tài khoản quản trị cần thêm một bước: mã sáu chữ số từ ứng dụng xác thực trên điện thoại của bạn.',
      en: 'Administrator accounts need one more step: a six-digit code from an authenticator app on your phone.',
    },
    begin: { vi: 'Bắt đầu', en: 'Begin' },
    already: { vi: 'Tài khoản này đã có mã xác thực', en: 'This account has a second step already' },
    work: { vi: 'Vào không gian làm việc', en: 'To the workspace' },
  })
  return (
    <SignInFrame>
      <Page title={words.title} lead={words.lead} width="text">
        {actionData?.step === 'done' ? (
          <RecoveryCodes codes={actionData.recoveryCodes} />
        ) : actionData?.step === 'prove' ? (
          <Prove {...actionData} />
        ) : loaderData.enrolled ? (
          <>
            <Notice kind="good">{words.already}</Notice>
            <LinkButton href={path('/lam-viec')}>{words.work}</LinkButton>
          </>
        ) : (
          <form method="post">
            <FormToken />
            <Button>{words.begin}</Button>
          </form>
        )}
      </Page>
    </SignInFrame>
  )
}

type Proof = Extract<Route.ComponentProps['actionData'], { step: 'prove' }>

function Prove({ secret, uri, said }: Proof) {
  const label = useLabel()
  const faults = useFaults(said?.faults)
  const words = useWords({
    secret: { vi: 'Khóa để nhập vào ứng dụng', en: 'Key to type into the app' },
    open: { vi: 'Mở ứng dụng xác thực trên thiết bị này', en: 'Open the authenticator on this device' },
    code: { vi: 'Mã ứng dụng vừa hiện', en: 'Code the app shows now' },
    confirm: { vi: 'Xác nhận', en: 'Confirm' },
  })
  return (
    <form method="post">
      <FormToken />
      {said && !said.faults.length && <Refusal>{label(said.refused)}</Refusal>}
      <input type="hidden" name="uri" value={uri} />
      <Field
        name="secret"
        label={words.secret}
        value={secret}
        readOnly
        width="medium"
        spellCheck={false}
        autoComplete="off"
      />
      {uri.startsWith('otpauth:') && (
        <p>
          <a href={uri}>{words.open}</a>
        </p>
      )}
      <Field
        name="code"
        label={words.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        fault={faults.at('code')}
        width="short"
      />
      <Button>{words.confirm}</Button>
    </form>
  )
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const path = usePath()
  const words = useWords({
    title: { vi: 'Đã bật mã xác thực', en: 'The second step is on' },
    keep: {
      vi: 'Cất các mã khôi phục này ở nơi an toàn: mỗi mã dùng được một lần khi bạn mất điện thoại. Chúng không hiện lại nữa.',
      en: 'Keep these recovery codes somewhere safe: each works once when the phone is lost. They are not shown again.',
    },
    work: { vi: 'Vào không gian làm việc', en: 'To the workspace' },
  })
  return (
    <>
      <Notice kind="good" title={words.title}>
        {words.keep}
      </Notice>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <LinkButton href={path('/lam-viec')}>{words.work}</LinkButton>
    </>
  )
}
