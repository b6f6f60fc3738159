import { programmeProgress, unitProgress } from '#engines/assignments'
import { listProgrammes } from '#engines/programmes'
import { targetFigures } from '#engines/reporting'
import { Empty, Page, Section, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import { groupNames } from '../task-groups.ts'
import type { Route } from './+types/progress.ts'
import { useCrumbs } from './crumbs.ts'
import { OnlyToday } from './known-on.tsx'
import { withoutCommunes } from './progress-communes.ts'
import { type Counts, DataDay, FiguresTable, GroupBar, HowToRead } from './progress-figures.tsx'
import { UnitRows } from './progress-units.tsx'
import { TargetFiguresTable } from './target-figures.tsx'

export const handle: Handle = { wide: true }

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const [{ day, dataOf, programmes }, { units }, published, valued] = await Promise.all([
    programmeProgress(acting, {}),
    unitProgress(acting, {}),
    listProgrammes(acting, { size: 200 }),
    targetFigures(acting, {}),
  ])
  const valuedIn = new Map(valued.map((row) => [row.programme, row]))
  const targets = published.rows
    .filter(({ state, counts }) => state === 'published' && counts.targets > 0)
    .map(({ id, slug, number, title, counts }) => ({
      id,
      slug,
      name: number ?? title,
      targets: counts.targets,
      valued: valuedIn.get(id)?.valued ?? 0,
      dataTo: valuedIn.get(id)?.dataTo ?? null,
    }))
  return { day, dataOf, programmes, targets, ...(await withoutCommunes(acting, units)) }
}

/** How far the city is, by programme and by unit: the numbers that units reported, and the day they are from. */
export default function CityProgress({
  loaderData: { day, dataOf, programmes, targets, units, communes },
}: Route.ComponentProps) {
  const path = usePath()
  const crumbs = useCrumbs()
  const counts = programmes.reduce<Counts>(added, nothing)
  const words = useWords({
    title: { vi: 'Tiến độ', en: 'Progress' },
    description: {
      vi: 'Tiến độ thực hiện các chương trình, kế hoạch của thành phố theo chương trình và theo đơn vị, kèm ngày của số liệu.',
      en: 'Progress of the programmes and plans of the city by programme and by unit, with the day of the numbers.',
    },
    all: { vi: 'Mọi nhiệm vụ theo mức độ', en: 'All tasks by group' },
    programmes: { vi: 'Theo chương trình', en: 'By programme' },
    programme: { vi: 'Chương trình', en: 'Programme' },
    targets: { vi: 'Chỉ tiêu theo chương trình', en: 'Targets by programme' },
    targetsBody: {
      vi: 'Giá trị lấy từ báo cáo đã duyệt của đơn vị. Chưa có giá trị không phải là 0 và không phải là không đạt.',
      en: 'Values come from approved reports of units. No value is neither 0 nor a miss.',
    },
    samples: { vi: 'Báo cáo được thẩm tra thế nào', en: 'How reports are verified' },
    units: { vi: 'Theo đơn vị chủ trì', en: 'By lead unit' },
    none: { vi: 'Chưa có nhiệm vụ nào được theo dõi', en: 'No task is followed yet' },
    noneBody: {
      vi: 'Nhiệm vụ của một chương trình được theo dõi từ khi chương trình được công bố.',
      en: 'The tasks of a programme are followed from the day it is published.',
    },
  })
  return (
    <Page
      title={words.title}
      description={words.description}
      lead={<DataDay day={day} dataOf={dataOf} />}
      breadcrumbs={crumbs()}
      width="wide"
    >
      <OnlyToday />
      {programmes.length === 0 ? (
        <Empty icon="list-checks" title={words.none}>
          {words.noneBody}
        </Empty>
      ) : (
        <>
          <GroupBar title={words.all} counts={counts} />
          <HowToRead />
          <Section heading={words.programmes} id="chuong-trinh">
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
          </Section>
          <Section heading={words.units} id="don-vi">
            <UnitRows units={units} communes={communes} />
          </Section>
        </>
      )}
      {targets.length > 0 && (
        <Section heading={words.targets} id="chi-tieu">
          <p>{words.targetsBody}</p>
          <TargetFiguresTable caption={words.targets} rows={targets} />
        </Section>
      )}
      <p>
        <a href={path('/tham-tra')}>{words.samples}</a>
      </p>
    </Page>
  )
}

const nothing: Counts = { red: 0, orange: 0, green: 0, 'not-assessable': 0, total: 0 }

function added(whole: Counts, { counts }: { counts: Counts }): Counts {
  const sums = Object.fromEntries(groupNames.map((name) => [name, whole[name] + counts[name]]))
  return { ...(sums as Counts), total: whole.total + counts.total }
}
