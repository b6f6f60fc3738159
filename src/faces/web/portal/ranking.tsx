import { data, redirect } from 'react-router'
import { Icon, Notice, Page, Section, Stat, Stats, Table, Tabs, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import styles from '../ranks/ranks.module.css'
import { unitsPage } from '../ranks/units-page.ts'
import { FindUnit, UnitPages } from '../ranks/units-shown.tsx'
import type { Route } from './+types/ranking.ts'
import { address, askedIn } from './asked.ts'
import { useCrumbs } from './crumbs.ts'
import { DualScoring } from './dual-scoring.tsx'
import { known } from './known.ts'
import { KnownOn, ranksLater } from './known-on.tsx'
import { RankingTable } from './ranking-table.tsx'
import { cycleSaid, type RankingRead, readRanking } from './read-ranking.ts'
import { Ignored } from './reading-notice.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'
export const handle: Handle = { wide: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const asked = askedIn(request)
  const other = asked.name('bo')
  const day = asked.day('biet-den')
  const wanted = { text: asked.words('q') ?? '', page: asked.page() }
  const cycle = known('uuid', params.cycle)
  const read = await readRanking(context.get(contextOf), { cycle, other, day })
  if (!read && day && (await readRanking(context.get(contextOf), { cycle, other })))
    throw redirect(address(new URL(request.url).pathname.replace(/\/[^/]+$/, ''), { 'biet-den': day })) // the list of that day
  if (!read) throw data(null, { status: 404 })
  const ignored = other && !read.other ? [...asked.ignored, 'bo'] : asked.ignored
  const { rows, shown } = unitsPage(read.lines, wanted)
  const here = new Set(rows.map(({ unit }) => unit))
  const dual = read.dual && { ...read.dual, lines: read.dual.lines.filter(({ unit }) => here.has(unit)) }
  return {
    ...read,
    lines: rows,
    shown,
    all: summaryOf(read.lines),
    dual,
    cycle: cycleSaid(read.here),
    day: day ?? null,
    ignored,
  }
}

/** What is said of all units, whichever of them a page shows. */
function summaryOf(lines: RankingRead['lines']) {
  const shares = lines.flatMap(({ share }) => share ?? [])
  return {
    units: lines.length,
    ranked: lines.filter(({ rank }) => rank !== null).length,
    maximum: Math.max(0, ...lines.map(({ maximum }) => maximum)),
    middle: shares[Math.floor((shares.length - 1) / 2)] ?? null,
  }
}

/** One published cycle: who stands where, how sure that is, how it moved, and what decides it. */
export default function Ranking({ loaderData: read }: Route.ComponentProps) {
  const { cycle, here, classes, lines, shown, all, before, agreement, day, ignored } = read
  const crumbs = useCrumbs()
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const classOf = (one: RankingRead['here']) => one.classes.map((said) => label(said)).join(', ')
  // Two sets that score the same class in one year are told apart by their names.
  const sameClass = (one: RankingRead['here']) => [here, ...classes].filter((other) => classOf(other) === classOf(one))
  const tabOf = (one: RankingRead['here']) => (sameClass(one).length > 1 ? label(one.method) : classOf(one))
  const words = useWords({
    list: { vi: 'Xếp hạng', en: 'Rankings' },
    description: {
      vi: `${label(cycle.label)}: điểm, thứ hạng và khoảng thứ hạng của ${all.units} đơn vị.`,
      en: `${label(cycle.label)}: scores, ranks and rank intervals of ${all.units} units.`,
    },
    classes: { vi: 'Nhóm đơn vị', en: 'Classes of units' },
    units: { vi: 'đơn vị được chấm', en: 'units scored' },
    criteria: { vi: 'điểm tối đa của bộ chỉ số', en: 'points at most' },
    median: { vi: 'đơn vị đứng giữa đạt', en: 'share of the middle unit' },
    agreement: {
      vi: `tương quan thứ hạng với kỳ ${before?.year ?? ''}`,
      en: `rank correlation with ${before?.year ?? ''}`,
    },
    agreementNote: {
      vi: 'Spearman: 1 là giữ nguyên thứ tự, −1 là đảo ngược',
      en: 'Spearman: 1 for the same order, −1 for the opposite',
    },
    table: { vi: 'Bảng xếp hạng', en: 'Ranking' },
    method: { vi: 'Bộ chỉ số và cách tính điểm', en: 'The rulebook and how points come about' },
    data: { vi: 'Bảng điểm dạng JSON', en: 'The standing as JSON' },
    published: { vi: 'Công bố', en: 'Published' },
  })
  const listed = {
    shown,
    here: path(`/xep-hang/${cycle.id}`),
    keep: { ...(day && { 'biet-den': day }), ...(read.other && { bo: read.other.id }) },
  }
  return (
    <Page
      title={label(cycle.label)}
      kicker={`${classOf(here)} · ${cycle.year}`}
      lead={cycle.publishedAt && `${words.published} ${format.date(new Date(cycle.publishedAt))}`}
      description={words.description}
      breadcrumbs={crumbs({ href: address(path('/xep-hang'), { 'biet-den': day }), label: words.list })}
      width="wide"
    >
      <Ignored names={ignored} />
      {day && <KnownOn day={day} now={path(`/xep-hang/${cycle.id}`)} later={ranksLater} />}
      {classes.length > 0 && (
        <Tabs
          label={words.classes}
          tabs={[here, ...classes].map((one) => ({
            href: address(path(`/xep-hang/${one.id}`), { 'biet-den': day }),
            label: tabOf(one),
            current: one.id === here.id,
          }))}
        />
      )}
      <Stats>
        <Stat value={format.number(all.units)} label={words.units} />
        {all.units > 0 && <Stat value={format.number(all.maximum)} label={words.criteria} />}
        {all.middle !== null && <Stat value={format.percent(all.middle)} label={words.median} />}
        {agreement !== null && (
          <Stat value={format.number(agreement)} label={words.agreement} note={words.agreementNote} />
        )}
      </Stats>
      <Section heading={words.table} id="bang">
        <HowSure how={read.how} before={before} comparedUnits={read.comparedUnits} />
        <FindUnit {...listed} of={all.units} />
        {lines.length > 0 && (
          <RankingTable cycle={cycle.id} lines={lines} ranked={all.ranked} compared={before !== null} />
        )}
        <UnitPages {...listed} />
      </Section>
      <Deciding rows={read.deciding} />
      <DualScoring read={read} />
      <ul className={styles.links}>
        <li>
          <a href={path(`/bo-chi-so/${here.rulebook}?ban=${here.version}`)}>
            <Icon name="info" /> {words.method}
          </a>
        </li>
        <li>
          <a href={`/api/v1/assessment-cycles/${cycle.id}/standing`}>
            <Icon name="download" /> {words.data}
          </a>
        </li>
      </ul>
    </Page>
  )
}

/** How the intervals came about: what was doubted, how often, and the seed by which anybody repeats it. */
function HowSure({ how, before, comparedUnits }: Pick<RankingRead, 'how' | 'before' | 'comparedUnits'>) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    none: { vi: 'Khoảng thứ hạng của kỳ này chưa được tính', en: 'Rank intervals of this cycle are not computed yet' },
    share: {
      vi: 'Xếp theo tỷ lệ điểm đạt trên điểm tối đa áp dụng cho đơn vị. Bằng điểm thì đồng hạng, hạng kế tiếp bỏ trống.',
      en: 'Ranked by points over the maximum that applies to the unit. Equal shares tie, and the next rank is left out.',
    },
    how: {
      vi: `Khoảng thứ hạng: chấm lại ${format.number(how?.draws ?? 0)} lần, mỗi lần đổi trọng số trong ±${format.percent(how?.spread ?? 0, 0)} và cách chuẩn hóa; khoảng giữ ${format.percent(how?.level ?? 0, 0)} số lần.`,
      en: `Rank intervals: scored again ${format.number(how?.draws ?? 0)} times, each with other weights (±${format.percent(how?.spread ?? 0, 0)}) and normalisation; an interval holds ${format.percent(how?.level ?? 0, 0)} of them.`,
    },
    seed: { vi: 'Số gieo', en: 'Seed' },
    compared: { vi: 'So với', en: 'Compared with' },
    among: {
      vi: `Hai kỳ không cùng đơn vị: hạng ở cột so sánh được xếp lại giữa ${comparedUnits} đơn vị so được.`,
      en: `The two cycles differ in their units: places in the comparison are ranked again among the ${comparedUnits} that can be compared.`,
    },
  })
  return (
    <div className={styles.text}>
      <p>{words.share}</p>
      {how ? (
        <p className={styles.about}>
          {words.how} {words.seed}: <code>{how.seed}</code>.
        </p>
      ) : (
        <Notice title={words.none} />
      )}
      {before && (
        <p className={styles.about}>
          {words.compared} <a href={path(`/xep-hang/${before.id}`)}>{label(before.label)}</a>.
          {comparedUnits !== null && ` ${words.among}`}
        </p>
      )}
    </div>
  )
}

