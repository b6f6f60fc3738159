import { useOutletContext } from 'react-router'
import { type ProgrammeDetail, programmeTasks, type ReadinessAspect, type TaskRow } from '#engines/programmes'
import { type Column, Tag, useFormat, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/programme-tasks.ts'
import { askedIn, wordFor } from './asked.ts'
import { lackingWords, useClearWords } from './clear-words.ts'
import { known } from './known.ts'
import { endOf } from './number-address.ts'
import styles from './parts.module.css'
import { usePlace } from './place.ts'
import { ProgrammeList, useUnitOptions, yearOptions } from './programme-list.tsx'
import { useReadinessMark } from './readiness.tsx'
import { useTaskTime } from './task-time.ts'
import { usePathThen } from './then.ts'
import { useUnitNames } from './unit-names.tsx'

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
  const day = asked.day('biet-den')
  const knownAt = day && endOf(day)
  const readiness = asked.choice('ro', clear)
  const found = await programmeTasks(context.get(contextOf), { programme: slug, knownAt, ...wanted, ...readiness })
  return { slug, found, wanted, day, ro: wordFor(clear, readiness), ignored: asked.ignored }
}

export default function ProgrammeTasks({
  loaderData: { slug, found, wanted, day, ro, ignored },
}: Route.ComponentProps) {
  const { facets } = useOutletContext<ProgrammeDetail>()
  const here = usePath()(`/chuong-trinh/${slug}/nhiem-vu`)
  const asked = {
    q: wanted.text,
    'don-vi': wanted.unit,
    nam: wanted.year,
    ro,
    xep: wordFor(sorts, wanted.sort),
    'biet-den': day,
  }
  const said = useClearWords()
  const words = useWords({
    caption: { vi: 'Nhiệm vụ', en: 'Tasks' },
    of: { vi: 'nhiệm vụ', en: 'tasks' },
    none: { vi: 'Không có nhiệm vụ nào khớp', en: 'No task matches' },
    all: { vi: 'Xem tất cả nhiệm vụ', en: 'Show all tasks' },
    search: { vi: 'Tìm chữ', en: 'Words' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    year: { vi: 'Năm thực hiện', en: 'Year' },
    order: { vi: 'Theo văn bản', en: 'As in the document' },
    byLead: { vi: 'Theo đơn vị chủ trì', en: 'By lead' },
    byTime: { vi: 'Hạn sớm trước', en: 'Soonest first' },
    byClear: { vi: 'Thiếu nhiều nhất trước', en: 'Least clear first' },
  })
  return (
    <ProgrammeList
      {...{ here, asked, ignored, found, words }}
      choices={[
        { name: 'don-vi', label: words.unit, options: useUnitOptions(facets.units, 'tasks') },
        { name: 'nam', label: words.year, options: yearOptions(facets.years, 'tasks') },
        {
          name: 'ro',
          label: said.label as string,
          options: Object.keys(clear).map((word) => ({ value: word, label: said[word] as string })),
        },
      ]}
      sorts={[
        { value: 'van-ban', label: words.order },
        { value: 'chu-tri', label: words.byLead },
        { value: 'han', label: words.byTime },
        { value: 'ro', label: words.byClear },
      ]}
      columns={useColumns()}
    />
  )
}

function useColumns(): Column<TaskRow>[] {
  const path = usePathThen()
  const place = usePlace()
  const format = useFormat()
  const timeOf = useTaskTime()
  const unitNames = useUnitNames()
  const readinessMark = useReadinessMark()
  const words = useWords({
    text: { vi: 'Nhiệm vụ', en: 'Task' },
    project: { vi: 'dự án', en: 'project' },
    solution: { vi: 'giải pháp', en: 'solution' },
    lead: { vi: 'Chủ trì', en: 'Lead' },
    noLead: { vi: 'chưa có', en: 'none named' },
    coordinating: { vi: 'Phối hợp', en: 'Coordinating' },
    noPartner: { vi: 'không nêu', en: 'none named' },
    time: { vi: 'Thời gian', en: 'Time' },
    noTime: { vi: 'không nêu', en: 'not said' },
    clear: { vi: 'Mức độ rõ', en: 'Clarity' },
  })
  return [
    {
      id: 'text',
      header: words.text,
      names: true,
      width: 'wide',
      cell: (row) => (
        <>
          <a href={path(`/nhiem-vu/${row.id}`)} lang="vi" className={styles.clip}>
            {row.text}
          </a>
          <span className={styles.small}>
            {words.text} {format.number(row.number)} · {place(row.path)}{' '}
            {row.kind !== 'task' && <Tag>{words[row.kind]}</Tag>}
          </span>
        </>
      ),
    },
    { id: 'lead', header: words.lead, cell: (row) => unitNames(row.leads, words.noLead) },
    {
      id: 'coordinating',
      header: words.coordinating,
      cell: (row) => unitNames(row.coordinating, words.noPartner),
    },
    {
      id: 'time',
      header: words.time,
      width: 'narrow',
      cell: (row) => timeOf(row) ?? <span className={styles.none}>{words.noTime}</span>,
    },
    { id: 'clear', header: words.clear, width: 'narrow', cell: (row) => readinessMark(row.readiness) },
  ]
}
