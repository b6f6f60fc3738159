import { listUnits } from '#engines/organisations'
import { type AssessmentGroup, assessmentNumbers, findQuestionnaire } from '#engines/rulebooks'
import { BarChart, Empty, Page, Section, Stat, Stats, Table, Tabs, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/assess-numbers.ts'
import { address, askedIn, wordFor } from './asked.ts'
import styles from './assess.module.css'
import { labelsOfSectors, sizeLabels } from './assess-choices.ts'
import { useCrumbs } from './crumbs.ts'
import { known } from './known.ts'
import { OnlyToday } from './known-on.tsx'
import { Ignored } from './reading-notice.tsx'

export const handle: Handle = { wide: true }

export { NotHere as ErrorBoundary } from './not-here.tsx'

const cuts = { nganh: 'sector', 'quy-mo': 'size', phuong: 'ward' } as const

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const asked = askedIn(request)
  const by = asked.choice('theo', cuts) ?? 'sector'
  const version = asked.number('phien-ban')
  const questionnaire = await findQuestionnaire(acting, { id: known('unit', params.id), version })
  const pillar = asked.choice('tru-cot', Object.fromEntries(questionnaire.pillars.map(({ code }) => [code, code])))
  const numbers = await assessmentNumbers(acting, { questionnaire: questionnaire.id, version, by })
  const { units } = by === 'ward' ? await listUnits(acting, { level: 'commune', size: 200 }) : { units: [] }
  const names = new Map(units.map(({ id, label }) => [id, label]))
  const labels = by === 'size' ? sizeLabels : labelsOfSectors(questionnaire)
  return {
    questionnaire: { id: questionnaire.id, label: questionnaire.label, pillars: questionnaire.pillars },
    by,
    pillar: pillar ?? null,
    version: questionnaire.version,
    isNewest: version === null,
    versions: numbers.versions,
    smallest: numbers.smallest,
    all: numbers.all,
    groups: numbers.groups.map((group) => ({ ...group, label: names.get(group.key) ?? labels[group.key] ?? null })),
    ignored: asked.ignored,
  }
}

const twoDays = {
  vi: 'Số tổng hợp không được xem theo ngày: so hai ngày liền nhau có thể lộ kết quả của một doanh nghiệp.',
  en: 'Numbers of enterprises together are not shown by day: two days beside each other could give one of them away.',
}

const mostCharts = 12 // groups beyond which one pillar at a time is drawn

/**
 * Where enterprises stand together, one cut at a time, pillar by pillar; groups in which somebody could be guessed are
 * hidden, and enough others with them. Works without script, and every chart has its table.
 */
export default function AssessNumbers({
  loaderData: { questionnaire, by, pillar, version, isNewest, versions, smallest, all, groups, ignored },
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
    byPillar: { vi: 'Trụ cột theo', en: 'Pillars by' },
    all: { vi: 'Mọi trụ cột', en: 'All pillars' },
    onePillar: { vi: 'Chọn trụ cột', en: 'Choose a pillar' },
    nothing: {
      vi: 'Không có nhóm nào đủ số doanh nghiệp trả lời để hiện.',
      en: 'No group has enough answers to be shown.',
    },
    dash: {
      vi: '– : quá ít doanh nghiệp của nhóm trả lời trụ cột này, hoặc chưa ai trả lời.',
      en: '–: too few of the group answered about this pillar, or nobody did.',
    },
    versions: { vi: 'Phiên bản bộ câu hỏi', en: 'Version of the questionnaire' },
    groupsOut: {
      vi: 'Tập đoàn gộp từ các đơn vị thành viên không tính thêm lần nữa.',
      en: 'Groups that are put together from their members are not counted again.',
    },
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
  const to = (asked: { by?: typeof by; pillar?: string | null; version?: number }) =>
    address(`${here}/tong-hop`, {
      theo: wordFor(cuts, asked.by ?? by),
      'tru-cot': asked.pillar === undefined ? pillar : asked.pillar,
      'phien-ban': asked.version ?? (isNewest ? null : version),
    })
  const nameOf = ({ key, label: said }: (typeof groups)[number]) => (said ? label(said) : key || words.unsaid)
  const shareOf = (group: AssessmentGroup, code: string) =>
    group.pillars.find((one) => one.code === code)?.share ?? null
  const shown = groups.filter(({ enterprises }) => enterprises !== null)
  const isLong = shown.length > mostCharts
  const drawn = questionnaire.pillars.filter(({ code }, at) =>
    isLong && !pillar ? at === 0 : !pillar || pillar === code,
  )
  return (
    <Page
      title={words.title}
      width="wide"
      kicker={label(questionnaire.label)}
      breadcrumbs={crumbs(
        { href: path('/tu-danh-gia'), label: words.list },
        { href: here, label: label(questionnaire.label) },
      )}
    >
      <Ignored names={ignored} />
      <OnlyToday why={twoDays} />
      {(versions.length > 1 || (versions[0] !== undefined && versions[0] !== version)) && (
        <Tabs
          label={words.versions}
          tabs={versions.map((one) => ({
            href: to({ version: one }),
            label: `${words.versions} ${one}`,
            current: one === version,
          }))}
        />
      )}
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
              href: to({ by: cut }),
              label: words[cut],
              current: cut === by,
            }))}
          />
          <p className={styles.about}>
            {words.hiddenBody} {words.groupsOut}
          </p>
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
                cell: nameOf,
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
              ...questionnaire.pillars.map((one) => ({
                id: `pillar-${one.code}`,
                header: label(one.label),
                align: 'end' as const,
                cell: (group: (typeof groups)[number]) => {
                  if (group.enterprises === null) return words.hidden
                  const share = shareOf(group, one.code)
                  return share === null ? '–' : format.percent(share, 0)
                },
              })),
            ]}
          />
          <p className={styles.about}>{words.dash}</p>
          <Section heading={`${words.byPillar} ${words[by].toLocaleLowerCase()}`} id="tru-cot">
            {questionnaire.pillars.length > 1 && (
              <Tabs
                label={words.onePillar}
                tabs={[
                  ...(isLong ? [] : [{ href: `${to({ pillar: null })}#tru-cot`, label: words.all, current: !pillar }]),
                  ...questionnaire.pillars.map((one) => ({
                    href: `${to({ pillar: one.code })}#tru-cot`,
                    label: label(one.label),
                    current: drawn.length === 1 && drawn[0]?.code === one.code,
                  })),
                ]}
              />
            )}
            <div className={styles.charts}>
              {drawn.map((one) => {
                const rows = shown.flatMap((group) => {
                  const share = shareOf(group, one.code)
                  return share === null ? [] : [{ label: nameOf(group), value: Math.round(share * 100) }]
                })
                return rows.length > 0 ? (
                  <BarChart
                    key={one.code}
                    title={label(one.label)}
                    unit="%"
                    max={100}
                    labelHeader={words[by]}
                    rows={rows}
                  />
                ) : (
                  <p key={one.code}>
                    <b>{label(one.label)}</b>: {words.nothing}
                  </p>
                )
              })}
            </div>
          </Section>
        </>
      ) : (
        <Empty icon="users" title={words.none}>
          {words.noneBody}
        </Empty>
      )}
    </Page>
  )
}
