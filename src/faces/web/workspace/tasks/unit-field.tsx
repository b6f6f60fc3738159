import { useEffect, useRef, useState } from 'react'
import { useFetcher } from 'react-router'
import { Icon, useLabel, usePath, useWords } from '#ui'
import type { loader } from './find-units.ts'
import styles from './tasks.module.css'

type Props = {
  /** The hidden field with the id, which holds for the words in `NAME-ten`; what is written stands in `NAME-chu`. */
  name: string
  label: string
  value?: string
  text?: string
  hint?: string
  fault?: string
  optional?: boolean
  id?: string
  onPick?: () => void
}

/** Names one unit of hundreds: type a part of its name, take one of what is found. */
export function UnitField({ name, label, value = '', text = '', hint, fault, optional, id, onPick }: Props) {
  const box = id ?? `field-${name}`
  const [chosen, setChosen] = useState({ id: value, text })
  const fetcher = useFetcher<typeof loader>()
  const path = usePath()
  const say = useLabel()
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const picked = useRef(false)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (picked.current && chosen.id) onPick?.()
    picked.current = false
  }, [chosen, onPick])
  const words = useWords({
    optional: { vi: 'không bắt buộc', en: 'optional' },
    none: { vi: 'Không có đơn vị nào khớp', en: 'No unit fits' },
    more: { vi: 'và đơn vị khác, gõ thêm để thu hẹp', en: 'and more, type on to narrow' },
    found: { vi: 'Chọn một đơn vị', en: 'Choose a unit' },
  })
  const write = (written: string) => {
    setChosen({ id: '', text: written })
    clearTimeout(timer.current)
    if (written.trim().length < 2) return
    timer.current = setTimeout(
      () => void fetcher.load(`${path('/lam-viec/nhiem-vu/tim-don-vi')}?q=${encodeURIComponent(written.trim())}`),
      200,
    )
  }
  const found = !chosen.id && fetcher.data?.text === chosen.text.trim() && chosen.text.trim() ? fetcher.data : null
  const notes = [hint && `${box}-hint`, fault && `${box}-fault`].filter(Boolean).join(' ')
  return (
    <div className={styles.unitField}>
      <label htmlFor={box}>
        {label}
        {optional && <span className={styles.soft}> ({words.optional})</span>}
      </label>
      {hint && (
        <p id={`${box}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${box}-fault`} className={styles.fault}>
          <Icon name="circle-alert" /> {fault}
        </p>
      )}
      <input type="hidden" name={name} value={chosen.id} />
      <input type="hidden" name={`${name}-ten`} value={chosen.id && chosen.text} />
      <input
        ref={input}
        id={box}
        type="search"
        name={`${name}-chu`}
        value={chosen.text}
        onChange={({ target }) => write(target.value)}
        autoComplete="off"
        maxLength={200}
        aria-invalid={fault ? true : undefined}
        aria-describedby={notes || undefined}
      />
      <p role="status" className={found && found.units.length === 0 ? styles.soft : 'hidden'}>
        {found && (found.units.length ? `${found.total}: ${words.found}` : words.none)}
      </p>
      {found && found.units.length > 0 && (
        <ul aria-label={words.found}>
          {found.units.map((unit) => (
            <li key={unit.id}>
              <button
                type="button"
                onClick={() => {
                  picked.current = true
                  setChosen({ id: unit.id, text: say(unit.label) })
                  input.current?.focus()
                }}
              >
                {say(unit.label)} <small>{say(unit.kindLabel)}</small>
              </button>
            </li>
          ))}
          {found.total > found.units.length && <li className={styles.soft}>{words.more}</li>}
        </ul>
      )}
    </div>
  )
}
