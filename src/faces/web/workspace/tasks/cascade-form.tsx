import { useId, useRef, useState } from 'react'
import { Form } from 'react-router'
import { Button, type FaultSaid, Field, FormToken, Section, useFaults, useFormat, useLabel, useWords } from '#ui'
import type { CascadeTyped, UnitGroup } from './cascade-steps.ts'
import styles from './tasks.module.css'

export type CascadeTask = {
  id: string
  version: number
  title: string
  product: string | null
  startOn: string | null
  dueOn: string | null
}
type Props = {
  task: CascadeTask
  typed: CascadeTyped | null
  groups: readonly UnitGroup[]
  served: readonly string[]
  faults: readonly FaultSaid[]
  /** A preview was asked for and nobody was chosen. */
  nobody: boolean
}

/** To whom, and what every share says: one form, and a count that follows the ticks. */
export function CascadeForm({ task, typed, groups, served, faults: said, nobody }: Props) {
  const format = useFormat()
  const form = useRef<HTMLFormElement>(null)
  const [count, setCount] = useState(typed?.units.length ?? 0)
  const faults = useFaults(said)
  const words = useWords({
    who: { vi: 'Giao cho ai', en: 'To whom' },
    what: { vi: 'Nội dung chung của mọi phần việc', en: 'What every share says' },
    title: { vi: 'Nội dung', en: 'Text' },
    product: { vi: 'Sản phẩm, kết quả', en: 'Product' },
    start: { vi: 'Bắt đầu', en: 'Start' },
    due: { vi: 'Hạn', en: 'Deadline' },
    weight: { vi: 'Trọng số mỗi phần việc', en: 'Weight of each share' },
    weightHint: { vi: 'Dùng khi tính tiến độ chung.', en: 'Used in the progress of the whole.' },
    nobody: { vi: 'Hãy chọn ít nhất một đơn vị.', en: 'Choose at least one unit.' },
    preview: { vi: 'Xem trước', en: 'Preview' },
    chosen: { vi: `Đã chọn ${format.number(count)} đơn vị`, en: `${format.number(count)} units chosen` },
  })
  const recount = () => setCount(form.current?.querySelectorAll('input[name="unit"]:checked').length ?? 0)
  return (
    <Form method="post" noValidate ref={form} className={styles.form} onChange={recount}>
      <FormToken />
      <input type="hidden" name="seen" value={task.version} />
      <Section heading={words.who}>
        {nobody && (
          <p className={styles.fault} role="alert">
            {words.nobody}
          </p>
        )}
        {groups.map((group) => (
          <UnitTicks key={group.id} group={group} served={served} chosen={typed?.units ?? []} onTicks={recount} />
        ))}
      </Section>
      <Section heading={words.what}>
        <Field
          name="title"
          label={words.title}
          lines={3}
          value={typed?.title ?? task.title}
          fault={faults.at('shared.title')}
        />
        <Field
          name="product"
          label={words.product}
          lines={2}
          optional
          value={typed?.product ?? task.product}
          fault={faults.at('shared.product')}
        />
        <div className={styles.pair}>
          <Field
            name="startOn"
            type="date"
            label={words.start}
            optional
            value={typed?.startOn ?? task.startOn}
            fault={faults.at('shared.startOn')}
          />
          <Field
            name="dueOn"
            type="date"
            label={words.due}
            optional
            value={typed?.dueOn ?? task.dueOn}
            fault={faults.at('shared.dueOn')}
          />
          <Field
            name="weight"
            label={words.weight}
            hint={words.weightHint}
            inputMode="decimal"
            width="short"
            value={typed?.weight ?? '1'}
            fault={faults.at('shared.weight')}
          />
        </div>
      </Section>
      <div className={styles.sticky}>
        <Button name="step" value="preview">
          {words.preview}
        </Button>
        <span role="status">{words.chosen}</span>
      </div>
    </Form>
  )
}

type TicksProps = { group: UnitGroup; served: readonly string[]; chosen: readonly string[]; onTicks(): void }

/** Units of one kind to tick: a search that narrows what is seen, and one tick for all that is seen. */
export function UnitTicks({ group, served, chosen, onTicks }: TicksProps) {
  const label = useLabel()
  const format = useFormat()
  const box = useRef<HTMLFieldSetElement>(null)
  const search = useId()
  const [text, setText] = useState('')
  const said = {
    province: { vi: 'Sở, ban, ngành', en: 'Departments and agencies' },
    commune: { vi: 'Phường, xã, đặc khu', en: 'Wards, communes and special zones' },
    under: { vi: 'Đơn vị trực thuộc đơn vị chủ trì', en: 'Units under the lead unit' },
  }[group.id]
  const words = useWords({
    said,
    search: { vi: `Tìm trong ${said.vi.toLowerCase()}`, en: `Search ${said.en.toLowerCase()}` },
    all: {
      vi: `Chọn tất cả ${format.number(group.units.length)} đơn vị`,
      en: `Choose all ${format.number(group.units.length)}`,
    },
    seen: { vi: 'Chọn tất cả đơn vị tìm thấy', en: 'Choose all that were found' },
    none: { vi: 'Bỏ chọn', en: 'Choose none' },
    served: { vi: 'đã có phần việc', en: 'has its share already' },
    nothing: { vi: 'Không có đơn vị nào khớp', en: 'No unit fits' },
  })
  const fits = (name: string) => plain(name).includes(plain(text.trim()))
  const found = group.units.filter((unit) => fits(label(unit.label)))
  const tick = (checked: boolean) => {
    for (const input of box.current?.querySelectorAll<HTMLInputElement>('li:not([hidden]) input:enabled') ?? [])
      input.checked = checked
    onTicks()
  }
  return (
    <fieldset className={styles.group} ref={box}>
      <legend>{words.said}</legend>
      <div className={styles.between}>
        <div className={styles.searchBox}>
          <label htmlFor={search}>{words.search}</label>
          <input
            id={search}
            type="search"
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault()
            }}
            autoComplete="off"
          />
        </div>
        <div className={styles.tags}>
          <Button type="button" kind="secondary" small onClick={() => tick(true)}>
            {text.trim() ? words.seen : words.all}
          </Button>
          <Button type="button" kind="quiet" small onClick={() => tick(false)}>
            {words.none} <span className="hidden">{words.said}</span>
          </Button>
        </div>
      </div>
      {found.length === 0 && <p role="status">{words.nothing}</p>}
      <ul className={styles.units} hidden={found.length === 0}>
        {group.units.map((unit) => (
          <li key={unit.id} hidden={!fits(label(unit.label))}>
            <label className={styles.tick}>
              <input
                type="checkbox"
                name="unit"
                value={unit.id}
                defaultChecked={chosen.includes(unit.id)}
                disabled={served.includes(unit.id)}
              />
              <span>
                {label(unit.label)}
                {served.includes(unit.id) && <small>{words.served}</small>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** Without diacritics and case: people search as they type on a phone. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
