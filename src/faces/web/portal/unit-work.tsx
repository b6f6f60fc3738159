import type { LineageUnit } from '#engines/organisations'
import type { Assignment } from '#engines/programmes'
import { Empty, Pagination, Tabs, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { address } from './asked.ts'
import { Count } from './count.tsx'
import { itemAddresses } from './item-addresses.ts'
import styles from './parts.module.css'
import { usePlace } from './place.ts'
import { useDocumentName } from './programme-name.ts'
import { usePathThen } from './then.ts'

type WorkProps = {
  unit: string
  counts: readonly { word: string; n: number }[]
  view: string
  work: { rows: readonly Assignment[]; total: number; page: number; size: number }
  collective: boolean
  /** The reader asked for this view; else it is the first that holds something. */
  isChosen: boolean
  /** The day that this and the indicators further down are as known on: the links keep it. */
  day: string | undefined
  /** Units whose work came to this one. */
  before: readonly Pick<LineageUnit, 'id' | 'label'>[]
}

/** Everything assigned to a unit over all programmes: by name, under a name for many, and what it took over. */
export function UnitWork({ unit, counts, view, work, collective, isChosen, day, before }: WorkProps) {
  const path = usePath()
  const format = useFormat()
  const here = path(`/don-vi/${unit}`)
  const cach = collective ? undefined : 'dich-danh'
  const words = useWords({
    views: { vi: 'Việc được giao', en: 'Assignments' },
    'chu-tri': { vi: 'Nhiệm vụ chủ trì', en: 'Tasks it leads' },
    'phoi-hop': { vi: 'Nhiệm vụ phối hợp', en: 'Tasks it takes part in' },
    'trach-nhiem': { vi: 'Trách nhiệm', en: 'Duties' },
    'chi-tieu': { vi: 'Chỉ tiêu', en: 'Targets' },
    of: { vi: 'việc', en: 'assignments' },
    known: { vi: 'Như đã biết đến hết ngày', en: 'As known at the end of' },
    onlyNamed: { vi: 'Chỉ xem việc giao đích danh', en: 'Only what names this unit' },
    alsoAll: { vi: 'Xem cả việc giao chung cho nhiều đơn vị', en: 'Also what is given to many at once' },
    none: { vi: 'Không có việc nào thuộc loại này', en: 'Nothing of this kind' },
    noneBody: {
      vi: 'Trong các chương trình đã công bố, chưa có việc nào thuộc loại này được giao cho đơn vị.',
      en: 'The published programmes give this unit nothing of this kind.',
    },
  })
  return (
    <>
      {day && (
        <p>
          {words.known} {format.date(day)}.
        </p>
      )}
      <Tabs
        label={words.views}
        tabs={counts.map(({ word, n }) => ({
          href: `${address(here, { viec: word, cach, 'biet-den': day })}#viec`,
          label: words[word as 'chu-tri'],
          count: format.number(n),
          current: word === view,
        }))}
      />
      <p>
        <a
          href={`${address(here, { viec: isChosen ? view : undefined, cach: collective ? 'dich-danh' : undefined, 'biet-den': day })}#viec`}
        >
          {collective ? words.onlyNamed : words.alsoAll}
        </a>
      </p>
      <Count page={work} of={words.of} />
      {work.rows.length ? (
        <ul className={styles.plainList}>
          {work.rows.map((row) => (
            <li key={`${row.kind}${row.id}`}>
              <Work row={row} before={before} />
            </li>
          ))}
        </ul>
      ) : (
        <Empty icon="info" title={words.none}>
          {words.noneBody}
        </Empty>
      )}
      <Pagination {...work} href={(n) => `${address(here, { viec: view, cach, trang: n, 'biet-den': day })}#viec`} />
    </>
  )
}

function Work({ row, before }: { row: Assignment; before: WorkProps['before'] }) {
  const path = usePathThen()
  const label = useLabel()
  const place = usePlace()
  const nameOf = useDocumentName()
  const words = useWords({
    year: { vi: 'đến năm', en: 'by' },
    collective: { vi: 'Giao chung:', en: 'Given to many:' },
    inherited: { vi: 'Tiếp nhận từ', en: 'Taken over from' },
    replaced: { vi: 'chương trình đã được thay thế', en: 'programme replaced since' },
  })
  const origin = row.inheritedFrom && before.find((unit) => unit.id === row.inheritedFrom)
  return (
    <>
      <a href={path(`/${itemAddresses[row.kind]}/${row.id}`)} lang="vi" className={styles.clip}>
        {row.text}
      </a>
      <span className={styles.small}>
        {nameOf(row.programme)} · {place(row.path)}
        {row.year !== null && ` · ${words.year} ${row.year}`}
        {row.programme.state === 'replaced' && ` · ${words.replaced}`}
      </span>
      {(row.collective || row.inheritedFrom) && (
        <span className={styles.tags}>
          {row.inheritedFrom && (
            <Tag tone="accent" icon="merge">
              {words.inherited} {origin ? label(origin.label) : row.name}
            </Tag>
          )}
          {row.collective && (
            <Tag icon="users">
              {words.collective} <span lang="vi">{row.name}</span>
            </Tag>
          )}
        </span>
      )}
    </>
  )
}
