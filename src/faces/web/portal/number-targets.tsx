import { DefinitionList, Disclosure, Section, useFormat, useLabel, useWords } from '#ui'
import { useDistance, useFigure, useMeasure } from '../figure-words.ts'
import styles from './number.module.css'
import { NumberCalibration } from './number-calibration.tsx'
import { LightTag } from './number-parts.tsx'
import type { NumberRead, NumberShown } from './number-read.ts'
import { useTargetValue } from './target-value.tsx'
import { usePathThen } from './then.ts'

type Props = { shown: NumberShown; indicator: NumberRead['indicator']; isPart: boolean }

/** What plans promise of this indicator, how far it is on the way, and how sure anybody can be. */
export function NumberTargets({ shown, indicator, isPart }: Props) {
  const words = useWords({
    heading: { vi: 'Mục tiêu', en: 'Targets' },
    past: { vi: 'Mục tiêu đã đến hạn', en: 'Targets that were due' },
    ofWhole: {
      vi: 'Mục tiêu đặt cho tổng số, không đặt riêng cho phân tổ đang xem.',
      en: 'Targets are set for the whole, not for the breakdown that is shown.',
    },
  })
  const open = shown.targets.filter(({ isDue }) => !isDue)
  const past = shown.targets.filter(({ isDue }) => isDue).toReversed()
  if (shown.targets.length === 0) return null
  return (
    <Section heading={words.heading} id="muc-tieu">
      {isPart && <p className={styles.soft}>{words.ofWhole}</p>}
      <TargetList targets={open} indicator={indicator} />
      {past.length > 0 && (
        <Disclosure summary={`${words.past} (${past.length})`} open={open.length === 0}>
          <TargetList targets={past} indicator={indicator} />
        </Disclosure>
      )}
      <NumberCalibration shown={shown} />
    </Section>
  )
}

function TargetList({ targets, indicator }: { targets: NumberShown['targets'] } & Pick<Props, 'indicator'>) {
  const label = useLabel()
  const then = usePathThen()
  const format = useFormat()
  const figure = useFigure()
  const distance = useDistance()
  const amountOf = useTargetValue()
  const measureOf = useMeasure()
  const words = useWords({
    baseline: { vi: 'Mốc gốc', en: 'Baseline' },
    road: { vi: 'Đã đi được', en: 'Come so far' },
    wanted: { vi: 'lộ trình cần', en: 'the path wants' },
    asks: { vi: 'Đến nay lộ trình cần', en: 'The path wants by now' },
    missing: { vi: 'Còn thiếu', en: 'Still missing' },
    surest: { vi: 'Chắc nhất có thể nói với số liệu hiện có', en: 'The surest that these data allow' },
    state: { vi: 'Đánh giá', en: 'Judgement' },
    level: { vi: 'Mức và chiều', en: 'Level and direction' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    inPlan: { vi: 'Xem câu gốc trong chương trình', en: 'The line of the programme it comes from' },
    by: { vi: 'đến hết', en: 'by the end of' },
    latest: { vi: 'Xét theo số liệu', en: 'Judged by' },
    chance: { vi: 'Khả năng đạt', en: 'Chance of meeting it' },
    unknown: { vi: 'chưa đánh giá được', en: 'not assessable' },
  })
  if (targets.length === 0) return null
  return (
    <ul className={styles.targets}>
      {targets.map((target) => {
        const { progress, judgement, chance, baseline, latest, latestName, isDue } = target
        const value = target.comparator === 'range' ? [target.value ?? 0, target.high ?? 0] : target.value
        const asked = { comparator: target.comparator, value, unit: measureOf(indicator.measure) || null } as never
        const share = progress?.assessable ? progress.share : null
        const wantedShare = progress?.assessable ? progress.expectedShare : null
        const rows = [
          { term: words.state, detail: <LightTag light={target.light} /> },
          { term: words.level, detail: chance?.assessable && judgement?.assessable && label(judgement.meaning) },
          {
            term: words.chance,
            detail: chance?.assessable === false && `${words.unknown}: ${label(chance.why).toLowerCase()}`,
          },
          {
            term: words.latest,
            detail: latest && latestName && `${figure(latest.value, indicator)} (${label(latestName)})`,
          },
          {
            term: words.baseline,
            detail:
              baseline && target.baselineName && `${figure(baseline.value, indicator)} (${label(target.baselineName)})`,
          },
          {
            term: words.road,
            detail:
              share !== null &&
              `${format.percent(share, 0)}${wantedShare === null ? '' : `, ${words.wanted} ${format.percent(wantedShare, 0)}`}`,
          },
          { term: words.asks, detail: !isDue && progress?.assessable && figure(progress.expected, indicator) },
          {
            term: words.missing,
            detail: progress?.assessable && progress.gap > 0 && distance(progress.gap, indicator),
          },
          { term: words.surest, detail: chance?.assessable && format.percent(chance.surest, 0) },
          { term: words.basis, detail: target.basis && <span lang="vi">{target.basis}</span> },
        ]
        return (
          <li key={target.id}>
            <h3>
              {amountOf(asked)} {words.by} {label(target.dueName)}
            </h3>
            <DefinitionList items={rows.filter(({ detail }) => detail)} />
            {target.item && (
              <p>
                <a href={then(`/chi-tieu/${target.item}`)}>{words.inPlan}</a>
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
