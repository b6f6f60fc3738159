import { Empty, Section, Select, Sparkline, Table, useFormat, useLabel, useWords } from '#ui'
import { QueryForm } from '../query-form.tsx'
import { ShareBar } from './filed-bar.tsx'
import type { Rounds } from './read-rounds.ts'
import styles from './rounds.module.css'

/** How complete and how timely rounds and units were: over time, and a line a unit, whoever files least first. */
export function Course({ course, units, unitsInAll, regimes, regime, here }: Rounds & { here: string }) {
  const label = useLabel()
  const format = useFormat()
  const shown = format.number(units.length)
  const isWhole = units.length === unitsInAll
  const words = useWords({
    heading: { vi: 'Đầy đủ và đúng hạn', en: 'Completeness and timeliness' },
    means: {
      vi: 'Đầy đủ: số báo cáo đã nộp trên số phải nộp. Đúng hạn: số nộp đúng hạn trên số đã nộp. Kỳ còn trong hạn chưa tính vào biểu đồ; đơn vị được miễn không tính.',
      en: 'Complete: filed of those owed. On time: on time of those filed. Rounds that still run are not in the charts; excused units are left out.',
    },
    regime: { vi: 'Chế độ báo cáo', en: 'Regime' },
    all: { vi: 'Mọi chế độ, cả đột xuất', en: 'All, ad hoc too' },
    complete: { vi: 'Đầy đủ qua các kỳ', en: 'Completeness over rounds' },
    timely: { vi: 'Đúng hạn qua các kỳ', en: 'Timeliness over rounds' },
    round: { vi: 'Kỳ', en: 'Round' },
    none: { vi: 'Chưa có kỳ nào hết hạn nộp', en: 'No round has passed its due day yet' },
    noneBody: {
      vi: 'Biểu đồ bắt đầu từ kỳ đầu tiên hết hạn nộp.',
      en: 'The charts begin with the first round whose due day has passed.',
    },
    units: { vi: 'Theo đơn vị', en: 'By unit' },
    whole: {
      vi: 'Đơn vị nộp ít nhất, trễ nhất đứng trước; tính cả kỳ đang mở.',
      en: 'Those that file least and latest stand first; open rounds are counted too.',
    },
    every: { vi: 'Xem mọi đơn vị', en: 'Show every unit' },
    few: {
      vi: `${shown} đơn vị nộp ít nhất và trễ nhất, trong ${format.number(unitsInAll)} đơn vị; tính cả kỳ đang mở.`,
      en: `The ${shown} units that file least and latest, of ${format.number(unitsInAll)}; open rounds are counted too.`,
    },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    filed: { vi: 'Đầy đủ', en: 'Complete' },
    onTime: { vi: 'Đúng hạn', en: 'On time' },
    late: { vi: 'Ngày làm việc trễ', en: 'Working days late' },
    missed: { vi: 'Không báo cáo', en: 'Missed' },
  })
  const point = (share: number | null, name: { vi: string; en: string }) => ({
    label: short(label(name)),
    value: share === null ? null : Math.round(share * 100),
  })
  return (
    <Section heading={words.heading} id="so-lieu">
      <p className={styles.about}>{words.means}</p>
      <QueryForm action={here}>
        <Select
          name="che-do"
          label={words.regime}
          empty={words.all}
          value={regime}
          options={regimes.map((one) => ({ value: one.id, label: label(one.label) }))}
        />
      </QueryForm>
      {course.length ? (
        <div className={styles.two}>
          <Sparkline
            title={words.complete}
            unit="%"
            labelHeader={words.round}
            points={course.map((one) => point(one.counts.completeness, one.label))}
          />
          <Sparkline
            title={words.timely}
            unit="%"
            labelHeader={words.round}
            points={course.map((one) => point(one.counts.timeliness, one.label))}
          />
        </div>
      ) : (
        <Empty title={words.none}>{words.noneBody}</Empty>
      )}
      {units.length > 0 && (
        <>
          <h3>{words.units}</h3>
          <p className={styles.about}>
            {isWhole ? words.whole : words.few}{' '}
            {!isWhole && (
              <a
                href={`${here}?${new URLSearchParams({ ...(regime && { 'che-do': regime }), 'don-vi': 'tat-ca' })}#so-lieu`}
              >
                {words.every}
              </a>
            )}
          </p>
          <Table
            caption={words.units}
            captionHidden
            dense
            rows={units}
            rowKey={({ unit }) => unit}
            columns={[
              { id: 'unit', header: words.unit, names: true, cell: (row) => (row.label ? label(row.label) : row.unit) },
              {
                id: 'filed',
                header: words.filed,
                cell: ({ counts }) => (
                  <ShareBar
                    share={counts.completeness}
                    of={`${format.number(counts.filed)}/${format.number(counts.expected)}`}
                  />
                ),
              },
              {
                id: 'onTime',
                header: words.onTime,
                cell: ({ counts }) => (
                  <ShareBar
                    share={counts.timeliness}
                    of={`${format.number(counts.onTime)}/${format.number(counts.filed)}`}
                  />
                ),
              },
              {
                id: 'late',
                header: words.late,
                align: 'end',
                cell: ({ counts }) => format.number(counts.lateDays),
              },
              { id: 'missed', header: words.missed, align: 'end', cell: ({ counts }) => format.number(counts.missed) },
            ]}
          />
        </>
      )}
    </Section>
  )
}

/** The period alone: in a chart of one regime its name would stand under every point. */
const short = (name: string) => name.split(' · ').at(-1) ?? name
