import type { Assessed, findQuestionnaire } from '#engines/rulebooks'
import {
  Actions,
  BarChart,
  Button,
  FormToken,
  LinkButton,
  Notice,
  Section,
  Stat,
  Stats,
  Table,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import styles from './assess.module.css'

type Props = {
  code: string
  assessed: Assessed
  questionnaire: Pick<Awaited<ReturnType<typeof findQuestionnaire>>, 'id' | 'pillars' | 'levels'>
  /** Just finished: the code is told, for the only time. */
  isNew?: boolean
}

/** The result of an enterprise: gaps by pillar, what changed since before, measures that fit, and measuring again. */
export function AssessmentShown({ code, assessed, questionnaire, isNew }: Props) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    keep: { vi: 'Giữ mã này để xem lại và đo lại', en: 'Keep this code to come back and measure again' },
    keepBody: {
      vi: 'Mã chỉ hiện một lần. Hệ thống không giữ tên, mã số thuế hay mã này, nên không ai cấp lại được.',
      en: 'It is shown once. Neither your name, nor a tax code, nor this code is kept, so that nobody can give it again.',
    },
    result: { vi: 'Kết quả', en: 'Result' },
    share: { vi: 'tỷ lệ điểm của các câu đã trả lời', en: 'of the points of what was answered' },
    coverage: { vi: 'phần đã trả lời', en: 'answered' },
    level: { vi: 'mức', en: 'level' },
    at: { vi: 'Đánh giá lúc', en: 'Assessed' },
    noLevel: { vi: 'Chưa xếp mức', en: 'No level is said' },
    noLevelBody: {
      vi: 'Mức chỉ được xếp khi mọi câu đã trả lời và ngưỡng của bộ câu hỏi đã được xác định.',
      en: 'A level is said only when every question is answered and the thresholds of the set are known.',
    },
    pillars: { vi: 'Điểm theo trụ cột', en: 'By pillar' },
    gaps: { vi: 'Khoảng cách theo trụ cột, lớn nhất trước', en: 'Gaps by pillar, the widest first' },
    pillar: { vi: 'Trụ cột', en: 'Pillar' },
    gap: { vi: 'Còn thiếu', en: 'Gap' },
    now: { vi: 'Điểm lần này', en: 'Now' },
    before: { vi: 'Điểm lần trước', en: 'Before' },
    change: { vi: 'Thay đổi', en: 'Change' },
    unanswered: { vi: 'chưa trả lời', en: 'not answered' },
    measures: { vi: 'Hỗ trợ phù hợp', en: 'Measures that fit' },
    measuresBody: {
      vi: 'Chính sách áp dụng cho quy mô của doanh nghiệp, cho những trụ cột còn thiếu. Mỗi nội dung chỉ được hỗ trợ một lần trong năm.',
      en: 'For an enterprise of this size and its gaps. No content is supported twice in one year.',
    },
    measure: { vi: 'Hỗ trợ', en: 'Measure' },
    most: { vi: 'Tối đa một năm', en: 'At most a year' },
    part: { vi: 'Mức', en: 'Share' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    dong: { vi: 'đồng', en: 'đồng' },
    ofCost: { vi: 'chi phí', en: 'of the cost' },
    of: { vi: 'Cho khoảng cách', en: 'For the gaps' },
    anyGap: { vi: 'mọi trụ cột', en: 'any pillar' },
    since: { vi: 'lần trước', en: 'before' },
    lowest: { vi: 'Thấp nhất', en: 'Lowest' },
    highest: { vi: 'Cao nhất', en: 'Highest' },
    answered: { vi: 'Thành viên trả lời', en: 'Members that answered' },
    members: { vi: 'đơn vị thành viên', en: 'members' },
    membersBody: {
      vi: 'Kết quả là trung bình cộng của các đơn vị thành viên, mỗi đơn vị tính một lần; không có văn bản nào công bố trọng số.',
      en: 'The result is the mean of the members, each counted once: no published text gives weights.',
    },
    spread: { vi: 'Các đơn vị thành viên theo trụ cột', en: 'The members by pillar' },
    other: { vi: 'Không so được với lần trước', en: 'It cannot be compared with the time before' },
    otherBody: {
      vi: 'Lần trước dùng bộ câu hỏi hoặc phiên bản khác. Từ lần đo lại sau sẽ so được.',
      en: 'The time before was by another questionnaire or version. The next time can be compared with this one.',
    },
    noMeasures: { vi: 'Chưa có chính sách nào khớp', en: 'No measure fits yet' },
    noMeasuresBody: {
      vi: 'Trong các chính sách đã nhập, không có chính sách nào cho quy mô này với những trụ cột còn thiếu.',
      en: 'Of the measures that are known here, none is for this size and these gaps.',
    },
    again: { vi: 'Đo lại', en: 'Measure again' },
    numbers: { vi: 'So với doanh nghiệp khác', en: 'Compare with others' },
  })
  const earlier = new Map(assessed.before?.pillars.map((pillar) => [pillar.code, pillar.share]))
  const names = new Map(questionnaire.pillars.map((pillar) => [pillar.code, label(pillar.label)]))
  const percent = (share: number | null | undefined) => (share == null ? words.unanswered : format.percent(share, 0))
  const signed = (by: number) => `${by > 0 ? '+' : ''}${format.percent(by, 0)}`
  return (
    <>
      {isNew && (
        <Notice kind="good" title={words.keep}>
          <code className={styles.code}>{code}</code>
          <p>{words.keepBody}</p>
        </Notice>
      )}
      <Stats>
        {assessed.share !== null && (
          <Stat
            value={format.percent(assessed.share, 0)}
            label={words.share}
            note={
              assessed.before?.share == null
                ? undefined
                : `${words.since} ${format.percent(assessed.before.share, 0)}, ${words.change.toLocaleLowerCase()} ${signed(assessed.share - assessed.before.share)}`
            }
          />
        )}
        {assessed.members && <Stat value={format.number(assessed.members.count)} label={words.members} />}
        <Stat value={format.percent(assessed.coverage, 0)} label={words.coverage} />
        {assessed.level && <Stat value={assessed.level.code} label={words.level} note={label(assessed.level.label)} />}
      </Stats>
      <p className={styles.about}>
        {words.at} {format.dateTime(assessed.at)}
      </p>
      {assessed.members && <p className={styles.text}>{words.membersBody}</p>}
      {assessed.otherBefore && (
        <Notice title={words.other}>
          <p>{words.otherBody}</p>
        </Notice>
      )}
      {!assessed.level && (
        <Notice title={words.noLevel}>
          <p>{words.noLevelBody}</p>
        </Notice>
      )}
      <BarChart
        title={words.pillars}
        unit="%"
        max={100}
        labelHeader={words.pillar}
        rows={assessed.pillars.flatMap(({ code: pillar, share }) =>
          share === null ? [] : [{ label: names.get(pillar) ?? pillar, value: Math.round(share * 100) }],
        )}
      />
      <Table
        caption={words.gaps}
        rows={assessed.pillars.toSorted((a, b) => (b.gap ?? -1) - (a.gap ?? -1))}
        rowKey={({ code: pillar }) => pillar}
        columns={[
          { id: 'pillar', header: words.pillar, names: true, cell: (pillar) => names.get(pillar.code) ?? pillar.code },
          { id: 'gap', header: words.gap, align: 'end', cell: ({ gap }) => percent(gap) },
          ...(assessed.before
            ? [
                {
                  id: 'now',
                  header: words.now,
                  align: 'end' as const,
                  cell: ({ share }: (typeof assessed.pillars)[number]) => percent(share),
                },
                {
                  id: 'before',
                  header: words.before,
                  align: 'end' as const,
                  cell: (pillar: (typeof assessed.pillars)[number]) => percent(earlier.get(pillar.code)),
                },
                {
                  id: 'change',
                  header: words.change,
                  align: 'end' as const,
                  cell: (pillar: (typeof assessed.pillars)[number]) => {
                    const before = earlier.get(pillar.code)
                    if (before == null || pillar.share === null) return '–'
                    return signed(pillar.share - before)
                  },
                },
              ]
            : []),
        ]}
      />
      {assessed.members && (
        <Table
          caption={words.spread}
          rows={assessed.members.pillars}
          rowKey={({ code: pillar }) => pillar}
          columns={[
            { id: 'pillar', header: words.pillar, names: true, cell: (one) => names.get(one.code) ?? one.code },
            { id: 'answered', header: words.answered, align: 'end', cell: (one) => format.number(one.answered) },
            { id: 'lowest', header: words.lowest, align: 'end', cell: (one) => format.percent(one.lowest, 0) },
            { id: 'highest', header: words.highest, align: 'end', cell: (one) => format.percent(one.highest, 0) },
          ]}
        />
      )}
      {assessed.measures.length === 0 && assessed.pillars.some(({ gap }) => gap !== null && gap > 0) && (
        <Notice title={words.noMeasures}>
          <p>{words.noMeasuresBody}</p>
        </Notice>
      )}
      {assessed.measures.length > 0 && (
        <Section heading={words.measures} id="ho-tro">
          <p className={styles.text}>{words.measuresBody}</p>
          <Table
            caption={words.measures}
            captionHidden
            rows={assessed.measures}
            rowKey={({ measure }) => measure.id}
            columns={[
              { id: 'measure', header: words.measure, names: true, cell: ({ measure }) => label(measure.label) },
              {
                id: 'gaps',
                header: words.of,
                cell: ({ measure, pillars }) =>
                  measure.pillars.length === 0
                    ? words.anyGap
                    : pillars.map((pillar) => names.get(pillar) ?? pillar).join(', '),
              },
              {
                id: 'share',
                header: words.part,
                cell: ({ measure }) =>
                  measure.share === null ? '' : `${format.percent(measure.share, 0)} ${words.ofCost}`,
              },
              {
                id: 'most',
                header: words.most,
                align: 'end',
                cell: ({ most }) => `${format.number(most)} ${words.dong}`,
              },
              { id: 'basis', header: words.basis, cell: ({ measure }) => <span lang="vi">{measure.basis}</span> },
            ]}
          />
        </Section>
      )}
      <form
        method="post"
        action={path(assessed.members ? '/tu-danh-gia/tap-doan' : `/tu-danh-gia/${questionnaire.id}`)}
      >
        <FormToken />
        <input type="hidden" name="lan-truoc" value={code} />
        <Actions>
          <Button kind="secondary" name="buoc" value="do-lai">
            {words.again}
          </Button>
          <LinkButton kind="quiet" href={path(`/tu-danh-gia/${questionnaire.id}/tong-hop`)}>
            {words.numbers}
          </LinkButton>
        </Actions>
      </form>
    </>
  )
}
