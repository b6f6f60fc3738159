import { Button, type ButtonKind, Disclosure, Field, FormToken, useWords } from '#ui'

type Person = {
  displayName: string
  email: string | null
  status: 'active' | 'locked' | 'closed'
  hasTotp: boolean
  hasPassword: boolean
}

/** What an administrator can do with somebody's account; each asks for a reason, which the trail keeps. */
export function AccountSteps({ person, typed }: { person: Person; typed: Readonly<Record<string, string>> }) {
  const words = useWords({
    reset: { vi: 'Cấp lại mật khẩu dùng một lần', en: 'Give a new one-time password' },
    lock: { vi: 'Khóa tài khoản', en: 'Lock the account' },
    unlock: { vi: 'Mở khóa tài khoản', en: 'Unlock the account' },
    totp: { vi: 'Gỡ mã xác thực (mất điện thoại)', en: 'Remove the second step (phone lost)' },
    out: { vi: 'Đăng xuất khỏi mọi nơi', en: 'Sign out everywhere' },
    amend: { vi: 'Sửa họ tên, thư điện tử', en: 'Correct name or e-mail' },
    close: { vi: 'Đóng tài khoản vĩnh viễn', en: 'Close the account for good' },
    name: { vi: 'Họ và tên', en: 'Full name' },
    email: { vi: 'Thư điện tử', en: 'E-mail' },
  })
  return (
    <>
      <Step step="amend" title={words.amend}>
        <Field name="displayName" label={words.name} value={typed.displayName ?? person.displayName} />
        <Field name="email" type="email" label={words.email} value={typed.email ?? person.email} optional />
      </Step>
      <Step step="reset" title={words.reset} />
      {person.hasTotp && <Step step="remove-totp" title={words.totp} />}
      <Step step="sign-out" title={words.out} />
      {person.status === 'active' ? (
        <Step step="lock" title={words.lock} kind="danger" />
      ) : (
        <Step step="unlock" title={words.unlock} />
      )}
      <Step step="close" title={words.close} kind="danger" />
    </>
  )
}

type StepProps = { step: string; title: string; kind?: ButtonKind; children?: React.ReactNode }

function Step({ step, title, kind = 'secondary', children }: StepProps) {
  const words = useWords({ reason: { vi: 'Lý do', en: 'Reason' } })
  return (
    <Disclosure summary={title}>
      <form method="post" noValidate>
        <FormToken />
        <input type="hidden" name="step" value={step} />
        {children}
        {step !== 'sign-out' && <Field id={`reason-${step}`} name="reason" label={words.reason} />}
        <Button kind={kind}>{title}</Button>
      </form>
    </Disclosure>
  )
}