/** Which criteria decide: leave one out, and see how many units would stand elsewhere. */
function Deciding({ rows }: { rows: RankingRead['deciding'] }) {
  const format = useFormat()
  const label = useLabel()
  const words = useWords({
    heading: { vi: 'Tiêu chí nào quyết định thứ hạng', en: 'Which criteria decide the ranks' },
    body: {
      vi: 'Bỏ từng tiêu chí rồi xếp lại: tiêu chí làm nhiều đơn vị đổi chỗ là tiêu chí quyết định.',
      en: 'Each criterion is left out in turn and all are ranked again: those that move many units decide.',
    },
    criterion: { vi: 'Tiêu chí', en: 'Criterion' },
    mean: { vi: 'Đổi chỗ trung bình', en: 'Mean move' },
    largest: { vi: 'Đổi chỗ nhiều nhất', en: 'Largest move' },
    units: { vi: 'Đơn vị đổi chỗ', en: 'Units that move' },
  })
  if (!rows.length) return null
  return (
    <Section heading={words.heading} id="quyet-dinh">
      <p>{words.body}</p>
      <Table
        caption={words.heading}
        captionHidden
        dense
        rows={rows}
        rowKey={({ criterion }) => criterion}
        columns={[
          {
            id: 'criterion',
            header: words.criterion,
            names: true,
            cell: ({ criterion, label: said }) => `${criterion} ${label(said)}`,
          },
          {
            id: 'mean',
            header: words.mean,
            align: 'end',
            cell: ({ meanMove }) => (meanMove === null ? '–' : format.number(meanMove)),
          },
          { id: 'largest', header: words.largest, align: 'end', cell: (row) => format.number(row.largestMove) },
          { id: 'units', header: words.units, align: 'end', cell: ({ moved }) => format.number(moved) },
        ]}
      />
    </Section>
  )
}
