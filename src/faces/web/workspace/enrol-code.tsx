import { data } from 'react-router'
import { confirmTotp, enrolTotp, WrongCode, whoAmI } from '#engines/identity'
import { NotSignedIn } from '#kernel'
import {
  Button,
  Field,
  FormToken,
  LinkButton,
  Notice,
  Page,
  Refusal,
  Section,
  useFaults,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/enrol-code.ts'
import { QrCode } from './qr-code.tsx'
import styles from './sign-in.module.css'
import { SignInFrame } from './sign-in-frame.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const me = await whoAmI(context.get(contextOf), {})
  if (!me.account) throw NotSignedIn()
  const administrator = me.awaits === 'totp-enrolment' || me.roles.some(({ role }) => role === 'administrator')
  return { enrolled: me.hasTotp, administrator }
}

/**
 * First asks for a secret (with a code of the old phone, where there is one), then proves it. The secret stands in the
 * page between the two and is not kept elsewhere.
 */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const acting = context.get(contextOf)
  const code = textIn(form, 'code')
  const confirming = textIn(form, 'step') === 'confirm'
  try {
    if (confirming) {
      const { recoveryCodes } = await confirmTotp(acting, { code })
      return { step: 'done' as const, recoveryCodes }
    }
    const { secret, uri } = await enrolTotp(acting, form.has('code') ? { code } : {})
    return { step: 'confirm' as const, secret, uri, said: null }
  } catch (error) {
    const { data: said, init } = refused(error)
    // What is wrong is the code: said beside it, not above the page.
    if (WrongCode.is(error)) said.faults.push({ path: 'code', message: said.refused })
    const shown = { secret: textIn(form, 'secret'), uri: textIn(form, 'uri'), said }
    return data(
      confirming ? { step: 'confirm' as const, ...shown } : { step: 'begin' as const, said },
      init ?? undefined,
    )
  }
}

export function headers() {
  return { 'cache-control': 'private, no-store' }
}

export default function EnrolCode({ loaderData: { enrolled, administrator }, actionData }: Route.ComponentProps) {
  const words = useWords({
    title: { vi: 'Bật mã xác thực', en: 'Switch the second step on' },
    again: { vi: 'Chuyển mã xác thực sang điện thoại mới', en: 'Move the second step to a new phone' },
    must: {
      vi: 'Tài khoản quản trị cần thêm một bước: mã sáu chữ số từ ứng dụng xác thực trên điện thoại của bạn.',
      en: 'Administrator accounts need one more step: a six-digit code from an authenticator app on your phone.',
    },
    may: {
      vi: 'Mỗi lần đăng nhập, ngoài mật khẩu còn cần mã sáu chữ số từ ứng dụng xác thực trên điện thoại của bạn.',
      en: 'Besides the password, every sign-in then needs a six-digit code from an authenticator app on your phone.',
    },
    move: {
      vi: 'Điện thoại cũ chỉ thôi hiệu lực khi điện thoại mới đã được xác nhận. Các mã khôi phục cũ cũng được thay.',
      en: 'The old phone counts until the new one is confirmed. The old recovery codes are replaced too.',
    },
    done: { vi: 'Đã bật mã xác thực', en: 'The second step is on' },
  })
  if (actionData?.step === 'done') {
    return (
      <SignInFrame>
        <Page title={words.done} width="text">
          <RecoveryCodes codes={actionData.recoveryCodes} />
        </Page>
      </SignInFrame>
    )
  }
  return (
    <SignInFrame>
      <Page
        title={enrolled ? words.again : words.title}
        lead={enrolled ? words.move : administrator ? words.must : words.may}
        width="text"
      >
        {actionData?.step === 'confirm' ? (
          <Confirm {...actionData} />
        ) : (
          <Begin enrolled={enrolled} said={actionData?.said ?? null} />
        )}
      </Page>
    </SignInFrame>
  )
}

type Proof = Extract<Route.ComponentProps['actionData'], { step: 'confirm' }>

