import { Button, FormToken, Notice, useFormat, useLabel, useWords, type Words } from '#ui'
import type { SuccessionTyped } from './succession-form.tsx'
import { successionWords } from './unit-words.ts'

type Props = {
  typed: SuccessionTyped
  /** The last day of what ends. */
  before: string
  units: readonly { id: string; label: Words }[]
}

/** What recording would do, unit by unit, before anything is done. */
export function SuccessionPreview({ typed, before, units }: Props) {
  const label = useLabel()
  const format = useFormat()
  const nameOf = (id: string) => {
    const unit = units.find((one) => one.id === id)
    return unit ? label(unit.label) : id
  }
  const heirs = typed.to.map(nameOf).join('; ')
  const ends = typed.kind !== 'take-over'
  const words = useWords({
    title: { vi: 'Nếu ghi, điều này sẽ xảy ra', en: 'This is what recording would do' },
    ends: { vi: 'chấm dứt hết ngày', en: 'ends with' },
    stays: { vi: 'vẫn hoạt động; nhiệm vụ chuyển đi từ ngày', en: 'stands on; its duties move from' },
    part: { vi: 'một phần', en: 'a part' },
    heir: { vi: 'nhận nhiệm vụ từ ngày', en: 'has the duties from' },
    nobody: { vi: 'Không đơn vị nào nhận nhiệm vụ.', en: 'No unit takes the duties.' },
    pages: {
      vi: 'Trang của đơn vị trước sẽ dẫn sang đơn vị sau; văn bản cũ vẫn giữ tên cũ.',
      en: 'The pages of the earlier units will lead to the later ones; old documents keep the old names.',
    },
    confirm: { vi: 'Ghi việc sắp xếp', en: 'Record the change' },
  })
  return (
    <Notice kind="warn" title={`${words.title}: ${label(successionWords[typed.kind].label)}`}>
      <ul className="prose">
        {typed.from.map((id) => (
          <li key={id}>
            <b>{nameOf(id)}</b> {typed.partly.includes(id) && `(${words.part}) `}
            {ends ? `${words.ends} ${format.date(before)}` : `${words.stays} ${format.date(typed.on)}`}
          </li>
        ))}
        {heirs ? (
          <li>
            <b>{heirs}</b> {words.heir} {format.date(typed.on)}
          </li>
        ) : (
          <li>{words.nobody}</li>
        )}
        <li>{words.pages}</li>
      </ul>
      <form method="post">
        <FormToken />
        <input type="hidden" name="confirmed" value="yes" />
        <input type="hidden" name="kind" value={typed.kind} />
        <input type="hidden" name="on" value={typed.on} />
        <input type="hidden" name="basis" value={typed.basis} />
        {(['from', 'to', 'partly'] as const).flatMap((name) =>
          typed[name].map((id) => <input key={name + id} type="hidden" name={name} value={id} />),
        )}
        <Button>{words.confirm}</Button>
      </form>
    </Notice>
  )
}
