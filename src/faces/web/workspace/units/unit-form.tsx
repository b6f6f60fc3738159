import type { ReactNode } from 'react'
import { Button, ErrorSummary, type FaultSaid, Field, FormToken, useFaults, useWords } from '#ui'
import styles from './units.module.css'

type Props = {
  submit: string
  withReason?: boolean
  faults?: readonly FaultSaid[]
  hidden?: Readonly<Record<string, string>>
  children: (faultAt: (path: string) => string | undefined) => ReactNode
}

/** The frame of every form about units: faults above, fields in a grid, one button. */
export function UnitForm({ submit, withReason, faults: said, hidden = {}, children }: Props) {
  const faults = useFaults(said)
  const words = useWords({ reason: { vi: 'Lý do sửa', en: 'Reason for the change' } })
  return (
    <form method="post" noValidate>
      <FormToken />
      <ErrorSummary faults={faults.links} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className={styles.fields}>
        {children(faults.at)}
        {withReason && <Field name="reason" label={words.reason} fault={faults.at('reason')} />}
      </div>
      <Button>{submit}</Button>
    </form>
  )
}
