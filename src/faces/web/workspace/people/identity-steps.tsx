import {
  Button,
  Checkboxes,
  Disclosure,
  type FaultSaid,
  Field,
  FormToken,
  LinkButton,
  Notice,
  Select,
  useFaults,
  useFormat,
  useLabel,
  useWords,
  type Words,
} from '#ui'
import styles from './people.module.css'

export type ProviderOffered = { provider: string; issuer: string; label: Words }

type StepsProps = {
  providers: readonly ProviderOffered[]
  typed: Readonly<Record<string, string>>
  faults?: readonly FaultSaid[]
}

/** For the administrator: an invitation that the person takes up, or a link to a subject that is known from a list. */
export function IdentitySteps({ providers, typed, faults: said }: StepsProps) {
  const label = useLabel()
  const faults = useFaults(said)
  const words = useWords({
    invite: { vi: 'Tạo lời mời gắn định danh điện tử', en: 'Make an invitation to link an electronic identity' },
    inviteLead: {
      vi: 'Người nhận mở đường dẫn và đăng nhập ở nhà cung cấp; quản trị không thấy số định danh của họ.',
      en: 'The person opens the link and signs in at the provider; nobody here sees their number.',
    },
    make: { vi: 'Tạo lời mời', en: 'Make the invitation' },
    known: { vi: 'Gắn mã định danh đã biết', en: 'Link an identity that is known' },
    knownLead: {
      vi: 'Chỉ dùng khi nhà cung cấp đã giao danh sách mã người dùng (sub).',
      en: 'Only where the provider handed over a list of its users’ identifiers (sub).',
    },
    provider: { vi: 'Nhà cung cấp', en: 'Provider' },
    subject: { vi: 'Mã người dùng ở nhà cung cấp', en: 'Identifier at the provider' },
    link: { vi: 'Gắn', en: 'Link' },
  })
  if (!providers.length) return <NoProviders />
  return (
    <>
      <form method="post">
        <FormToken />
        <input type="hidden" name="step" value="invite" />
        <p>{words.inviteLead}</p>
        <Button kind="secondary">{words.make}</Button>
      </form>
      <Disclosure summary={words.known} open={typed.step === 'link'}>
        <form method="post" noValidate>
          <FormToken />
          <input type="hidden" name="step" value="link" />
          <p>{words.knownLead}</p>
          <Select
            name="issuer"
            label={words.provider}
            value={typed.issuer}
            options={providers.map((one) => ({ value: one.issuer, label: label(one.label) }))}
            fault={faults.at('issuer')}
          />
          <Field
            name="subject"
            label={words.subject}
            value={typed.subject}
            fault={faults.at('subject')}
            width="medium"
            spellCheck={false}
            autoComplete="off"
          />
          <Button kind="secondary">{words.link}</Button>
        </form>
      </Disclosure>
    </>
  )
}

/** Shown once: the invitation is kept nowhere. */
export function InvitationMade({ href, until }: { href: string; until: Date }) {
  const format = useFormat()
  const words = useWords({
    title: { vi: 'Lời mời gắn định danh điện tử', en: 'Invitation to link an electronic identity' },
    body: {
      vi: `Gửi riêng cho đúng người này. Đường dẫn chỉ hiện lần này, dùng được một lần, đến ${format.dateTime(until)}: ai mở trước thì người đó được gắn.`,
      en: `Send it to this person alone. It is shown only now and works once, until ${format.dateTime(until)}: whoever opens it first is linked.`,
    },
  })
  return (
    <Notice kind="warn" title={words.title}>
      <p>
        <code className={styles.secret}>{href}</code>
      </p>
      <p>{words.body}</p>
    </Notice>
  )
}

type OwnProps = { providers: readonly ProviderOffered[]; hasPassword: boolean; faults?: readonly FaultSaid[] }

/** For the person: which provider, and the password, since the link outlives this sign-in. */
export function LinkOwnForm({ providers, hasPassword, faults: said }: OwnProps) {
  const label = useLabel()
  const faults = useFaults(said)
  const words = useWords({
    provider: { vi: 'Nhà cung cấp', en: 'Provider' },
    password: { vi: 'Mật khẩu hiện tại', en: 'Current password' },
    hint: {
      vi: 'Để chắc chắn là bạn: từ nay định danh này đăng nhập được vào tài khoản.',
      en: 'To be sure it is you: from now on this identity opens the account.',
    },
    link: { vi: 'Gắn định danh', en: 'Link the identity' },
  })
  if (!providers.length) return <NoProviders />
  const only = providers.length === 1 ? providers[0] : undefined
  return (
    <form method="post" noValidate>
      <FormToken />
      <input type="hidden" name="step" value="link" />
      {only ? (
        <input type="hidden" name="provider" value={only.provider} />
      ) : (
        <Checkboxes
          kind="radio"
          name="provider"
          legend={words.provider}
          values={[providers[0]?.provider ?? '']}
          options={providers.map((one) => ({ value: one.provider, label: label(one.label) }))}
        />
      )}
      {hasPassword && (
        <Field
          name="password"
          type="password"
          label={words.password}
          hint={words.hint}
          autoComplete="current-password"
          fault={faults.at('password')}
          width="medium"
        />
      )}
      <Button kind="secondary">{only ? `${words.link}: ${label(only.label)}` : words.link}</Button>
    </form>
  )
}

/** The second half stands behind a link: a form must not lead to another site. */
export function ContinueAtProvider({ href, label: name }: { href: string; label: Words }) {
  const label = useLabel()
  const words = useWords({
    title: { vi: 'Còn một bước', en: 'One more step' },
    body: {
      vi: 'Trong mười phút, đăng nhập ở nhà cung cấp; sau đó bạn trở lại trang này.',
      en: 'Within ten minutes sign in at the provider; then you come back to this page.',
    },
    go: { vi: 'Tiếp tục sang', en: 'Continue to' },
  })
  return (
    <>
      <Notice kind="note" title={words.title}>
        {words.body}
      </Notice>
      <LinkButton href={href} icon="arrow-right">
        {words.go} {label(name)}
      </LinkButton>
    </>
  )
}

function NoProviders() {
  const words = useWords({
    none: {
      vi: 'Hệ thống chưa nối với nhà cung cấp định danh nào.',
      en: 'No identity provider is connected to this installation.',
    },
  })
  return <p>{words.none}</p>
}
