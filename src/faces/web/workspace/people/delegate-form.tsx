import { Button, type FaultSaid, Field, FormToken, Select, useFaults, useWords } from '#ui'
import styles from './people.module.css'

type Props = {
  roles: readonly { value: string; label: string }[]
  typed: Readonly<Record<string, string>>
  faults?: readonly FaultSaid[]
}

/** Lends one of one's own roles to a colleague until a day. */
export function DelegateForm({ roles, typed, faults: said }: Props) {
  const faults = useFaults(said)
  const words = useWords({
    role: { vi: 'Vai trò', en: 'Role' },
    to: { vi: 'Tên đăng nhập của người nhận', en: 'Username of the receiver' },
    from: { vi: 'Từ ngày', en: 'From' },
    fromHint: { vi: 'Để trống: từ bây giờ.', en: 'Empty: from now.' },
    until: { vi: 'Đến hết ngày', en: 'Until the end of' },
    reason: { vi: 'Lý do', en: 'Reason' },
    send: { vi: 'Ủy quyền', en: 'Delegate' },
  })
  return (
    <form method="post" noValidate className={styles.grid}>
      <FormToken />
      <input type="hidden" name="step" value="delegate" />
      <Select
        name="role"
        label={words.role}
        value={typed.role ?? roles[0]?.value}
        options={roles}
        fault={faults.at('role')}
      />
      <Field
        name="to"
        label={words.to}
        value={typed.to}
        fault={faults.at('to')}
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        name="from"
        type="date"
        label={words.from}
        hint={words.fromHint}
        value={typed.from}
        fault={faults.at('from')}
        optional
      />
      <Field name="until" type="date" label={words.until} value={typed.until} fault={faults.at('until')} />
      <Field name="reason" label={words.reason} value={typed.reason} fault={faults.at('reason')} />
      <Button>{words.send}</Button>
    </form>
  )
}
