import { Form } from 'react-router'
import type { DelegationLine } from '#engines/identity'
import { Button, FormToken, Table, useFormat, useLabel, useWords, type Words } from '#ui'
import styles from './people.module.css'

type Props = {
  delegations: readonly DelegationLine[]
  units: Readonly<Record<string, Words>>
  roles: readonly { role: string; label: Words }[]
  /** Where taking one back is sent. */
  action: string
  mayRevoke: boolean
}

/** Roles that are lent: by whom, to whom, until when. */
export function DelegationTable({ delegations, units, roles, action, mayRevoke }: Props) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    caption: { vi: 'Ủy quyền', en: 'Delegations' },
    role: { vi: 'Vai trò', en: 'Role' },
    from: { vi: 'Người giao', en: 'From' },
    to: { vi: 'Người nhận', en: 'To' },
    time: { vi: 'Thời gian', en: 'Time' },
    reason: { vi: 'Lý do', en: 'Reason' },
    revoke: { vi: 'Thu hồi', en: 'Take back' },
    act: { vi: 'Thao tác', en: 'Act' },
  })
  return (
    <Table
      caption={words.caption}
      captionHidden
      rows={delegations}
      rowKey={({ delegation }) => delegation}
      columns={[
        {
          id: 'role',
          header: words.role,
          names: true,
          cell: ({ role, unit }) => (
            <>
              {label(roles.find((one) => one.role === role)?.label ?? { vi: role, en: role })}
              <br />
              <small>{units[unit] ? label(units[unit]) : unit}</small>
            </>
          ),
        },
        { id: 'from', header: words.from, cell: ({ from }) => from.name },
        { id: 'to', header: words.to, cell: ({ to }) => to.name },
        {
          id: 'time',
          header: words.time,
          cell: ({ validFrom, validTo }) =>
            `${format.dateTime(validFrom)} – ${format.dateTime(new Date(validTo.getTime() - 1))}`,
        },
        { id: 'reason', header: words.reason, cell: ({ reason }) => reason },
        {
          id: 'act',
          header: words.act,
          cell: ({ delegation, inForce }) =>
            mayRevoke && inForce ? (
              <Form method="post" action={action} className={styles.row}>
                <FormToken />
                <input type="hidden" name="step" value="revoke-delegation" />
                <input type="hidden" name="delegation" value={delegation} />
                <Button kind="secondary" small>
                  {words.revoke}
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  )
}
