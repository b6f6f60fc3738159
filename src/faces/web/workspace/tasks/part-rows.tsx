import { useState } from 'react'
import type { PartShown } from '#engines/assignments'
import { Button, Field, useLabel, useWords } from '#ui'
import type { Fields } from './step-form.tsx'
import styles from './tasks.module.css'
import { UnitField } from './unit-field.tsx'

type Props = Pick<Fields, 'field' | 'typed'> & { parts: readonly PartShown[] }

/** The coordinating units of a form: those that stand, each to be kept or taken out, and rows for new ones. */
export function PartRows({ parts, field, typed }: Props) {
  const label = useLabel()
  const standing = parts.filter(({ state }) => state !== 'withdrawn')
  const sent = [...Array(100).keys()].filter((at) => typed(`new-${at}`) !== undefined)
  const [rows, setRows] = useState(Math.max(1, sent.length))
  const words = useWords({
    legend: { vi: 'Đơn vị phối hợp', en: 'Coordinating units' },
    work: { vi: 'Phần việc', en: 'Part of the work' },
    due: { vi: 'Hạn riêng', en: 'Deadline of its own' },
    drop: { vi: 'Bỏ đơn vị này', en: 'Take this unit out' },
    unit: { vi: 'Thêm đơn vị phối hợp', en: 'Add a coordinating unit' },
    more: { vi: 'Thêm một dòng', en: 'One more row' },
  })
  const rest = (row: string, work: string | null, due: string | null) => (
    <>
      <Field {...field(`${row}-work`, work)} label={words.work} optional />
      <Field {...field(`${row}-due`, due)} type="date" label={words.due} optional />
    </>
  )
  return (
    <fieldset className={styles.rows}>
      <legend className="hidden">{words.legend}</legend>
      {standing.map((part, at) => (
        <div key={part.id} className={styles.row}>
          <input type="hidden" name={`part-${at}`} value={part.unit.id} />
          <label className={styles.tick}>
            <input
              type="checkbox"
              name={`part-${at}-drop`}
              value="yes"
              defaultChecked={typed(`part-${at}-drop`) === 'yes'}
            />
            <span>
              {label(part.unit.label)}
              <small>{words.drop}</small>
            </span>
          </label>
          {rest(`part-${at}`, part.work, part.dueOn)}
        </div>
      ))}
      {[...Array(rows).keys()].map((at) => (
        <div key={at} className={styles.row}>
          <UnitField {...field(`new-${at}`)} label={words.unit} optional text={typed(`new-${at}-chu`)} />
          {rest(`new-${at}`, null, null)}
        </div>
      ))}
      <div>
        <Button type="button" kind="quiet" icon="plus" small onClick={() => setRows(rows + 1)}>
          {words.more}
        </Button>
      </div>
    </fieldset>
  )
}
