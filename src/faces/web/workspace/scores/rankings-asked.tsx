import { useEffect } from 'react'
import { useRevalidator } from 'react-router'
import { Field, Notice, Progress, RankInterval, Section, Select, Table, useFormat, useLabel, useWords } from '#ui'
import ranks from '../../ranks/ranks.module.css'
import type { UnitsPage } from '../../ranks/units-page.ts'
import { UnitPages } from '../../ranks/units-shown.tsx'
import { StepForm } from '../tasks/step-form.tsx'
import type { CycleRead } from './read-cycle.ts'
import styles from './scores.module.css'

const pause = 1000 // ms between two looks

type Ranked = { shown: UnitsPage; ranked: number }
type Read = Pick<CycleRead, 'rankings' | 'lanes' | 'lane' | 'may'> & {
  ranking: (NonNullable<CycleRead['ranking']> & Ranked) | null
}

/** How sure the ranks are: asked for as a job, its progress, and the newest answer. */
export function RankingsAsked({ read, here }: { read: Read; here: string }) {
  const { rankings, ranking, lanes, lane, may } = read
  const label = useLabel()
  const format = useFormat()
  const newest = rankings[0]
  const isRunning = newest !== undefined && (newest.state === 'waiting' || newest.state === 'running')
  useLookAgain(isRunning)
  const words = useWords({
    heading: { vi: 'Khoảng thứ hạng', en: 'Rank intervals' },
    body: {
      vi: 'Chấm lại hàng nghìn lần với trọng số và cách chuẩn hóa khác nhau để biết mỗi thứ hạng chắc đến đâu. Số gieo được giữ, ai cũng tính lại được.',
      en: 'Scored again thousands of times under other weights and normalisations, to see how sure each rank is. The seed is kept.',
    },
    ask: { vi: 'Tính khoảng thứ hạng', en: 'Compute rank intervals' },
    lane: { vi: 'Trên điểm', en: 'Of the scores' },
    draws: { vi: 'Số lần chấm lại', en: 'Re-scores' },
    seed: { vi: 'Số gieo', en: 'Seed' },
    seedHint: { vi: 'Để trống: hệ thống tự chọn.', en: 'Empty: chosen for you.' },
    running: { vi: 'Đang tính khoảng thứ hạng', en: 'Computing rank intervals' },
    failed: { vi: 'Không tính được', en: 'It could not be computed' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    rank: { vi: 'Hạng', en: 'Rank' },
    interval: { vi: 'Khoảng', en: 'Interval' },
  })
  return (
    <Section heading={words.heading} id="khoang">
      <p className={ranks.text}>{words.body}</p>
      {isRunning && (
        <div role="status">
          <noscript>
            <meta httpEquiv="refresh" content={`2;url=${here}#khoang`} />
          </noscript>
          <Progress label={words.running} value={newest.done} max={newest.draws} />
        </div>
      )}
      {ranking?.why && (
        <Notice kind="warn" title={words.failed}>
          {ranking.why}
        </Notice>
      )}
      {may.rank && !isRunning && (
        <StepForm step="xep-hang" summary={words.ask} submit={words.ask}>
          {({ field }) => (
            <>
              <Select
                name="lane"
                label={words.lane}
                value={lane}
                options={lanes.map((one) => ({ value: one.id, label: label(one.label) }))}
              />
              <div className={styles.pair}>
                <Field {...field('draws', '10000')} type="number" label={words.draws} min={100} max={100000} />
                <Field {...field('seed')} label={words.seed} hint={words.seedHint} maxLength={200} optional />
              </div>
            </>
          )}
        </StepForm>
      )}
      {ranking && ranking.lines.length > 0 && (
        <>
          <p className={styles.about}>
            {format.number(ranking.how.draws)} {words.draws.toLowerCase()} · {words.seed}:{' '}
            <code>{ranking.how.seed}</code>
          </p>
          <Table
            caption={words.heading}
            captionHidden
            dense
            rows={ranking.lines}
            rowKey={({ unit }) => unit}
            columns={[
              {
                id: 'unit',
                header: words.unit,
                names: true,
                cell: ({ unit, label: said }) => (said ? label(said) : unit),
              },
              { id: 'rank', header: words.rank, align: 'end', cell: ({ rank }) => rank ?? '–' },
              {
                id: 'interval',
                header: words.interval,
                cell: ({ low, high, rank }) =>
                  low === null || high === null || rank === null ? (
                    '–'
                  ) : (
                    <span className={ranks.interval}>
                      <RankInterval low={low} high={high} rank={rank} of={ranking.ranked} />
                      {low === high ? format.number(low) : `${format.number(low)}–${format.number(high)}`}
                    </span>
                  ),
              },
            ]}
          />
          <UnitPages shown={ranking.shown} here={here} keep={{ diem: lane }} at="khoang" />
        </>
      )}
    </Section>
  )
}

function useLookAgain(isRunning: boolean) {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isRunning || state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), pause)
    return () => clearTimeout(timer)
  }, [isRunning, state, revalidate])
}
