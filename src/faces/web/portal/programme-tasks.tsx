import { programmeFacets, programmeTasks, type ReadinessAspect, type TaskRow } from '#engines/programmes'
import { Empty, Filters, Pagination, Select, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/programme-tasks.ts'
import { address, askedIn, wordFor } from './asked.ts'
import { lackingWords, useClearWords } from './clear-words.ts'
import { Count } from './count.tsx'
import { FilterWords } from './filter-words.tsx'
import { known } from './known.ts'
import styles from './parts.module.css'
import { usePlace } from './place.ts'
import { ReadinessMark } from './readiness.tsx'
import { Ignored } from './reading-notice.tsx'
import { useTaskTime } from './task-time.ts'
import { UnitNames } from './unit-names.tsx'

type Clear = { ready?: boolean; lacks?: ReadinessAspect }
const clear: Record<string, Clear> = {
  du: { ready: true },
  'chua-du': { ready: false },
  ...Object.fromEntries(
    Object.entries(lackingWords).map(([aspect, word]) => [word, { lacks: aspect as ReadinessAspect }]),
  ),
}
const sorts = { 'van-ban': 'order', 'chu-tri': 'lead', han: 'deadline', ro: 'readiness' } as const

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const slug = known('slug', params.slug)
  const asked = askedIn(request)
  const wanted = {
    text: asked.words('q'),
    unit: asked.name('don-vi'),
    year: asked.year('nam'),
    sort: asked.choice('xep', sorts),
    page: asked.page(),
  }
  const readiness = asked.choice('ro', clear)
  const acting = context.get(contextOf)
  const [found, facets] = await Promise.all([
    programmeTasks(acting, { programme: slug, ...wanted, ...readiness }),
    programmeFacets(acting, { slug }),
  ])
  return { slug, found, facets, wanted, ro: wordFor(clear, readiness), ignored: asked.ignored }
}

export default function ProgrammeTasks({ loaderData }: Route.ComponentProps) {
  const { slug, found, wanted, ro, ignored } = loaderData
  const path = usePath()
  const timeOf = useTaskTime()
  const here = path(`/chuong-trinh/${slug}/nhiem-vu`)
  const asked = {
    q: wanted.text,
    'don-vi': wanted.unit,
    nam: wanted.year,
    ro,
    xep: wordFor(sorts, wanted.sort),
  }
  const words = useWords({
    caption: { vi: 'Nhiệm vụ', en: 'Tasks' },
    of: { vi: 'nhiệm vụ', en: 'tasks' },
    none: { vi: 'Không có nhiệm vụ nào khớp', en: 'No task matches' },
    all: { vi: 'Xem tất cả nhiệm vụ', en: 'Show all tasks' },
    text: { vi: 'Nhiệm vụ', en: 'Task' },
    lead: { vi: 'Chủ trì', en: 'Lead' },
    coordinating: { vi: 'Phối hợp', en: 'Coordinating' },
    time: { vi: 'Thời gian', en: 'Time' },
    clear: { vi: 'Mức độ rõ', en: 'Clarity' },
    noLead: { vi: 'chưa có', en: 'none named' },
    noTime: { vi: 'không nêu', en: 'not said' },
    noPartner: { vi: 'không nêu', en: 'none named' },
  })
  return (
    <>
      <Ignored names={ignored} />
      <TaskFilters here={here} asked={asked} facets={loaderData.facets} />
      <Count page={found} of={words.of} />
      <Table<TaskRow>
        caption={words.caption}
        captionHidden
        rows={found.rows}
        rowKey={(row) => row.id}
        empty={<Empty icon="search" title={words.none} action={<a href={here}>{words.all}</a>} />}
        columns={[
          { id: 'text', header: words.text, names: true, width: 'wide', cell: (row) => <TaskText row={row} /> },
          { id: 'lead', header: words.lead, cell: (row) => <UnitNames names={row.leads} none={words.noLead} /> },
          {
            id: 'coordinating',
            header: words.coordinating,
            cell: (row) => <UnitNames names={row.coordinating} none={words.noPartner} />,
          },
          {
            id: 'time',
            header: words.time,
            width: 'narrow',
            cell: (row) => timeOf(row) ?? <span className={styles.none}>{words.noTime}</span>,
          },
          {
            id: 'clear',
            header: words.clear,
            width: 'narrow',
            cell: (row) => <ReadinessMark checks={row.readiness} />,
          },
        ]}
      />
      <Pagination {...found} href={(n) => address(here, { ...asked, trang: n })} />
    </>
  )
}

