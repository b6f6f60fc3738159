import { type DutyRow, programmeDuties } from '#engines/programmes'
import { useFormat, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/programme-duties.ts'
import { askedIn } from './asked.ts'
import { known } from './known.ts'
import { endOf } from './number-address.ts'
import styles from './parts.module.css'
import { usePlace } from './place.ts'
import { ProgrammeList } from './programme-list.tsx'
import { usePathThen } from './then.ts'
import { useUnitName } from './unit-names.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const slug = known('slug', params.slug)
  const asked = askedIn(request)
  const wanted = { text: asked.words('q'), unit: asked.name('don-vi'), page: asked.page() }
  const day = asked.day('biet-den')
  const knownAt = day && endOf(day)
  const found = await programmeDuties(context.get(contextOf), { programme: slug, knownAt, ...wanted })
  return { slug, found, wanted, day, ignored: asked.ignored }
}

export default function ProgrammeDuties({ loaderData: { slug, found, wanted, day, ignored } }: Route.ComponentProps) {
  const path = usePath()
  const then = usePathThen()
  const place = usePlace()
  const format = useFormat()
  const unitName = useUnitName()
  const here = path(`/chuong-trinh/${slug}/trach-nhiem`)
  const asked = { q: wanted.text, 'don-vi': wanted.unit, 'biet-den': day }
  const words = useWords({
    caption: { vi: 'Trách nhiệm của các đơn vị', en: 'Duties of units' },
    intro: {
      vi: 'Phần tổ chức thực hiện của văn bản giao cho từng đơn vị những việc sau.',
      en: 'The part on implementation gives each unit the following to do.',
    },
    of: { vi: 'trách nhiệm', en: 'duties' },
    none: { vi: 'Không có trách nhiệm nào khớp', en: 'No duty matches' },
    all: { vi: 'Xem tất cả', en: 'Show all' },
    search: { vi: 'Tìm theo đơn vị hoặc nội dung', en: 'Unit or words' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    text: { vi: 'Việc phải làm', en: 'What is to be done' },
    number: { vi: 'Trách nhiệm', en: 'Duty' },
  })
  return (
    <>
      <p className={styles.text}>{words.intro}</p>
      <ProgrammeList<DutyRow>
        {...{ here, asked, ignored, found, words }}
        columns={[
          { id: 'unit', header: words.unit, names: true, cell: (row) => unitName(row.unit) },
          {
            id: 'text',
            header: words.text,
            width: 'wide',
            cell: (row) => (
              <>
                <a href={then(`/trach-nhiem/${row.id}`)} lang="vi" className={styles.clip}>
                  {row.text}
                </a>
                <span className={styles.small}>
                  {words.number} {format.number(row.number)} · {place(row.path)}
                </span>
              </>
            ),
          },
        ]}
      />
    </>
  )
}
