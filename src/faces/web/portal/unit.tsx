import { unitProgress } from '#engines/assignments'
import { judgedTargets, publishedValues } from '#engines/indicators'
import { findUnit, type LineageStep, successorsOf, unitChildren, unitLineage } from '#engines/organisations'
import { unitAssignments } from '#engines/programmes'
import { cyclesOfUnit } from '#engines/rulebooks'
import type { Context } from '#kernel'
import { DefinitionList, Notice, Page, Section, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/unit.ts'
import { askedIn } from './asked.ts'
import { useCrumbs } from './crumbs.ts'
import { known } from './known.ts'
import { useLifetime } from './lifetime.ts'
import { endOf } from './number-address.ts'
import { latestTarget, numberLine } from './number-lines.ts'
import styles from './parts.module.css'
import { cycleSaid } from './read-ranking.ts'
import { Ignored } from './reading-notice.tsx'
import { UnitLineage } from './unit-lineage.tsx'
import { UnitNumbers } from './unit-numbers.tsx'
import { UnitProgress } from './unit-progress.tsx'
import { UnitRanks } from './unit-ranks.tsx'
import { assignmentViews } from './unit-views.ts'
import { UnitWork } from './unit-work.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const id = known('unit', params.id)
  const asked = askedIn(request)
  const wanted = {
    view: asked.choice('viec', Object.fromEntries(Object.keys(assignmentViews).map((word) => [word, word]))),
    collective: asked.choice('cach', { 'dich-danh': false }) ?? true,
    page: asked.page(),
    day: asked.day('biet-den'),
  }
  const knownAt = wanted.day && endOf(wanted.day)
  const unit = await findUnit(acting, { id })
  const then = knownAt ? (await findUnit(acting, { id, knownAt })).label : null
  const [lineage, progress, children, all, cycles, values] = await Promise.all([
    unitLineage(acting, { id }),
    unitProgress(acting, { unit: id }),
    unitChildren(acting, { id, size: 200 }),
    unitAssignments(acting, { unit: id, collective: wanted.collective, knownAt, size: 1 }),
    cyclesOfUnit(acting, { unit: id }),
    publishedValues(acting, { unit: id, own: true, knownAt, size: 50 }),
  ])
  const targets = await judgedTargets(acting, { unit: id, codes: values.rows.map(({ code }) => code), knownAt })
  const heirs = unit.standing === 'ended' ? (await successorsOf(acting, { id })).heirs : []
  const counts = Object.entries(assignmentViews).map(([word, { holds }]) => ({
    word,
    n: all.counts.filter(holds).reduce((sum, count) => sum + count.n, 0),
  }))
  const view = wanted.view ?? counts.find(({ n }) => n > 0)?.word ?? 'chu-tri'
  const numbers = { total: values.total, rows: values.rows.map((row) => numberLine(row, latestTarget(targets, row))) }
  const { collective, page } = wanted
  const work = await unitAssignments(acting, { unit: id, ...assignmentViews[view]?.asks, collective, knownAt, page })
  return {
    unit,
    cycles: cycles.filter(({ stage }) => stage === 'published').map(cycleSaid),
    lineage,
    progress,
    heirs,
    children,
    counts,
    view,
    work,
    numbers,
    // The page wears the name of today; what the figures stood under then is told beside them.
    nameThen: then && (then.vi !== unit.label.vi || then.en !== unit.label.en) ? then : null,
    around: await aroundOf(acting, { id, knownAt, day: wanted.day }, lineage),
    wanted,
    ignored: asked.ignored,
  }
}

type Lineage = Awaited<ReturnType<typeof unitLineage>>

/** What the unit was made of, where that has values of its own, and into what it went; of a day, as far as it had come by then. */
async function aroundOf(
  acting: Context,
  { id, knownAt, day }: { id: string; knownAt: string | undefined; day: string | undefined },
  today: Lineage,
) {
  const { predecessors, successors } = knownAt ? await unitLineage(acting, { id, knownAt }) : today
  const changes = (steps: readonly LineageStep[], [here, there]: ['from' | 'to', 'from' | 'to']) =>
    steps
      .filter(
        (step) => step.kind !== 'take-over' && (!day || step.on <= day) && step[here].some((unit) => unit.id === id),
      )
      .map((step) => ({ on: step.on, units: step[there].map((unit) => ({ id: unit.id, label: unit.label })) }))
      .filter(({ units }) => units.length > 0)
  const before = changes(predecessors, ['to', 'from'])
  const asked = before.flatMap(({ units }) => units).slice(0, 20)
  const found = await Promise.all(
    asked.map((unit) => publishedValues(acting, { unit: unit.id, own: true, knownAt, size: 1 })),
  )
  const known = new Set(asked.filter((_, at) => (found[at]?.total ?? 0) > 0).map((unit) => unit.id))
  return {
    before: before
      .map(({ on, units }) => ({ on, units: units.filter((unit) => known.has(unit.id)) }))
      .filter(({ units }) => units.length > 0),
    after: changes(successors, ['from', 'to']),
  }
}