function TaskText({ row }: { row: TaskRow }) {
  const path = usePath()
  const place = usePlace()
  const format = useFormat()
  const words = useWords({
    number: { vi: 'Nhiệm vụ', en: 'Task' },
    project: { vi: 'dự án', en: 'project' },
    solution: { vi: 'giải pháp', en: 'solution' },
  })
  return (
    <>
      <a href={path(`/nhiem-vu/${row.id}`)} lang="vi" className={styles.clip}>
        {row.text}
      </a>
      <span className={styles.small}>
        {words.number} {format.number(row.number)} · {place(row.path)}{' '}
        {row.kind !== 'task' && <Tag>{words[row.kind]}</Tag>}
      </span>
    </>
  )
}

type FilterProps = {
  here: string
  asked: Record<string, string | number | undefined>
  facets: Route.ComponentProps['loaderData']['facets']
}

function TaskFilters({ here, asked, facets }: FilterProps) {
  const label = useLabel()
  const words = useWords({
    text: { vi: 'Tìm chữ', en: 'Words' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    year: { vi: 'Năm thực hiện', en: 'Year' },
    any: { vi: 'Tất cả', en: 'All' },
    sort: { vi: 'Sắp xếp', en: 'Order' },
    order: { vi: 'Theo văn bản', en: 'As in the document' },
    byLead: { vi: 'Theo đơn vị chủ trì', en: 'By lead' },
    byTime: { vi: 'Hạn sớm trước', en: 'Soonest first' },
    byClear: { vi: 'Thiếu nhiều nhất trước', en: 'Least clear first' },
  })
  const said = useClearWords()
  const units = facets.units
    .filter((unit) => unit.tasks > 0)
    .map(({ id, label: name }) => ({ value: id, label: label(name) }))
  const active = ['q', 'don-vi', 'nam', 'ro'].flatMap((name) => {
    const value = asked[name]
    if (value === undefined) return []
    const word = name === 'ro' ? said[value] : units.find((unit) => name === 'don-vi' && unit.value === value)?.label
    return [{ label: word ?? String(value), without: address(here, { ...asked, [name]: undefined }) }]
  })
  return (
    <Filters action={here} active={active} clear={here}>
      <FilterWords name="q" label={words.text} value={asked.q} />
      {units.length > 0 && (
        <Select name="don-vi" label={words.unit} value={text(asked['don-vi'])} empty={words.any} options={units} />
      )}
      <Select
        name="nam"
        label={words.year}
        value={text(asked.nam)}
        empty={words.any}
        options={facets.years
          .filter((year) => year.tasks > 0)
          .map(({ year }) => ({ value: `${year}`, label: `${year}` }))}
      />
      <Select
        name="ro"
        label={said.label as string}
        value={text(asked.ro)}
        empty={words.any}
        options={Object.keys(clear).map((word) => ({ value: word, label: said[word] as string }))}
      />
      <Select
        name="xep"
        label={words.sort}
        value={text(asked.xep) ?? 'van-ban'}
        options={[
          { value: 'van-ban', label: words.order },
          { value: 'chu-tri', label: words.byLead },
          { value: 'han', label: words.byTime },
          { value: 'ro', label: words.byClear },
        ]}
      />
    </Filters>
  )
}

const text = (value: string | number | undefined) => (value === undefined ? undefined : String(value))
