import { listUnits } from '#engines/organisations'
import { assessmentNumbers, findQuestionnaire } from '#engines/rulebooks'
import { BarChart, Empty, Page, Stat, Stats, Table, Tabs, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/assess-numbers.ts'
import { askedIn, wordFor } from './asked.ts'
import styles from './assess.module.css'
import { sectorLabels, sizeLabels } from './assess-choices.ts'
import { useCrumbs } from './crumbs.ts'
import { known } from './known.ts'
import { Ignored } from './reading-notice.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

const cuts = { nganh: 'sector', 'quy-mo': 'size', phuong: 'ward' } as const

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const asked = askedIn(request)
  const by = asked.choice('theo', cuts) ?? 'sector'
  const questionnaire = await findQuestionnaire(acting, { id: known('unit', params.id) })
  const numbers = await assessmentNumbers(acting, { questionnaire: questionnaire.id, by })
  const { units } = by === 'ward' ? await listUnits(acting, { level: 'commune', size: 200 }) : { units: [] }
  const names = new Map(units.map(({ id, label }) => [id, label]))
  const labels = by === 'size' ? sizeLabels : sectorLabels
  return {
    questionnaire: { id: questionnaire.id, label: questionnaire.label, pillars: questionnaire.pillars },
    by,
    smallest: numbers.smallest,
    all: numbers.all,
    groups: numbers.groups.map((group) => ({ ...group, label: names.get(group.key) ?? labels[group.key] ?? null })),
    ignored: asked.ignored,
  }
}

/** Where enterprises stand together, one cut at a time; groups in which somebody could be guessed are hidden. */
export default function AssessNumbers({
  loaderData: { questionnaire, by, smallest, all, groups, ignored },
}: Route.ComponentProps) {
  const crumbs = useCrumbs()
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const here = path(`/tu-danh-gia/${questionnaire.id}`)
  const words = useWords({
    title: { vi: 'Kết quả tự đánh giá tổng hợp', en: 'Self-assessments together' },
    list: { vi: 'Doanh nghiệp tự đánh giá', en: 'Enterprises assess themselves' },
    cuts: { vi: 'Tổng hợp theo', en: 'By' },
    sector: { vi: 'Lĩnh vực', en: 'Sector' },
    size: { vi: 'Quy mô', en: 'Size' },
    ward: { vi: 'Phường, xã', en: 'Ward' },
    enterprises: { vi: 'doanh nghiệp', en: 'enterprises' },
    share: { vi: 'tỷ lệ điểm trung bình', en: 'mean share of the points' },
    pillars: { vi: 'Trung bình theo trụ cột', en: 'Mean by pillar' },
    pillar: { vi: 'Trụ cột', en: 'Pillar' },
    group: { vi: 'Nhóm', en: 'Group' },
    count: { vi: 'Doanh nghiệp', en: 'Enterprises' },
    mean: { vi: 'Tỷ lệ điểm', en: 'Share' },
    coverage: { vi: 'Phần trả lời', en: 'Answered' },
    hidden: { vi: 'ẩn', en: 'hidden' },
    unsaid: { vi: 'Không nêu', en: 'Not said' },
    hiddenBody: {
      vi: `Nhóm dưới ${smallest} doanh nghiệp được ẩn, cùng đủ nhóm khác để không suy ra được. Mỗi doanh nghiệp tính lần đo mới nhất.`,
      en: `Groups under ${smallest} are hidden, with enough others that they cannot be worked out. Each enterprise counts with its last assessment.`,
    },
    none: { vi: 'Chưa có kết quả nào hiện được', en: 'Nothing can be shown yet' },
    noneBody: {
      vi: `Kết quả hiện khi có ít nhất ${smallest} doanh nghiệp tự đánh giá.`,
      en: `Results appear once at least ${smallest} enterprises have assessed themselves.`,
    },
  })
  return (
    <Page
      title={words.title}
      kicker={label(questionnaire.label)}
      breadcrumbs={crumbs(
        { href: path('/tu-danh-gia'), label: words.list },
        { href: here, label: label(questionnaire.label) },
      )}
    >
      <Ignored names={ignored} />
      {all && all.enterprises !== null ? (
        <>
          <Stats>
            <Stat value={format.number(all.enterprises)} label={words.enterprises} />
            {all.share !== null && <Stat value={format.percent(all.share, 0)} label={words.share} />}
          </Stats>
          <BarChart
            title={words.pillars}
            unit="%"
            max={100}
            labelHeader={words.pillar}
            rows={questionnaire.pillars.flatMap((pillar) => {
              const share = all.pillars.find(({ code }) => code === pillar.code)?.share
              return share == null ? [] : [{ label: label(pillar.label), value: Math.round(share * 100) }]
            })}
          />
          <Tabs
            label={words.cuts}
            tabs={Object.values(cuts).map((cut) => ({
              href: `${here}/tong-hop?theo=${wordFor(cuts, cut)}`,
              label: words[cut],
              current: cut === by,
            }))}
          />
          <p className={styles.about}>{words.hiddenBody}</p>
          <Table
            caption={words[by]}
            captionHidden
            rows={groups}
            rowKey={({ key }) => key}
            columns={[
              {
                id: 'group',
                header: words.group,
                names: true,
                cell: ({ key, label: said }) => (said ? label(said) : key || words.unsaid),
              },
              {
                id: 'count',
                header: words.count,
                align: 'end',
                cell: ({ enterprises }) => (enterprises === null ? words.hidden : format.number(enterprises)),
              },
              {
                id: 'mean',
                header: words.mean,
                align: 'end',
                cell: ({ share }) => (share === null ? words.hidden : format.percent(share, 0)),
              },
              {
                id: 'coverage',
                header: words.coverage,
                align: 'end',
                cell: ({ coverage }) => (coverage === null ? words.hidden : format.percent(coverage, 0)),
              },
            ]}
          />
        </>
      ) : (
        <Empty icon="users" title={words.none}>
          {words.noneBody}
        </Empty>
      )}
    </Page>
  )
}
