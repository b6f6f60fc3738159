import { Outlet, useLocation } from 'react-router'
import { findProgramme, type ProgrammeDetail } from '#engines/programmes'
import { Notice, Page, Tabs, useFormat, useLanguage, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/programme.ts'
import { useCrumbs } from './crumbs.ts'
import { known } from './known.ts'
import styles from './parts.module.css'
import { titleBeside, useDocumentName } from './programme-name.ts'
import { ReadingNotice } from './reading-notice.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export const handle: Handle = { wide: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  return findProgramme(context.get(contextOf), { slug: known('slug', params.slug) })
}

/** What stands above all views of one programme: what it is, how far it can be trusted, and the views. */
export default function Programme({ loaderData: programme }: Route.ComponentProps) {
  const { pathname } = useLocation()
  const format = useFormat()
  const path = usePath()
  const crumbs = useCrumbs()
  const nameOf = useDocumentName()
  const views = useViews(programme)
  const name = nameOf(programme)
  const beside = titleBeside(programme)
  const view = views.find(({ href }) => pathname === href) ?? views[0]
  const isOverview = view === views[0]
  const words = useWords({
    views: { vi: 'Các phần của chương trình', en: 'Views of the programme' },
    description: {
      vi: `${format.number(programme.counts.targets)} chỉ tiêu, ${format.number(programme.counts.tasks)} nhiệm vụ, mỗi mục kèm câu gốc trong văn bản.`,
      en: `${format.number(programme.counts.targets)} targets and ${format.number(programme.counts.tasks)} tasks, each with its sentence in the document.`,
    },
  })

  return (
    <Page
      title={isOverview ? name : `${name}: ${view?.label.toLowerCase()}`}
      description={`${beside ?? name}. ${words.description}`.slice(0, 300)}
      kicker={programme.issuer ?? undefined}
      lead={
        isOverview && beside ? (
          <p className={styles.printed} lang="vi">
            {beside}
          </p>
        ) : undefined
      }
      breadcrumbs={crumbs(
        'programmes',
        ...(isOverview ? [] : [{ href: path(`/chuong-trinh/${programme.slug}`), label: name }]),
      )}
      width="wide"
    >
      <Superseded relations={programme.relations} />
      {!programme.reviewed && isOverview && <ReadingNotice unreviewed={format.number(programme.counts.unreviewed)} />}
      <Tabs label={words.views} tabs={views.map((tab) => ({ ...tab, current: tab === view }))} />
      <Outlet context={programme} />
    </Page>
  )
}

function useViews(programme: ProgrammeDetail) {
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    overview: { vi: 'Tổng quan', en: 'Overview' },
    targets: { vi: 'Chỉ tiêu', en: 'Targets' },
    tasks: { vi: 'Nhiệm vụ', en: 'Tasks' },
    duties: { vi: 'Trách nhiệm', en: 'Duties' },
    progress: { vi: 'Tiến độ', en: 'Progress' },
    conflicts: { vi: 'Mâu thuẫn và kế thừa', en: 'Conflicts and lineage' },
    warnings: { vi: 'Cảnh báo khi đọc', en: 'Reading warnings' },
  })
  const here = path(`/chuong-trinh/${programme.slug}`)
  const { targets, tasks, duties } = programme.counts
  return [
    { href: here, label: words.overview },
    { href: `${here}/chi-tieu`, label: words.targets, count: format.number(targets) },
    { href: `${here}/nhiem-vu`, label: words.tasks, count: format.number(tasks) },
    { href: `${here}/trach-nhiem`, label: words.duties, count: format.number(duties) },
    { href: `${here}/tien-do`, label: words.progress },
    {
      href: `${here}/mau-thuan`,
      label: words.conflicts,
      count: format.number(programme.conflicts + programme.relations.length),
    },
    { href: `${here}/canh-bao`, label: words.warnings, count: format.number(programme.warnings.length) },
  ]
}

/** Somebody reading a replaced programme must know it before anything else. */
function Superseded({ relations }: Pick<ProgrammeDetail, 'relations'>) {
  const path = usePath()
  const language = useLanguage()
  const nameOf = useDocumentName()
  const words = useWords({
    replaced: { vi: 'Văn bản này đã được thay thế bằng', en: 'This document has been replaced by' },
    amended: { vi: 'Văn bản này đã được sửa đổi, bổ sung bởi', en: 'This document has been amended by' },
  })
  const later = relations.filter(({ relation }) => relation === 'replaced-by' || relation === 'amended-by')
  return later.map((other) => (
    <Notice key={other.id} kind={other.relation === 'replaced-by' ? 'warn' : 'note'}>
      <p lang={language}>
        {other.relation === 'replaced-by' ? words.replaced : words.amended}{' '}
        <a href={path(`/chuong-trinh/${other.slug}`)}>{nameOf(other)}</a>.
      </p>
    </Notice>
  ))
}
