import type { findAccount } from '#engines/identity'
import {
  Button,
  type FaultSaid,
  Field,
  FormToken,
  Select,
  Table,
  Tag,
  useFaults,
  useFormat,
  useLabel,
  useWords,
  type Words,
} from '#ui'
import styles from './people.module.css'

type Holding = Awaited<ReturnType<typeof findAccount>>['holdings'][number]
type RoleLabel = { role: string; label: Words }
type UnitLabel = { id: string; label: Words }

type HoldingProps = {
  holdings: readonly Holding[]
  roles: readonly RoleLabel[]
  units: Readonly<Record<string, Words>>
  mayEnd: boolean
}

/** Every role the person holds or held; one in force can be ended with a reason. */
export function HoldingTable({ holdings, roles, units, mayEnd }: HoldingProps) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    caption: { vi: 'Vai trò', en: 'Roles' },
    role: { vi: 'Vai trò', en: 'Role' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    time: { vi: 'Thời gian', en: 'Time' },
    reason: { vi: 'Lý do', en: 'Reason' },
    none: { vi: 'Chưa giữ vai trò nào.', en: 'Holds no role.' },
    open: { vi: 'không thời hạn', en: 'without end' },
    now: { vi: 'Đang giữ', en: 'In force' },
    over: { vi: 'Đã thôi', en: 'Over' },
    later: { vi: 'Chưa bắt đầu', en: 'Not yet' },
    end: { vi: 'Kết thúc', en: 'End' },
    why: { vi: 'Lý do kết thúc', en: 'Why it ends' },
  })
  return (
    <Table
      caption={words.caption}
      captionHidden
      rows={holdings}
      rowKey={({ holding }) => holding}
      empty={<p>{words.none}</p>}
      columns={[
        {
          id: 'role',
          header: words.role,
          names: true,
          cell: ({ role, inForce, to }) => (
            <>
              {label(roles.find((one) => one.role === role)?.label ?? { vi: role, en: role })}{' '}
              <Tag tone={inForce ? 'good' : 'plain'}>{inForce ? words.now : to ? words.over : words.later}</Tag>
            </>
          ),
        },
        {
          id: 'unit',
          header: words.unit,
          cell: ({ unit }) => (units[unit] ? label(units[unit]) : unit),
        },
        {
          id: 'time',
          header: words.time,
          cell: ({ from, to }) => `${format.date(from)} – ${to ? format.date(lastDay(to)) : words.open}`,
        },
        {
          id: 'reason',
          header: words.reason,
          cell: ({ reason, endReason }) => [reason, endReason].filter(Boolean).join(' → '),
        },
        ...(mayEnd
          ? [
              {
                id: 'end',
                header: words.end,
                width: 'wide' as const,
                cell: ({ holding, inForce }: Holding) =>
                  inForce && (
                    <form method="post" className={styles.row} noValidate>
                      <FormToken />
                      <input type="hidden" name="step" value="end-role" />
                      <input type="hidden" name="holding" value={holding} />
                      <Field id={`why-${holding}`} name="reason" label={words.why} />
                      <Button kind="danger" small>
                        {words.end}
                      </Button>
                    </form>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** A role that ends at midnight was held until the end of the day before. */
const lastDay = (end: Date) => new Date(end.getTime() - 1)

type GrantProps = {
  roles: readonly RoleLabel[]
  units: readonly UnitLabel[]
  typed: Readonly<Record<string, string>>
  faults?: readonly FaultSaid[]
}

/** A role in a unit, from a day on, until a day or without a known end. */
export function GrantForm({ roles, units, typed, faults: said }: GrantProps) {
  const label = useLabel()
  const faults = useFaults(said)
  const words = useWords({
    role: { vi: 'Vai trò', en: 'Role' },
    unit: { vi: 'Tại đơn vị', en: 'In the unit' },
    choose: { vi: 'Chọn', en: 'Choose' },
    from: { vi: 'Từ ngày', en: 'From' },
    fromHint: { vi: 'Để trống: từ bây giờ.', en: 'Empty: from now.' },
    to: { vi: 'Đến hết ngày', en: 'Until the end of' },
    toHint: { vi: 'Để trống: không thời hạn.', en: 'Empty: without end.' },
    reason: { vi: 'Căn cứ, lý do', en: 'Basis, reason' },
    grant: { vi: 'Giao vai trò', en: 'Grant the role' },
  })
  return (
    <form method="post" noValidate className={styles.grid}>
      <FormToken />
      <input type="hidden" name="step" value="grant" />
      <Select
        name="role"
        label={words.role}
        empty={words.choose}
        value={typed.role}
        fault={faults.at('role')}
        options={roles.map((one) => ({ value: one.role, label: label(one.label) }))}
      />
      <Select
        name="unit"
        label={words.unit}
        empty={words.choose}
        value={typed.unit}
        fault={faults.at('unit')}
        options={units.map((one) => ({ value: one.id, label: label(one.label) }))}
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
      <Field
        name="to"
        type="date"
        label={words.to}
        hint={words.toHint}
        value={typed.to}
        fault={faults.at('to')}
        optional
      />
      <Field id="grant-reason" name="reason" label={words.reason} value={typed.reason} fault={faults.at('reason')} />
      <Button>{words.grant}</Button>
    </form>
  )
}
