import type { unitProgress } from '#engines/assignments'
import { Section, usePath, useWords } from '#ui'
import styles from './progress.module.css'
import { DataDay, FiguresTable, GroupBar, useFiguresSaid } from './progress-figures.tsx'

type Props = { progress: Awaited<ReturnType<typeof unitProgress>> }

/** How far a unit is with what it leads in published programmes; nothing where it leads nothing. */
export function UnitProgress({ progress: { day, dataOf, units, programmes } }: Props) {
  const path = usePath()
  const said = useFiguresSaid()
  const words = useWords({
    heading: { vi: 'Làm đến đâu', en: 'How far it is' },
    groups: { vi: 'Nhiệm vụ chủ trì theo mức độ', en: 'Tasks it leads, by group' },
    progress: { vi: 'Tiến độ chung', en: 'Progress as a whole' },
    coverage: { vi: 'tính trên phần đã có số liệu', en: 'over what is known' },
    programme: { vi: 'Chương trình', en: 'Programme' },
    programmes: { vi: 'Tiến độ theo chương trình', en: 'Progress by programme' },
    city: { vi: 'Tiến độ của cả thành phố', en: 'Progress of the whole city' },
  })
  const [whole] = units
  if (!whole) return null
  return (
    <Section heading={words.heading} id="tien-do">
      <div className={styles.numbers}>
        <DataDay day={day} dataOf={dataOf} />
        <p>
          {words.progress}: <b>{said.progress(whole.progress)}</b>
          {whole.progress !== null && ` (${words.coverage}: ${said.coverage(whole.coverage)})`}
        </p>
        <GroupBar title={words.groups} counts={whole.counts} />
        <FiguresTable
          caption={words.programmes}
          of={words.programme}
          rows={programmes.map(({ id, slug, title, number, ...figures }) => ({
            ...figures,
            id,
            label: { vi: number ?? title, en: number ?? title },
            href: path(`/chuong-trinh/${slug}/tien-do`),
          }))}
        />
        <p>
          <a href={path('/tien-do')}>{words.city}</a>
        </p>
      </div>
    </Section>
  )
}
