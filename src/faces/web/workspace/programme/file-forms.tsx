import {
  Button,
  Checkboxes,
  type FaultSaid,
  Field,
  FormToken,
  Select,
  useFaults,
  useLabel,
  useWords,
  type Words,
} from '#ui'

type RelationProps = {
  id: string
  others: readonly { id: string; title: string; number: string | null }[]
  /** What an earlier sending was told, and what stood in it. */
  said: { faults: readonly FaultSaid[]; typed: { older: string; kind: string; note: string } } | null
}

/** Says which earlier document this one replaces or amends, where the import did not know. */
export function RelationForm({ id, others, said }: RelationProps) {
  const faults = useFaults(said?.faults)
  const words = useWords({
    older: { vi: 'Văn bản trước', en: 'Earlier document' },
    choose: { vi: 'Chọn văn bản', en: 'Choose a document' },
    kind: { vi: 'Quan hệ', en: 'Relation' },
    replaces: { vi: 'Thay thế toàn bộ', en: 'Replaces it whole' },
    amends: { vi: 'Sửa đổi, bổ sung một phần', en: 'Amends it in part' },
    note: { vi: 'Căn cứ (điều khoản nào nói vậy)', en: 'Basis (which clause says so)' },
    save: { vi: 'Ghi quan hệ', en: 'Record the relation' },
  })
  return (
    <form method="post">
      <FormToken />
      <input type="hidden" name="step" value="relation" />
      <input type="hidden" name="id" value={id} />
      <Select
        name="older"
        label={words.older}
        empty={words.choose}
        value={said?.typed.older}
        fault={faults.at('older')}
        options={others.map((other) => ({
          value: other.id,
          label: [other.number, other.title].filter(Boolean).join(' · ').slice(0, 120),
        }))}
      />
      <Checkboxes
        kind="radio"
        name="kind"
        legend={words.kind}
        values={[said?.typed.kind || 'replaces']}
        options={[
          { value: 'replaces', label: words.replaces },
          { value: 'amends', label: words.amends },
        ]}
      />
      <Field name="note" label={words.note} value={said?.typed.note} fault={faults.at('note')} />
      <Button kind="secondary">{words.save}</Button>
    </form>
  )
}

type OwnerProps = {
  programme: { id: string; version: number; ownerUnit: string | null }
  units: readonly { id: string; label: Words }[]
  said: { faults: readonly FaultSaid[]; unit: string } | null
}

/** Whose programme it is: names in it are resolved from there. */
export function OwnerForm({ programme, units, said }: OwnerProps) {
  const faults = useFaults(said?.faults)
  const label = useLabel()
  const words = useWords({
    unit: { vi: 'Đơn vị', en: 'Unit' },
    choose: { vi: 'Chọn đơn vị', en: 'Choose a unit' },
    save: { vi: 'Đặt đơn vị chủ quản', en: 'Set the owner' },
  })
  return (
    <form method="post">
      <FormToken />
      <input type="hidden" name="step" value="owner" />
      <input type="hidden" name="id" value={programme.id} />
      <input type="hidden" name="seen" value={programme.version} />
      <Select
        name="unit"
        label={words.unit}
        empty={words.choose}
        value={said?.unit || programme.ownerUnit}
        fault={faults.at('unit')}
        options={units.map((unit) => ({ value: unit.id, label: label(unit.label) }))}
      />
      <Button kind="secondary">{words.save}</Button>
    </form>
  )
}