export default function Unit({ loaderData }: Route.ComponentProps) {
  const { unit, lineage, children, counts, view, work, wanted, ignored } = loaderData
  const label = useLabel()
  const path = usePath()
  const crumbs = useCrumbs()
  const format = useFormat()
  const total = counts.reduce((sum, { n }) => sum + n, 0)
  const words = useWords({
    description: {
      vi: `${label(unit.label)}: ${format.number(total)} việc được giao trong các chương trình, kế hoạch của thành phố.`,
      en: `${label(unit.label)}: ${format.number(total)} assignments in the programmes and plans of the city.`,
    },
    work: { vi: 'Được giao việc gì', en: 'What it is given to do' },
    history: { vi: 'Đơn vị này từ đâu đến và đi về đâu', en: 'Where it came from and where it went' },
    children: { vi: 'Đơn vị trực thuộc', en: 'Units that belong to it' },
    more: { vi: 'và', en: 'and' },
    others: { vi: 'đơn vị khác', en: 'others' },
  })
  return (
    <Page
      title={label(unit.label)}
      description={words.description}
      kicker={label(unit.kindLabel)}
      breadcrumbs={crumbs(
        'units',
        ...[...unit.above].reverse().map((above) => ({ href: path(`/don-vi/${above.id}`), label: label(above.label) })),
      )}
    >
      <Ignored names={ignored} />
      <Ended loaderData={loaderData} />
      <AboutUnit unit={unit} />
      <Section heading={words.work} id="viec">
        <UnitWork
          unit={unit.id}
          counts={counts}
          view={view}
          work={work}
          collective={wanted.collective}
          isChosen={wanted.view !== undefined}
          day={wanted.day}
          before={lineage.predecessors.flatMap((step) => step.from)}
        />
      </Section>
      <UnitProgress progress={loaderData.progress} />
      <UnitRanks unit={unit.id} cycles={loaderData.cycles} />
      <UnitNumbers
        unit={unit.id}
        numbers={loaderData.numbers}
        around={loaderData.around}
        nameThen={loaderData.nameThen}
        day={wanted.day}
        work={{
          viec: wanted.view,
          cach: wanted.collective ? undefined : 'dich-danh',
          trang: wanted.page > 1 ? String(wanted.page) : undefined,
        }}
      />
      {lineage.predecessors.length + lineage.successors.length > 0 && (
        <Section heading={words.history} id="lich-su">
          <UnitLineage unit={unit.id} lineage={lineage} />
        </Section>
      )}
      {children.total > 0 && (
        <Section heading={`${words.children} (${format.number(children.total)})`} id="truc-thuoc">
          <ul className={styles.columns}>
            {children.units.map((child) => (
              <li key={child.id}>
                <a href={path(`/don-vi/${child.id}`)}>{label(child.label)}</a>
              </li>
            ))}
          </ul>
          {children.total > children.units.length && (
            <p>
              {words.more} {format.number(children.total - children.units.length)} {words.others}.
            </p>
          )}
        </Section>
      )}
    </Page>
  )
}

/** Somebody who looks for a unit of the past must find at once who does its work today. */
function Ended({ loaderData: { unit, heirs } }: Pick<Route.ComponentProps, 'loaderData'>) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    ended: { vi: 'Đơn vị này đã kết thúc hoạt động', en: 'This unit no longer exists' },
    last: { vi: 'Ngày hoạt động cuối cùng:', en: 'Its last day was' },
    heirs: { vi: 'Công việc của đơn vị nay do:', en: 'Its work is now done by:' },
    none: {
      vi: 'Chưa ghi nhận đơn vị nào tiếp nhận công việc.',
      en: 'No unit is recorded as having taken over its work.',
    },
    notYet: { vi: 'Đơn vị này chưa bắt đầu hoạt động', en: 'This unit has not begun yet' },
  })
  if (unit.standing === 'stands') return null
  if (unit.standing === 'not-yet') return <Notice title={words.notYet} />
  return (
    <Notice kind="warn" title={words.ended}>
      {unit.validTo && (
        <p>
          {words.last} {format.date(unit.validTo)}.
        </p>
      )}
      {heirs.length > 0 ? (
        <>
          <p>{words.heirs}</p>
          <ul className={styles.names}>
            {heirs.map((heir) => (
              <li key={heir.id}>
                <b>
                  <a href={path(`/don-vi/${heir.id}`)}>{label(heir.label)}</a>
                </b>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{words.none}</p>
      )}
    </Notice>
  )
}

function AboutUnit({ unit }: { unit: Route.ComponentProps['loaderData']['unit'] }) {
  const label = useLabel()
  const lifeOf = useLifetime()
  const words = useWords({
    time: { vi: 'Thời gian hoạt động', en: 'In place' },
    code: { vi: 'Mã số', en: 'Code' },
    aliases: { vi: 'Văn bản còn gọi là', en: 'Also written' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    note: { vi: 'Ghi chú', en: 'Note' },
  })
  const rows = [
    { term: words.time, detail: lifeOf(unit) },
    { term: words.code, detail: unit.code },
    { term: words.aliases, detail: unit.aliases.length > 0 && <span lang="vi">{unit.aliases.join('; ')}</span> },
    { term: words.basis, detail: unit.basis && <span lang="vi">{unit.basis}</span> },
    { term: words.note, detail: unit.note && label(unit.note) },
  ].filter(({ detail }) => detail)
  return rows.length ? <DefinitionList items={rows} /> : null
}
