import { useEffect, useMemo, useRef, useState } from 'react'
import type { formulaCatalogue } from '#engines/indicators'
import { certainFaults, check, explain, type Finding, type Frequency, parse } from '#formulas'
import { Disclosure, Icon, useLabel, useWords } from '#ui'
import { codesFitting } from './codes-fitting.ts'
import styles from './figures.module.css'

type Catalogue = Awaited<ReturnType<typeof formulaCatalogue>>
type Props = {
  catalogue: Catalogue
  kinds: readonly { id: string; label: { vi: string; en: string } }[]
  value: string
  fault?: string
}
type Around = { measure: string; frequency: string; calendar: string; dimensions: string[] }

/** A formula that is checked while it is typed: what it says in words, or where it is wrong and why. */
export function FormulaBox({ catalogue, kinds, value, fault }: Props) {
  const [text, setText] = useState(value)
  const [around, setAround] = useState<Around>({
    measure: '',
    frequency: 'quarter',
    calendar: 'calendar',
    dimensions: [],
  })
  const box = useRef<HTMLTextAreaElement>(null)
  const label = useLabel()
  const words = useWords({
    label: { vi: 'Công thức', en: 'Formula' },
    optional: { vi: 'không bắt buộc', en: 'optional' },
    hint: {
      vi: 'Ví dụ: 100 % * [mã.chỉ-tiêu].numerator / [mã.chỉ-tiêu].denominator; sum of [mã] over children; [mã] at previous period.',
      en: 'Such as: sum of [code] over children; [code] at previous period; growth([a], [b]).',
    },
    said: { vi: 'Đọc bằng lời', en: 'In words' },
    codes: { vi: 'Các mã dùng được', en: 'Codes that may be used' },
    line: { vi: 'Dòng', en: 'Line' },
    column: { vi: 'cột', en: 'column' },
  })
  useEffect(() => {
    const form = box.current?.form
    if (!form) return
    const look = () => {
      const given = new FormData(form)
      const said = (name: string) => String(given.get(name) ?? '')
      setAround({
        measure: said('measure'),
        frequency: said('frequency'),
        calendar: said('calendar'),
        dimensions: given.getAll('dimensions').map(String),
      })
    }
    look()
    form.addEventListener('change', look)
    return () => form.removeEventListener('change', look)
  }, [])
  const read = useMemo(() => judge(text, { around, catalogue, kinds }), [text, around, catalogue, kinds])
  return (
    <div className={styles.formula}>
      <label htmlFor="field-formula">
        {words.label} ({words.optional})
      </label>
      <p className={styles.soft} id="field-formula-hint">
        {words.hint}
      </p>
      {fault && (
        <p className={styles.fault} id="field-formula-fault">
          <Icon name="circle-alert" /> {fault}
        </p>
      )}
      <textarea
        ref={box}
        id="field-formula"
        name="formula"
        value={text}
        onChange={({ target }) => setText(target.value)}
        spellCheck={false}
        rows={4}
        maxLength={8000}
        aria-invalid={fault || read.findings.length > 0 ? true : undefined}
        aria-describedby={['field-formula-hint', fault && 'field-formula-fault', 'field-formula-said']
          .filter(Boolean)
          .join(' ')}
      />
      <div id="field-formula-said" role="status" className={styles.stack}>
        {read.findings.slice(0, 5).map((found) => (
          <div key={`${found.line} ${found.column} ${found.kind}`}>
            <p className={styles.fault}>
              {words.line} {found.line}, {words.column} {found.column}: {label(found.message)}
            </p>
            <Place text={text} found={found} />
          </div>
        ))}
        {read.vi && (
          <dl>
            <dt className={styles.soft}>{words.said}</dt>
            <dd lang="vi">{read.vi}</dd>
            <dd lang="en" className={styles.soft}>
              {read.en}
            </dd>
          </dl>
        )}
      </div>
      <Disclosure summary={words.codes}>
        <Codes indicators={catalogue.indicators} />
      </Disclosure>
    </div>
  )
}

/** The codes that a formula may name. Of hundreds those that fit what is looked for, and it is said how many are not shown. */
function Codes({ indicators }: { indicators: Catalogue['indicators'] }) {
  const label = useLabel()
  const [text, setText] = useState('')
  const found = codesFitting(indicators, text)
  const words = useWords({
    find: { vi: 'Tìm chỉ tiêu theo tên hoặc mã', en: 'Find an indicator by name or code' },
    more: { vi: `Còn ${found.more} chỉ tiêu khác: gõ để tìm.`, en: `${found.more} more: write to find one.` },
  })
  return (
    <>
      {indicators.length > found.most && (
        <input
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      )}
      <ul>
        {found.shown.map((one) => (
          <li key={one.code}>
            <code>[{one.code}]</code> {label(one.label)}
          </li>
        ))}
      </ul>
      {found.more > 0 && <p className={styles.soft}>{words.more}</p>}
    </>
  )
}

/** The formula with the faulty stretch marked in it. */
function Place({ text, found: { place } }: { text: string; found: Finding }) {
  const to = Math.max(place.to, place.from + 1)
  return (
    <pre className={styles.place}>
      {text.slice(0, place.from)}
      <mark>{text.slice(place.from, to) || ' '}</mark>
      {text.slice(to)}
    </pre>
  )
}

type World = { around: Around; catalogue: Catalogue; kinds: Props['kinds'] }

function judge(
  text: string,
  { around, catalogue, kinds }: World,
): { findings: readonly Finding[]; vi: string; en: string } {
  const nothing = { findings: [], vi: '', en: '' }
  if (text.trim() === '') return nothing
  const { formula, findings } = parse(text)
  if (!formula) return { ...nothing, findings }
  const found = new Map(catalogue.indicators.map((one) => [one.code, one]))
  const dimensions = Object.fromEntries(
    catalogue.dimensions.map(({ code, items }) => [code, items.map((item) => item.code)]),
  )
  const frequency = (around.frequency === 'nine-month' ? 'year' : around.frequency) as Frequency
  const purpose = {
    value: { is: 'number' as const, unit: around.measure },
    frequency,
    calendar: around.calendar,
    breakdowns: around.dimensions,
  }
  const checked = check(formula, purpose, {
    find: (code) => found.get(code)?.signature,
    kinds: null,
    units: null,
    dimensions,
  })
  const names = {
    indicator: (code: string) => found.get(code)?.label,
    dimension: (code: string) => catalogue.dimensions.find((one) => one.code === code)?.label,
    member: (dimension: string, member: string) =>
      catalogue.dimensions.find((one) => one.code === dimension)?.items.find((item) => item.code === member)?.label,
    kind: (code: string) => kinds.find(({ id }) => id === code)?.label,
    unit: () => undefined,
  }
  return {
    findings: checked.findings.length > 0 ? checked.findings : certainFaults(checked),
    vi: explain(formula.root, names, 'vi'),
    en: explain(formula.root, names, 'en'),
  }
}
