import { Form } from 'react-router'
import { Button, DefinitionList, Disclosure, FormToken, Notice, useFormat, useLabel, useWords } from '#ui'
import type { CascadeTask } from './cascade-form.tsx'
import type { CascadeTyped, UnitGroup } from './cascade-steps.ts'
import styles from './tasks.module.css'

type Props = { task: CascadeTask; typed: CascadeTyped; groups: readonly UnitGroup[]; served: readonly string[] }

/** What would be done, before it is: how many, to whom, with which words; then one act. */
export function CascadePreview({ task, typed, groups, served }: Props) {
  const format = useFormat()
  const label = useLabel()
  const fresh = typed.units.filter((unit) => !served.includes(unit)).length
  const words = useWords({
    count: {
      vi: `Sẽ giao phần việc cho ${format.number(fresh)} đơn vị`,
      en: `${format.number(fresh)} units will get a share`,
    },
    body: {
      vi: 'Chưa có gì được ghi. Mỗi đơn vị được báo và phải tiếp nhận phần việc của mình.',
      en: 'Nothing is recorded yet. Each unit is told and has to accept its share.',
    },
    units: { vi: 'Các đơn vị', en: 'The units' },
    title: { vi: 'Nội dung', en: 'Text' },
    product: { vi: 'Sản phẩm, kết quả', en: 'Product' },
    days: { vi: 'Thời gian', en: 'Days' },
    none: { vi: 'chưa nêu', en: 'not said' },
    weight: { vi: 'Trọng số mỗi phần việc', en: 'Weight of each share' },
    confirm: { vi: `Giao cho ${format.number(fresh)} đơn vị`, en: `Give it to ${format.number(fresh)} units` },
    back: { vi: 'Sửa lại', en: 'Change it' },
  })
  const day = (given: string) => (/^\d{4}-\d{2}-\d{2}$/.test(given) ? format.date(given) : '…')
  const names = groups.flatMap(({ units }) => units).filter(({ id }) => typed.units.includes(id))
  return (
    <Form method="post" className={styles.form}>
      <FormToken />
      <input type="hidden" name="seen" value={task.version} />
      {typed.units.map((unit) => (
        <input key={unit} type="hidden" name="unit" value={unit} />
      ))}
      {(['title', 'product', 'startOn', 'dueOn', 'weight'] as const).map((name) => (
        <input key={name} type="hidden" name={name} value={typed[name]} />
      ))}
      <div role="status">
        <Notice kind="note" title={words.count}>
          <p>{words.body}</p>
        </Notice>
      </div>
      <DefinitionList
        items={[
          { term: words.title, detail: <span lang="vi">{typed.title || task.title}</span> },
          { term: words.product, detail: typed.product || words.none },
          {
            term: words.days,
            detail: typed.startOn || typed.dueOn ? `${day(typed.startOn)} – ${day(typed.dueOn)}` : words.none,
          },
          { term: words.weight, detail: typed.weight || '1' },
        ]}
      />
      <Disclosure summary={`${words.units} (${format.number(names.length)})`} open={names.length <= 12}>
        <ul className="prose">
          {names.map((unit) => (
            <li key={unit.id}>{label(unit.label)}</li>
          ))}
        </ul>
      </Disclosure>
      <div className={styles.tags}>
        <Button name="step" value="cascade">
          {words.confirm}
        </Button>
        <Button kind="secondary" name="step" value="choose">
          {words.back}
        </Button>
      </div>
    </Form>
  )
}
