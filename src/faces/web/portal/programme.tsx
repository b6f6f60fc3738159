import { Outlet, useLocation } from 'react-router'
import { findProgramme, type ProgrammeDetail } from '#engines/programmes'
import { Notice, Page, Tabs, useFormat, useLanguage, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/programme.ts'
import { address, askedIn } from './asked.ts'
import { useCrumbs } from './crumbs.ts'
import { known } from './known.ts'
import { KnownOn, OnlyToday, versionsLater } from './known-on.tsx'
import { endOf } from './number-address.ts'
import styles from './parts.module.css'
import { titleBeside, useDocumentName } from './programme-name.ts'
import { Ignored, ReadingNotice } from './reading-notice.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export const handle: Handle = { wide: true }

const ofToday = /\/(tien-do|mau-thuan)$/ // what is kept of them has no past

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const asked = askedIn(request)
  const wanted = asked.day('biet-den')
  const day = ofToday.test(new URL(request.url).pathname) ? undefined : wanted
  const programme = await findProgramme(context.get(contextOf), {
    slug: known('slug', params.slug),
    knownAt: day && endOf(day),
  })
  return { ...programme, day, ignored: asked.ignored }
}

/** What stands above all views of one programme: what it is, how far it can be trusted, and the views. */
export default function Programme({ loaderData: programme }: Route.ComponentProps) {
  const { pathname } = useLocation()
  const format = useFormat()
  const path = usePath()
  const crumbs = useCrumbs()
  const nameOf = useDocumentName()
  const { day } = programme
  const views = useViews(programme, day)
  const name = nameOf(programme)
  const beside = titleBeside(programme)
  const view = views.find(({ href }) => pathname === href.split('?')[0]) ?? views[0]
  const isOverview = view === views[0]
  const words = useWords({
    views: { vi: 'Các phần của chương trình', en: 'Views of the programme' },
    programmes: { vi: 'Chương trình', en: 'Programmes' },
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
        day ? { href: address(path('/chuong-trinh'), { 'biet-den': day }), label: words.programmes } : 'programmes',
        ...(isOverview ? [] : [{ href: views[0]?.href ?? '', label: name }]),
      )}
      width="wide"
    >
      <Ignored names={isOverview ? programme.ignored : []} />
      {!day && <OnlyToday />}
      {day && <KnownOn day={day} now={pathname} later={versionsLater} today={partsToday} />}
      <Superseded relations={programme.relations} day={day} />
      {!programme.reviewed && isOverview && <ReadingNotice unreviewed={format.number(programme.counts.unreviewed)} />}
      <Tabs label={words.views} tabs={views.map((tab) => ({ ...tab, current: tab === view }))} />
      <Outlet context={programme} />
    </Page>
  )
}

const partsToday = {
  vi: 'Tiến độ và mâu thuẫn chỉ có của hôm nay, ở trang riêng.',
  en: 'Progress and conflicts are of today only, on pages of their own.',
}

function useViews(programme: ProgrammeDetail, day: string | undefined) {
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
    today: { vi: '(hôm nay)', en: '(today)' },
  })
  const then = (place: string) => address(place, { 'biet-den': day })
  const today = day ? ` ${words.today}` : ''
  const here = path(`/chuong-trinh/${programme.slug}`)
  const { targets, tasks, duties } = programme.counts
  return [
    { href: then(here), label: words.overview },
    { href: then(`${here}/chi-tieu`), label: words.targets, count: format.number(targets) },
    { href: then(`${here}/nhiem-vu`), label: words.tasks, count: format.number(tasks) },
    { href: then(`${here}/trach-nhiem`), label: words.duties, count: format.number(duties) },
    { href: `${here}/tien-do`, label: words.progress + today },
    {
      href: `${here}/mau-thuan`,
      label: words.conflicts + today,
      count: programme.conflicts === null ? undefined : format.number(programme.conflicts + programme.relations.length),
    },
    { href: then(`${here}/canh-bao`), label: words.warnings, count: format.number(programme.warnings.length) },
  ]
}

/** Somebody reading a replaced programme must know it before anything else. */
function Superseded({ relations, day }: Pick<ProgrammeDetail, 'relations'> & { day: string | undefined }) {
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
        <a href={address(path(`/chuong-trinh/${other.slug}`), { 'biet-den': day })}>{nameOf(other)}</a>.
      </p>
    </Notice>
  ))
}
