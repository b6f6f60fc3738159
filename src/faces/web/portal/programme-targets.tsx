import { useOutletContext } from 'react-router'
import { type ProgrammeDetail, programmeTargets, type TargetRow } from '#engines/programmes'
import { type Column, useFormat, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/programme-targets.ts'
import { askedIn, wordFor } from './asked.ts'
import { known } from './known.ts'
import { endOf } from './number-address.ts'
import styles from './parts.module.css'
import { usePlace } from './place.ts'
import { ProgrammeList, useUnitOptions, yearOptions } from './programme-list.tsx'
import { useTargetValue } from './target-value.tsx'
import { usePathThen } from './then.ts'
import { useUnitNames } from './unit-names.tsx'

const sorts = { 'van-ban': 'order', ten: 'name', nam: 'year' } as const

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const slug = known('slug', params.slug)
  const asked = askedIn(request)
  const wanted = {
    text: asked.words('q'),
    unit: asked.name('don-vi'),
    group: asked.name('nhom'),
    year: asked.year('nam'),
    sort: asked.choice('xep', sorts),
    page: asked.page(),
  }
  const day = asked.day('biet-den')
  const knownAt = day && endOf(day)
  const found = await programmeTargets(context.get(contextOf), { programme: slug, knownAt, ...wanted })
  return { slug, found, wanted, day, ignored: asked.ignored }
}

export default function ProgrammeTargets({ loaderData: { slug, found, wanted, day, ignored } }: Route.ComponentProps) {
  const { facets } = useOutletContext<ProgrammeDetail>()
  const here = usePath()(`/chuong-trinh/${slug}/chi-tieu`)
  const asked = {
    q: wanted.text,
    'don-vi': wanted.unit,
    nhom: wanted.group,
    nam: wanted.year,
    xep: wordFor(sorts, wanted.sort),
    'biet-den': day,
  }
  const words = useWords({
    caption: { vi: 'Chỉ tiêu', en: 'Targets' },
    of: { vi: 'chỉ tiêu', en: 'targets' },
    none: { vi: 'Không có chỉ tiêu nào khớp', en: 'No target matches' },
    all: { vi: 'Xem tất cả chỉ tiêu', en: 'Show all targets' },
    search: { vi: 'Tìm chữ', en: 'Words' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    group: { vi: 'Nhóm', en: 'Group' },
    year: { vi: 'Năm', en: 'Year' },
    order: { vi: 'Theo văn bản', en: 'As in the document' },
    byName: { vi: 'Theo tên', en: 'By name' },
    byYear: { vi: 'Theo năm', en: 'By year' },
  })
  return (
    <ProgrammeList
      {...{ here, asked, ignored, found, words }}
      choices={[
        { name: 'don-vi', label: words.unit, options: useUnitOptions(facets.units, 'targets') },
        { name: 'nhom', label: words.group, options: facets.groups.map(({ name }) => ({ value: name, label: name })) },
        { name: 'nam', label: words.year, options: yearOptions(facets.years, 'targets') },
      ]}
      sorts={[
        { value: 'van-ban', label: words.order },
        { value: 'ten', label: words.byName },
        { value: 'nam', label: words.byYear },
      ]}
      columns={useColumns()}
    />
  )
}

function useColumns(): Column<TargetRow>[] {
  const path = usePathThen()
  const place = usePlace()
  const format = useFormat()
  const amountOf = useTargetValue()
  const unitNames = useUnitNames()
  const words = useWords({
    name: { vi: 'Chỉ tiêu', en: 'Target' },
    value: { vi: 'Mức đặt ra', en: 'Value' },
    year: { vi: 'Năm', en: 'Year' },
    noYear: { vi: 'không nêu', en: 'not said' },
    group: { vi: 'Nhóm', en: 'Group' },
    lead: { vi: 'Đơn vị', en: 'Unit' },
    noLead: { vi: 'chưa giao đơn vị nào', en: 'no unit named' },
  })
  return [
    {
      id: 'name',
      header: words.name,
      names: true,
      cell: (row) => (
        <>
          <a href={path(`/chi-tieu/${row.id}`)} lang="vi">
            {row.name}
          </a>
          <span className={styles.small}>
            {words.name} {format.number(row.number)} · {place(row.path)}
          </span>
        </>
      ),
    },
    { id: 'value', header: words.value, width: 'narrow', cell: (row) => <b>{amountOf(row)}</b> },
    { id: 'year', header: words.year, cell: (row) => row.year ?? <span className={styles.none}>{words.noYear}</span> },
    { id: 'group', header: words.group, cell: (row) => <span lang="vi">{row.group}</span> },
    {
      id: 'lead',
      header: words.lead,
      cell: (row) => unitNames(row.leads.length || !row.owner ? row.leads : [row.owner], words.noLead),
    },
  ]
}