/** Who has a phone proves it, or a recovery code, before another may take its place. */
function Begin({ enrolled, said }: { enrolled: boolean; said: Proof['said'] }) {
  const label = useLabel()
  const path = usePath()
  const faults = useFaults(said?.faults)
  const words = useWords({
    begin: { vi: 'Bắt đầu', en: 'Begin' },
    code: { vi: 'Mã của điện thoại cũ', en: 'Code of the old phone' },
    hint: {
      vi: 'Sáu chữ số đang hiện trong ứng dụng trên điện thoại cũ, hoặc một mã khôi phục.',
      en: 'The six digits the app on the old phone shows now, or a recovery code.',
    },
    next: { vi: 'Tiếp tục', en: 'Continue' },
    lost: {
      vi: 'Mất điện thoại và không còn mã khôi phục? Nhờ quản trị hệ thống gỡ mã xác thực; lần đăng nhập sau bạn đăng ký lại.',
      en: 'Phone lost and no recovery code left? Ask an administrator to remove the second step, then enrol anew.',
    },
    back: { vi: 'Quay lại tài khoản của tôi', en: 'Back to my account' },
  })
  return (
    <>
      {said && !said.faults.length && <Refusal>{label(said.refused)}</Refusal>}
      <form method="post" noValidate>
        <FormToken />
        {enrolled && (
          <Field
            name="code"
            label={words.code}
            hint={words.hint}
            autoComplete="one-time-code"
            fault={faults.at('code')}
            width="medium"
            spellCheck={false}
          />
        )}
        <Button>{enrolled ? words.next : words.begin}</Button>
      </form>
      {enrolled && (
        <>
          <p>{words.lost}</p>
          <p>
            <a href={path('/lam-viec/tai-khoan')}>{words.back}</a>
          </p>
        </>
      )}
    </>
  )
}

function Confirm({ secret, uri, said }: Proof) {
  const label = useLabel()
  const faults = useFaults(said?.faults)
  const isOffer = uri.startsWith('otpauth:') && uri.length < 500 // it came back from a form
  const words = useWords({
    scan: { vi: '1. Quét bằng ứng dụng xác thực', en: '1. Scan with the authenticator app' },
    qr: { vi: 'Mã QR chứa khóa xác thực', en: 'QR code that holds the key' },
    secret: { vi: 'Không quét được? Nhập khóa này vào ứng dụng:', en: 'Cannot scan? Type this key into the app:' },
    open: { vi: 'Ứng dụng ở ngay trên thiết bị này: mở ứng dụng', en: 'The app is on this device: open it' },
    prove: { vi: '2. Nhập mã ứng dụng vừa hiện', en: '2. Enter the code the app shows' },
    code: { vi: 'Mã sáu chữ số', en: 'Six-digit code' },
    confirm: { vi: 'Xác nhận', en: 'Confirm' },
  })
  return (
    <>
      {said && !said.faults.length && <Refusal>{label(said.refused)}</Refusal>}
      <Section heading={words.scan}>
        {isOffer && <QrCode text={uri} label={words.qr} />}
        <p>
          {words.secret}
          <br />
          <code className={styles.secret}>{inFours(secret)}</code>
        </p>
        {isOffer && (
          <p>
            <a href={uri}>{words.open}</a>
          </p>
        )}
      </Section>
      <Section heading={words.prove}>
        <form method="post" noValidate>
          <FormToken />
          <input type="hidden" name="step" value="confirm" />
          <input type="hidden" name="secret" value={secret} />
          <input type="hidden" name="uri" value={uri} />
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
      </Section>
    </>
  )
}

/** Easier to read off a screen; apps take the spaces. */
function inFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const path = usePath()
  const words = useWords({
    title: { vi: 'Hãy cất các mã khôi phục này', en: 'Keep these recovery codes' },
    keep: {
      vi: 'Mỗi mã dùng được một lần khi bạn mất điện thoại. Chép ra giấy hoặc cất ở nơi an toàn; chúng không hiện lại nữa.',
      en: 'Each works once when the phone is lost. Write them down or keep them somewhere safe; they are not shown again.',
    },
    work: { vi: 'Vào không gian làm việc', en: 'To the workspace' },
  })
  return (
    <>
      <Notice kind="warn" title={words.title}>
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
