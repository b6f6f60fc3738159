import { data } from 'react-router'
import { cycleStanding, explainLead, findRulebook, scoreSheet } from '#engines/rulebooks'
import { BarChart, Page, Section, Stat, Stats, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import styles from '../ranks/ranks.module.css'
import type { Route } from './+types/unit-scores.ts'
import { useCrumbs } from './crumbs.ts'
import { known } from './known.ts'
import { OnlyToday } from './known-on.tsx'
import { cycleSaid } from './read-ranking.ts'
import { type ScoreLine, ScoresByGroup } from './scores-by-group.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const asked = { cycle: known('uuid', params.cycle), unit: known('unit', params.unit) }
  const [sheet, standing] = await Promise.all([
    scoreSheet(acting, asked),
    cycleStanding(acting, { cycle: asked.cycle }),
  ])
  const at = standing.lines.findIndex(({ unit }) => unit === asked.unit)
  const here = standing.lines[at]
  if (sheet.cycle.stage !== 'published' || !here) throw data(null, { status: 404 })
  const above =
    here.rank === null ? null : standing.lines.findLast((line) => line.rank !== null && line.rank < (here.rank ?? 0))
  const [rulebook, lead] = await Promise.all([
    findRulebook(acting, { id: sheet.cycle.rulebook, version: sheet.cycle.version }),
    above ? explainLead(acting, { cycle: asked.cycle, ahead: above.unit, behind: asked.unit }) : null,
  ])
  const labels = new Map(rulebook.criteria.map(({ code, label }) => [code, label]))
  return {
    cycle: { ...cycleSaid(sheet.cycle), rulebook: rulebook.id, version: rulebook.version },
    method: rulebook.label,
    groups: sheet.groups,
    // The final score alone: what the two sides said before is theirs.
    lines: sheet.lines.map(
      ({ criterion: { code, group, label, max }, final }): ScoreLine => ({
        code,
        group,
        label,
        max,
        state: final?.state ?? 'missing',
        points: final?.points ?? null,
        value: final?.value ?? null,
      }),
    ),
    here,
    of: standing.lines.length,
    above: above ? { unit: above.unit, label: above.label, rank: above.rank } : null,
    deciding: (lead?.deciding ?? []).map((code) => ({
      code,
      label: labels.get(code) ?? { vi: code, en: code },
      lead: lead?.parts.find((part) => part.code === code)?.lead ?? 0,
    })),
  }
}

const scoresStand = {
  vi: 'Điểm không đổi sau khi công bố; tên đơn vị là tên hôm nay.',
  en: 'Scores do not change once they are published; the unit is called as today.',
}

/** What one unit got, criterion by criterion, and what parts it from the unit before it. */
export default function UnitScores({ loaderData }: Route.ComponentProps) {
  const { cycle, here, of, groups, lines, above, deciding } = loaderData
  const crumbs = useCrumbs()
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const name = here.label ? label(here.label) : here.unit
  const words = useWords({
    list: { vi: 'Xếp hạng', en: 'Rankings' },
    description: {
      vi: `Điểm từng tiêu chí của ${name} trong ${label(cycle.label)}.`,
      en: `The score of every criterion of ${name} in ${label(cycle.label)}.`,
    },
    points: { vi: `trên ${format.number(here.maximum)} điểm`, en: `of ${format.number(here.maximum)} points` },
    share: { vi: 'tỷ lệ điểm đạt', en: 'share of the points' },
    rank: { vi: `hạng, trong ${format.number(of)} đơn vị`, en: `rank of ${format.number(of)} units` },
    tied: { vi: `đồng hạng ${here.tied} đơn vị`, en: `tied, ${here.tied} units` },
    missing: { vi: 'tiêu chí chưa có điểm', en: 'criteria without a score' },
    band: { vi: 'xếp loại', en: 'band' },
    groups: { vi: 'Tỷ lệ điểm đạt theo nhóm', en: 'Share of the points by group' },
    group: { vi: 'Nhóm', en: 'Group' },
    criteria: { vi: 'Từng tiêu chí', en: 'Criterion by criterion' },
    decides: { vi: 'Điều gì đặt đơn vị đứng trên lên trước', en: 'What puts the unit above ahead' },
    unit: { vi: 'Trang của đơn vị', en: 'The page of the unit' },
    method: { vi: 'Bộ chỉ số và cách tính điểm', en: 'The rulebook and how points come about' },
  })
  const shares = groups.flatMap((group) => {
    const inside = lines.filter((line) => line.group === group.code && line.state !== 'not-applicable')
    const max = inside.reduce((sum, line) => sum + line.max, 0)
    const points = inside.reduce((sum, line) => sum + (line.points ?? 0), 0)
    return max > 0
      ? [{ label: `${group.code}. ${label(group.label)}`, value: Math.round((points / max) * 1000) / 10 }]
      : []
  })
  return (
    <Page
      title={name}
      kicker={label(cycle.label)}
      description={words.description}
      breadcrumbs={crumbs(
        { href: path('/xep-hang'), label: words.list },
        { href: path(`/xep-hang/${cycle.id}`), label: label(cycle.label) },
      )}
    >
      <OnlyToday why={scoresStand} />
      <Stats>
        {here.rank !== null && (
          <Stat value={format.number(here.rank)} label={words.rank} note={here.tied > 1 ? words.tied : undefined} />
        )}
        <Stat value={format.number(here.points)} label={words.points} />
        {here.share !== null && <Stat value={format.percent(here.share)} label={words.share} />}
        {here.band && <Stat value={label(here.band)} label={words.band} />}
        {here.missing > 0 && <Stat value={format.number(here.missing)} label={words.missing} />}
      </Stats>
      <BarChart title={words.groups} rows={shares} unit="%" max={100} labelHeader={words.group} />
      {above && deciding.length > 0 && (
        <Section heading={words.decides} id="dung-tren">
          <Above above={above} deciding={deciding} cycle={cycle.id} />
        </Section>
      )}
      <Section heading={words.criteria} id="tieu-chi">
        <ScoresByGroup groups={groups} lines={lines} />
      </Section>
      <ul className={styles.links}>
        <li>
          <a href={path(`/don-vi/${here.unit}`)}>{words.unit}</a>
        </li>
        <li>
          <a href={path(`/bo-chi-so/${cycle.rulebook}?ban=${cycle.version}`)}>{words.method}</a>
        </li>
      </ul>
    </Page>
  )
}

type AboveProps = Pick<Route.ComponentProps['loaderData'], 'deciding'> & {
  above: NonNullable<Route.ComponentProps['loaderData']['above']>
  cycle: string
}

function Above({ above, deciding, cycle }: AboveProps) {
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    before: { vi: 'Đứng ngay trên là', en: 'Just above stands' },
    without: {
      vi: 'Không có phần hơn ở các tiêu chí này, thứ tự sẽ đảo lại:',
      en: 'Without its lead in these criteria the order would turn:',
    },
    points: { vi: 'điểm phần trăm', en: 'percentage points' },
  })
  return (
    <>
      <p>
        {words.before}{' '}
        <a href={path(`/xep-hang/${cycle}/${above.unit}`)}>{above.label ? label(above.label) : above.unit}</a> (
        {format.number(above.rank ?? 0)}). {words.without}
      </p>
      <ul className={styles.list}>
        {deciding.map(({ code, label: said, lead }) => (
          <li key={code}>
            {code} {label(said)}: +{format.number(lead * 100)} {words.points}
          </li>
        ))}
      </ul>
    </>
  )
}
