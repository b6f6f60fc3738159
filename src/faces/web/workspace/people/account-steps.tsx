import type { ReactNode } from 'react'
import { Button, type ButtonKind, Disclosure, Field, FormToken, useWords } from '#ui'

type Person = {
  displayName: string
  email: string | null
  status: 'active' | 'locked' | 'closed'
  hasTotp: boolean
  hasPassword: boolean
  /** Whether the administrator looks at the own account. */
  self: boolean
}

type Props = {
  person: Person
  /** The step that was refused: it stays open with what was typed. */
  failed: string | null
  typed: Readonly<Record<string, string>>
}

/** What an administrator can do with somebody's account; each asks for a reason, which the trail keeps. */
export function AccountSteps({ person, failed, typed }: Props) {
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
  const said = { failed, typed }
  return (
    <>
      <Step {...said} step="amend" title={words.amend}>
        <Field name="displayName" label={words.name} value={typed.displayName ?? person.displayName} />
        <Field name="email" type="email" label={words.email} value={typed.email ?? person.email} optional />
      </Step>
      <Step {...said} step="reset" title={words.reset} />
      {person.hasTotp && !person.self && <Step {...said} step="remove-totp" title={words.totp} />}
      <Step {...said} step="sign-out" title={words.out} />
      {person.status === 'active' ? (
        <Step {...said} step="lock" title={words.lock} kind="danger" />
      ) : (
        <Step {...said} step="unlock" title={words.unlock} />
      )}
      <Step {...said} step="close" title={words.close} kind="danger" />
    </>
  )
}

type StepProps = {
  step: string
  title: string
  kind?: ButtonKind
  failed: string | null
  typed: Readonly<Record<string, string>>
  children?: ReactNode
}

function Step({ step, title, kind = 'secondary', failed, typed, children }: StepProps) {
  const words = useWords({ reason: { vi: 'Lý do', en: 'Reason' } })
  return (
    <Disclosure summary={title} open={failed === step}>
      <form method="post" noValidate>
        <FormToken />
        <input type="hidden" name="step" value={step} />
        {children}
        {step !== 'sign-out' && (
          <Field id={`reason-${step}`} name="reason" label={words.reason} value={failed === step ? typed.reason : ''} />
        )}
        <Button kind={kind}>{title}</Button>
      </form>
    </Disclosure>
  )
}
