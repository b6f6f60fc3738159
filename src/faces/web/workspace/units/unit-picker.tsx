import { useEffect, useRef } from 'react'
import { Button, useFormat, useLabel, useWords, type Words } from '#ui'
import styles from './units.module.css'

export type PickedUnit = {
  id: string
  label: Words
  kindLabel: Words
  parentLabel: Words | null
  validFrom: string | null
  validTo: string | null
}

/** What a search found: the first few, and how many there are. */
export type Found = { text: string; units: readonly PickedUnit[]; total: number }

type Props = {
  /** The field that holds the chosen ids, several of one name. */
  name: 'from' | 'to'
  legend: string
  chosen: readonly PickedUnit[]
  found: Found | null
  /** Ids of which only a part is meant; without it nobody asks. */
  partly?: readonly string[]
  /** What the last step did, read aloud. */
  said: string | null
}

/**
 * Chooses units out of hundreds: search, add one by one, take away again. Every button sends the whole form, so that it
 * works without script; with it the page stays where it is and so does the focus.
 */
export function UnitPicker({ name, legend, chosen, found, partly, said }: Props) {
  const label = useLabel()
  const format = useFormat()
  const search = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLFieldSetElement>(null)
  useKeptFocus(box, search, said)
  const words = useWords({
    text: { vi: 'Tìm theo tên, tên gọi khác hoặc mã', en: 'Search by name, other name or code' },
    search: { vi: 'Tìm', en: 'Search' },
    add: { vi: 'Thêm', en: 'Add' },
    added: { vi: 'Đã chọn, bỏ ra', en: 'Chosen, take out' },
    drop: { vi: 'Bỏ', en: 'Take out' },
    none: { vi: 'Không có đơn vị nào khớp.', en: 'No unit fits.' },
    more: {
      vi: `Hiện ${format.number(found?.units.length ?? 0)} trong ${format.number(found?.total ?? 0)} đơn vị; gõ thêm để thu hẹp.`,
      en: `${format.number(found?.units.length ?? 0)} of ${format.number(found?.total ?? 0)} shown; type more to narrow.`,
    },
    partly: { vi: 'chỉ một phần chuyển theo cách này', en: 'only a part went this way' },
    empty: { vi: 'Chưa chọn đơn vị nào.', en: 'None chosen yet.' },
    results: { vi: 'Kết quả tìm', en: 'Results' },
    chosen: { vi: 'Đã chọn', en: 'Chosen' },
  })
  const has = (id: string) => chosen.some((unit) => unit.id === id)
  return (
    <fieldset className={styles.picker} id={`chon-${name}`} ref={box}>
      <legend>{legend}</legend>
      <p role="status" className="hidden">
        {said}
      </p>
      {chosen.length === 0 ? (
        <p className={styles.soft}>{words.empty}</p>
      ) : (
        <ul className={styles.chosen} aria-label={`${words.chosen}: ${legend}`}>
          {chosen.map((unit) => (
            <li key={unit.id}>
              <input type="hidden" name={name} value={unit.id} />
              <Unit unit={unit} />
              {partly && (
                <label className={styles.partly}>
                  <input type="checkbox" name="partly" value={unit.id} defaultChecked={partly.includes(unit.id)} />
                  <span>
                    <span className="hidden">{label(unit.label)}: </span>
                    {words.partly}
                  </span>
                </label>
              )}
              <Button kind="secondary" small icon="x" name="step" value={`drop-${name} ${unit.id}`} formNoValidate>
                {words.drop} <span className="hidden">{label(unit.label)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.search}>
        <label htmlFor={`tim-${name}`}>{words.text}</label>
        <div>
          <input
            ref={search}
            id={`tim-${name}`}
            type="search"
            name={`q-${name}`}
            defaultValue={found?.text}
            autoComplete="off"
            maxLength={200}
          />
          <Button kind="secondary" icon="search" name="step" value="find" formNoValidate>
            {words.search} <span className="hidden">{legend}</span>
          </Button>
        </div>
      </div>
      {found &&
        (found.units.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <>
            <ul className={styles.found} aria-label={`${words.results}: ${legend}`}>
              {found.units.map((unit) => (
                <li key={unit.id}>
                  <Unit unit={unit} />
                  <Button
                    kind="secondary"
                    small
                    icon={has(unit.id) ? 'check' : undefined}
                    name="step"
                    value={`${has(unit.id) ? 'drop' : 'add'}-${name} ${unit.id}`}
                    formNoValidate
                  >
                    {has(unit.id) ? words.added : words.add} <span className="hidden">{label(unit.label)}</span>
                  </Button>
                </li>
              ))}
            </ul>
            {found.total > found.units.length && <p className={styles.soft}>{words.more}</p>}
          </>
        ))}
    </fieldset>
  )
}

/** Enough to tell one "Phường 1" from another: kind, what it belongs to, and its days. */
function Unit({ unit }: { unit: PickedUnit }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    from: { vi: 'từ', en: 'from' },
    until: { vi: 'đến', en: 'until' },
  })
  const days = [
    unit.validFrom && `${words.from} ${format.date(unit.validFrom)}`,
    unit.validTo && `${words.until} ${format.date(unit.validTo)}`,
  ]
    .filter(Boolean)
    .join(' ')
  return (
    <span>
      {label(unit.label)}
      <small>{[unit.parentLabel && label(unit.parentLabel), days].filter(Boolean).join(' · ')}</small>
    </span>
  )
}

/** A button that vanished with its unit took the focus with it: it goes to the search field of the same box. */
function useKeptFocus(
  box: React.RefObject<HTMLFieldSetElement | null>,
  search: React.RefObject<HTMLInputElement | null>,
  said: string | null,
) {
  useEffect(() => {
    if (said && document.activeElement === document.body && box.current) search.current?.focus()
  }, [said, box, search])
}
