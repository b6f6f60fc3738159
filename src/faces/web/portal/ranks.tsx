import { publishedResults } from '#engines/rulebooks'
import { Empty, Filters, Icon, Page, Section, Table, useFormat, useLabel, usePath, useWords, type Words } from '#ui'
import { contextOf } from '#web/context'
import styles from '../ranks/ranks.module.css'
import type { Route } from './+types/ranks.ts'
import { address, askedIn } from './asked.ts'
import { useCrumbs } from './crumbs.ts'
import { FilterWords } from './filter-words.tsx'
import { KnownOn, ranksLater } from './known-on.tsx'
import { PublishedResults } from './published-results.tsx'
import { publishedCycles } from './read-ranking.ts'
import { Ignored } from './reading-notice.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const asked = askedIn(request)
  const day = asked.day('biet-den')
  const [cycles, results] = await Promise.all([publishedCycles(acting, day), publishedResults(acting, {})])
  // A national result was known once it was published; one of which the day is not known stays.
  const known = results.filter(({ publishedOn }) => !day || publishedOn === null || publishedOn <= day)
  return { cycles, results: known, day: day ?? null, ignored: asked.ignored }
}

const resultsToday: Words = {
  vi: 'Kết quả quốc gia chỉ gồm những kết quả công bố đến ngày đó, và những kết quả không rõ ngày công bố.',
  en: 'National results are those published by that day, and those of which the day is not known.',
}

/** Every cycle whose results are public, the newest first, and what others published about this place. */
export default function Ranks({ loaderData: { cycles, results, day, ignored } }: Route.ComponentProps) {
  const crumbs = useCrumbs()
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    title: { vi: 'Xếp hạng', en: 'Rankings' },
    description: {
      vi: 'Kết quả chấm điểm, xếp hạng chuyển đổi số của các đơn vị: từng tiêu chí, khoảng thứ hạng và phương pháp.',
      en: 'Scores and ranks of the units of the city: every criterion, how sure each rank is, and the method.',
    },
    lead: {
      vi: 'Mỗi thứ hạng đi kèm mức chắc chắn của nó, điểm từng tiêu chí và cách tính, để đơn vị và người dân cùng kiểm tra được.',
      en: 'Each rank comes with how sure it is, the score of every criterion and how it was worked out, for everybody to check.',
    },
    cycles: { vi: 'Các kỳ đã công bố', en: 'Published cycles' },
    cycle: { vi: 'Kỳ đánh giá', en: 'Cycle' },
    year: { vi: 'Năm', en: 'Year' },
    units: { vi: 'Đơn vị', en: 'Units' },
    classes: { vi: 'Nhóm đơn vị', en: 'Class' },
    published: { vi: 'Công bố', en: 'Published' },
    day: { vi: 'Biết đến ngày', en: 'As known on' },
    show: { vi: 'Xem', en: 'Show' },
    noneThen: {
      vi: 'Đến ngày này chưa có kỳ đánh giá nào được công bố',
      en: 'No cycle had been published by that day',
    },
    none: { vi: 'Chưa có kỳ đánh giá nào được công bố', en: 'No cycle has been published yet' },
    noneBody: {
      vi: 'Khi kết quả được phê duyệt và công bố, bảng xếp hạng và điểm từng đơn vị sẽ có ở đây.',
      en: 'Once results are approved and published, the ranking and the scores of each unit appear here.',
    },
    more: { vi: 'Xem thêm', en: 'See also' },
    methods: { vi: 'Phương pháp: các bộ chỉ số', en: 'Methods: the rulebooks' },
    service: { vi: 'Chất lượng phục vụ theo QĐ 766', en: 'Quality of service by QĐ 766' },
    assess: { vi: 'Doanh nghiệp tự đánh giá mức độ chuyển đổi số', en: 'Enterprises assess themselves' },
    results: { vi: 'Kết quả quốc gia đã công bố', en: 'National results that were published' },
  })
  return (
    <Page title={words.title} description={words.description} lead={words.lead} breadcrumbs={crumbs()}>
      <Ignored names={ignored} />
      {day && <KnownOn day={day} now={path('/xep-hang')} later={ranksLater} today={resultsToday} />}
      <Section heading={words.cycles}>
        <Filters action={path('/xep-hang')} submit={words.show}>
          <FilterWords name="biet-den" label={words.day} value={day ?? undefined} type="date" />
        </Filters>
        {cycles.length > 0 ? (
          <Table
            caption={words.cycles}
            captionHidden
            rows={cycles}
            rowKey={({ id }) => id}
            columns={[
              {
                id: 'cycle',
                header: words.cycle,
                names: true,
                cell: (cycle) => (
                  <>
                    <a href={address(path(`/xep-hang/${cycle.id}`), { 'biet-den': day })}>{label(cycle.label)}</a>
                    <small className={styles.under}>{label(cycle.method)}</small>
                  </>
                ),
              },
              { id: 'year', header: words.year, align: 'end', cell: ({ year }) => String(year) },
              {
                id: 'class',
                header: words.classes,
                cell: ({ classes }) => classes.map((one) => label(one)).join(', '),
              },
              { id: 'units', header: words.units, align: 'end', cell: ({ units }) => format.number(units) },
              {
                id: 'published',
                header: words.published,
                cell: ({ publishedAt }) => (publishedAt ? format.date(new Date(publishedAt)) : ''),
              },
            ]}
          />
        ) : (
          <Empty icon="list-checks" title={day ? words.noneThen : words.none}>
            {!day && words.noneBody}
          </Empty>
        )}
      </Section>
      <Section heading={words.more}>
        <ul className={styles.links}>
          {[
            { href: '/bo-chi-so', said: words.methods },
            { href: '/bo-chi-so/qd-766', said: words.service },
            { href: '/tu-danh-gia', said: words.assess },
          ].map(({ href, said }) => (
            <li key={href}>
              <a href={path(href)}>
                {said} <Icon name="arrow-right" />
              </a>
            </li>
          ))}
        </ul>
      </Section>
      {results.length > 0 && (
        <Section heading={words.results} id="quoc-gia">
          <PublishedResults rows={results} caption={words.results} />
        </Section>
      )}
    </Page>
  )
}
