import { data } from 'react-router'
import { ServiceRulebookMissing, serviceQualityMethod } from '#engines/rulebooks'
import { DefinitionList, Disclosure, Notice, Page, Section, Table, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { whenceOf } from '../ranks/not-from-dossiers.ts'
import styles from '../ranks/ranks.module.css'
import type { Route } from './+types/service-quality.ts'
import { useCrumbs } from './crumbs.ts'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  try {
    return await serviceQualityMethod(context.get(contextOf), {})
  } catch (error) {
    if (ServiceRulebookMissing.is(error)) throw data(null, { status: 404 })
    throw error
  }
}

/** QĐ 766/QĐ-TTg: every item with its formula, and what of the published text is not sure. */
export default function ServiceQuality({ loaderData: method }: Route.ComponentProps) {
  const crumbs = useCrumbs()
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    list: { vi: 'Bộ chỉ số', en: 'Rulebooks' },
    kicker: { vi: 'Phương pháp · Quyết định 766/QĐ-TTg', en: 'Method · Decision 766/QĐ-TTg' },
    description: {
      vi: 'Bộ chỉ số chất lượng phục vụ theo Quyết định 766/QĐ-TTg: từng chỉ tiêu, tử số, mẫu số và điểm tối đa.',
      en: 'The service-quality index of Decision 766/QĐ-TTg: every item with numerator, denominator and maximum.',
    },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    total: { vi: 'Tổng điểm', en: 'Total' },
    bands: { vi: 'Xếp loại', en: 'Bands' },
    unverified: { vi: 'ngưỡng chưa xác minh', en: 'limit not verified' },
    unsure: { vi: 'Điều chưa chắc', en: 'What is not sure' },
    items: { vi: 'Các chỉ tiêu', en: 'The items' },
    item: { vi: 'Chỉ tiêu', en: 'Item' },
    formula: { vi: 'Tử số ÷ mẫu số', en: 'Numerator ÷ denominator' },
    max: { vi: 'Điểm tối đa', en: 'Maximum' },
    linear: { vi: 'Điểm = tỷ lệ × điểm tối đa', en: 'Points = ratio × maximum' },
    target: { vi: 'Đủ điểm từ', en: 'All points from' },
    none: { vi: 'Theo dõi, không chấm điểm', en: 'Watched, not scored' },
    times: { vi: 'nhân với tỷ lệ của', en: 'times the ratio of' },
    points: { vi: 'điểm', en: 'points' },
    own: {
      vi: 'Hồ sơ bị yêu cầu bổ sung quá một lần tính là quá hạn; một phản ánh chỉ trừ một lần. Cơ quan có thể liệt kê từng hồ sơ tạo nên mỗi con số.',
      en: 'A dossier sent back for a supplement more than once counts as overdue; one feedback is subtracted once. The office can list every dossier behind each figure.',
    },
  })
  const whence = (item: string) => {
    const said = whenceOf(item)
    return said && label(said)
  }
  const how = (item: (typeof method.groups)[number]['items'][number]) => {
    if (item.scoring === 'none') return words.none
    const base =
      item.scoring === 'target' ? `${words.target} ${format.number(item.targetPercent ?? 100)}%` : words.linear
    return item.multipliedBy ? `${base}, ${words.times} ${item.multipliedBy}` : base
  }
  return (
    <Page
      title={label(method.label)}
      kicker={words.kicker}
      description={words.description}
      breadcrumbs={crumbs({ href: path('/bo-chi-so'), label: words.list })}
    >
      <DefinitionList
        items={[
          {
            term: words.basis,
            detail: method.basis.map(({ instrument, date }) => `${instrument} (${format.date(date)})`).join('; '),
          },
          { term: words.total, detail: `${format.number(method.totalPoints)} ${words.points}` },
          {
            term: words.bands,
            detail: method.bands
              .map((band) => `${label(band.label)} ≥ ${band.from}${band.verified ? '' : ` (${words.unverified})`}`)
              .join('; '),
          },
        ]}
      />
      <p className={styles.text}>{words.own}</p>
      <Notice kind="warn" title={words.unsure}>
        <ul className={styles.list}>
          {method.caveats.map(({ item, label: said }) => (
            <li key={`${item} ${label(said)}`}>
              {item && <b>{item}: </b>}
              {label(said)}
            </li>
          ))}
        </ul>
      </Notice>
      <Section heading={words.items} id="chi-tieu">
        <div className={styles.groups}>
          {method.groups.map((group) => (
            <Disclosure
              key={group.id}
              open
              summary={`${group.id}. ${label(group.label)} (${format.number(group.maxPoints)} ${words.points})`}
            >
              <Table
                caption={label(group.label)}
                captionHidden
                dense
                rows={group.items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    id: 'item',
                    header: words.item,
                    names: true,
                    cell: (item) => (
                      <>
                        <b>{item.id}</b> {label(item.label)}
                        <small className={styles.under}>{how(item)}</small>
                        {whence(item.id) && <small className={styles.under}>{whence(item.id)}</small>}
                      </>
                    ),
                  },
                  {
                    id: 'formula',
                    header: words.formula,
                    width: 'wide',
                    cell: ({ numerator, denominator }) => (
                      <span lang="vi">
                        {numerator} <b>÷</b> {denominator}
                      </span>
                    ),
                  },
                  { id: 'max', header: words.max, align: 'end', cell: ({ maxPoints }) => format.number(maxPoints) },
                ]}
              />
            </Disclosure>
          ))}
        </div>
      </Section>
    </Page>
  )
}
