import { Disclosure, Icon, Section, useFormat, useLabel, usePath, useWords } from '#ui'
import { address } from './asked.ts'
import styles from './number.module.css'
import { chosenIn, endOf } from './number-address.ts'
import type { NumberRead, NumberShown } from './number-read.ts'
import { useViewName } from './number-view.tsx'

type Props = { read: NumberRead; shown: NumberShown; origin: string; name: string }

/** The same figures for spreadsheets and programs, how to cite them, and how to show them on another site. */
export function NumberFiles({ read, shown, origin, name }: Props) {
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const { code, unit, indicator, day } = read
  const files = `/api/v1/indicators/${code}/files`
  const asked = { view: read.view === 'as-is' ? read.view : undefined, knownAt: day && endOf(day) }
  const own = address('', { unit: unit?.unit, ...asked })
  const all = address('', asked)
  const unitOnly = address('', { unit: unit?.unit, knownAt: asked.knownAt })
  const kept = chosenIn(read)
  const here = origin + address(path(`/chi-so/${code}`), { 'don-vi': unit?.unit, ky: shown.period, ...kept })
  const ky = shown.isLast ? undefined : shown.period // a frame goes on with the latest, unless another was chosen
  const frame = origin + address(path(`/nhung/chi-so/${code}`), { 'don-vi': unit?.unit, ky, ...kept })
  const cited = [
    name,
    ...read.dimensions.flatMap(({ items, chosen }) => items.filter((item) => item.code === chosen).map((item) => label(item.label))),
    unit && (unit.label ? label(unit.label) : unit.unit),
    label(shown.periodName),
  ] // biome-ignore format: one line a part
  const words = useWords({
    heading: { vi: 'Tải về, trích dẫn, nhúng', en: 'Download, cite, embed' },
    own: { vi: 'của đơn vị này', en: 'of this unit' },
    all: { vi: 'mọi đơn vị', en: 'all units' },
    cite: { vi: 'Cách trích dẫn', en: 'How to cite' },
    embed: { vi: 'Mã nhúng vào trang khác', en: 'Code to embed it elsewhere' },
    at: { vi: 'công bố', en: 'published' },
    views: {
      vi: 'Tệp theo cách xem đang chọn, có cột ghi rõ theo đơn vị nào:',
      en: 'The files follow the view that is chosen; a column names it:',
    },
    sdmx: {
      vi: 'SDMX và Open SDG luôn theo đơn vị khi đó: số liệu đúng như đã công bố, không quy đổi qua các lần sắp xếp.',
      en: 'SDMX and Open SDG are always by the units of the time: values as published, not carried over mergers and splits.',
    },
    sdmxToday: {
      vi: 'SDMX luôn là số liệu hiện nay; các tệp khác như đã biết đến ngày đang chọn.',
      en: 'SDMX is always of what is known today; the other files are as known on the chosen day.',
    },
    asOf: { vi: 'như đã biết đến hết ngày', en: 'as known at the end of' },
    machine: { vi: 'Cho chương trình', en: 'For programs' },
  })
  const viewName = useViewName(day)(read.view)
  const isHeadline = read.cell === '' && indicator.headline?.id === shown.point?.id
  const known = isHeadline ? indicator.headline?.knownFrom : undefined
  const flow = `${/^\d/.test(code) ? 'x---' : ''}${code.replaceAll('.', '--')}`
  return (
    <Section heading={words.heading} id="tai-ve">
      <div className={styles.stack}>
        <ul className={styles.files}>
          {[
            { href: `${files}/data.csv${own}`, label: `CSV, ${words.own}` },
            { href: `${files}/data.xlsx${own}`, label: `XLSX, ${words.own}` },
            { href: `${files}/data.json${own}`, label: `JSON, ${words.own}` },
            { href: `${files}/data.csv${all}`, label: `CSV, ${words.all}` },
            { href: `${files}/data.xlsx${all}`, label: `XLSX, ${words.all}` },
            { href: `${files}/data.json${all}`, label: `JSON, ${words.all}` },
          ].map(({ href, label }) => (
            <li key={href}>
              <a href={href}>
                <Icon name="download" /> {label}
              </a>
            </li>
          ))}
        </ul>
        {(read.hasMoved || read.view === 'as-is') && (
          <p className={styles.soft}>
            {words.views} <b>{viewName}</b>.
          </p>
        )}
        <Disclosure summary={words.machine}>
          <p className={styles.soft}>
            {words.sdmx} {day && words.sdmxToday}
          </p>
          <ul className={styles.files}>
            <li>
              <a href={`/api/v1/sdmx/data/${flow}`}>SDMX-ML 2.1</a>
            </li>
            <li>
              <a href={`/api/v1/sdmx/data/${flow}?format=sdmx-json`}>SDMX-JSON</a>
            </li>
            <li>
              <a href={`/api/v1/sdmx/dataflow/KIENTAO/${flow}/latest?references=descendants`}>
                SDMX: dataflow, data structure
              </a>
            </li>
            <li>
              <a href={`${files}/open-sdg.csv${unitOnly}`}>Open SDG: CSV</a>
            </li>
            <li>
              <a href={`${files}/open-sdg.yml${unitOnly}`}>Open SDG: metadata</a>
            </li>
          </ul>
        </Disclosure>
        <div>
          <h3>{words.cite}</h3>
          <p className={styles.code}>
            {cited.filter(Boolean).join(', ')}. Kiến Tạo{known && `, ${words.at} ${format.date(new Date(known))}`}
            {day && `, ${words.asOf} ${format.date(day)}`}. {here}
          </p>
        </div>
        <Disclosure summary={words.embed}>
          <pre className={styles.extract}>
            <code>{`<iframe src="${frame}" title="${name.replaceAll('"', '&quot;')}" width="100%" height="520" loading="lazy"></iframe>`}</code>
          </pre>
        </Disclosure>
      </div>
    </Section>
  )
}
