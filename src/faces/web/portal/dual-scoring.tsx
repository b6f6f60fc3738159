import { Filters, Notice, Section, Select, Table, useFormat, useLabel, usePath, useWords } from '#ui'
import styles from '../ranks/ranks.module.css'
import type { RankingRead } from './read-ranking.ts'

/** The same scores under another rulebook, where there is one for this class: how much of it could be scored stands first. */
export function DualScoring({ read: { here, others, other, dual, unmatched, lines } }: { read: RankingRead }) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const page = path(`/xep-hang/${here.id}`)
  const words = useWords({
    heading: { vi: 'Cùng số liệu, bộ chỉ số khác', en: 'The same data under another rulebook' },
    body: {
      vi: 'Tiêu chí của hai bộ được ghép khi cùng dựa trên một chỉ tiêu; trùng mã thì chưa đủ. Tiêu chí không ghép được là thiếu, không phải 0 điểm.',
      en: 'Criteria are matched where they rest on the same indicator; the same code is not enough. One without a counterpart is missing, not zero.',
    },
    other: { vi: 'Bộ chỉ số khác', en: 'Other rulebook' },
    choose: { vi: 'Chọn bộ chỉ số', en: 'Choose a rulebook' },
    show: { vi: 'So sánh', en: 'Compare' },
    matched: { vi: 'tiêu chí ghép được', en: 'criteria matched' },
    without: { vi: 'không có tiêu chí tương ứng', en: 'without a counterpart' },
    agreement: { vi: 'tương quan thứ hạng (Spearman)', en: 'rank correlation (Spearman)' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    rank: { vi: 'Hạng', en: 'Rank' },
    otherRank: { vi: 'Hạng theo bộ kia', en: 'Rank under the other' },
    otherShare: { vi: 'Tỷ lệ theo bộ kia', en: 'Share under the other' },
    coverage: { vi: 'Phần chấm được', en: 'Part that could be scored' },
  })
  if (!others.length) return null
  const names = new Map(lines.map((line) => [line.unit, line.label]))
  return (
    <Section heading={words.heading} id="bo-khac">
      <p className={styles.text}>{words.body}</p>
      <Filters action={`${page}#bo-khac`} submit={words.show} clear={page}>
        <Select
          name="bo"
          label={words.other}
          empty={words.choose}
          value={other?.id}
          options={others.map(({ id, label: said }) => ({ value: id, label: label(said) }))}
        />
      </Filters>
      {other && unmatched && <Unmatched unmatched={unmatched} />}
      {dual && dual.matched > 0 && (
        <>
          <p className={styles.about}>
            {[
              `${format.number(dual.matched)} ${words.matched}`,
              `${format.number(dual.without)} ${words.without}`,
              dual.agreement !== null && `${words.agreement}: ${format.number(dual.agreement)}`,
            ]
              .filter(Boolean)
              .join('; ')}
          </p>
          <Table
            caption={words.heading}
            captionHidden
            dense
            rows={dual.lines}
            rowKey={({ unit }) => unit}
            columns={[
              {
                id: 'unit',
                header: words.unit,
                names: true,
                cell: ({ unit }) => {
                  const said = names.get(unit)
                  return said ? label(said) : unit
                },
              },
              { id: 'rank', header: words.rank, align: 'end', cell: ({ rank }) => rank ?? '–' },
              { id: 'otherRank', header: words.otherRank, align: 'end', cell: ({ otherRank }) => otherRank ?? '–' },
              {
                id: 'otherShare',
                header: words.otherShare,
                align: 'end',
                cell: ({ otherShare }) => (otherShare === null ? '–' : format.percent(otherShare)),
              },
              {
                id: 'coverage',
                header: words.coverage,
                align: 'end',
                cell: ({ otherCoverage }) => format.percent(otherCoverage, 0),
              },
            ]}
          />
        </>
      )}
    </Section>
  )
}

/** An empty comparison says why it is empty, where the two sets can be read, and who does what about it. */
function Unmatched({ unmatched: { own, other } }: { unmatched: NonNullable<RankingRead['unmatched']> }) {
  const path = usePath()
  const words = useWords({
    title: { vi: 'Chưa so sánh được: hai bộ không có tiêu chí nào ghép được', en: 'Not comparable: nothing matches' },
    own: {
      vi: `${own.linked} trên ${own.all} tiêu chí của bộ này được nối với một chỉ tiêu`,
      en: `${own.linked} of ${own.all} criteria of this set are linked to an indicator`,
    },
    other: {
      vi: `${other.linked} trên ${other.all} tiêu chí của bộ kia được nối với một chỉ tiêu`,
      en: `${other.linked} of ${other.all} criteria of the other set are linked to an indicator`,
    },
    shared: {
      vi: 'Không chỉ tiêu nào được cả hai bộ dùng, nên không có số liệu chung để chấm lại.',
      en: 'No indicator is used by both, so that there is no shared data to score again.',
    },
    act: {
      vi: 'Văn phòng chương trình nối tiêu chí của hai bộ với cùng một chỉ tiêu (cột “Chỉ tiêu” trong tệp bộ chỉ số) rồi nhập bản mới; kỳ đánh giá mở sau đó sẽ so sánh được.',
      en: 'The programme office links criteria of both sets to the same indicator (the column “Chỉ tiêu” of the rulebook file) and imports the new version; cycles opened from then on can be compared.',
    },
    readOwn: { vi: 'Xem tiêu chí của bộ này', en: 'Criteria of this set' },
    readOther: { vi: 'Xem tiêu chí của bộ kia', en: 'Criteria of the other set' },
  })
  return (
    <Notice title={words.title}>
      <ul className={styles.list}>
        {[own, other].map(({ id }, at) => (
          <li key={id}>
            {at === 0 ? words.own : words.other}.{' '}
            <a href={path(`/bo-chi-so/${id}`)}>{at === 0 ? words.readOwn : words.readOther}</a>
          </li>
        ))}
      </ul>
      <p>{words.shared}</p>
      <p>{words.act}</p>
    </Notice>
  )
}
