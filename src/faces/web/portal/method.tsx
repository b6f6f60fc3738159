import { data } from 'react-router'
import { listUnitKinds } from '#engines/organisations'
import { findRulebook } from '#engines/rulebooks'
import { Page, Section, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { documentsNamed } from '../basis-documents.ts'
import { Applicability } from '../ranks/applicability.tsx'
import { CriteriaTables } from '../ranks/criteria-tables.tsx'
import styles from '../ranks/ranks.module.css'
import { RulebookFacts } from '../ranks/rulebook-facts.tsx'
import { unitNames } from '../workspace/units/unit-names.ts'
import type { Route } from './+types/method.ts'
import { askedIn } from './asked.ts'
import { useCrumbs } from './crumbs.ts'
import { known } from './known.ts'
import { publishedCycles } from './read-ranking.ts'
import { Ignored } from './reading-notice.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const id = known('unit', params.id)
  const asked = askedIn(request)
  const version = asked.page('ban')
  const isNamed = new URL(request.url).searchParams.has('ban')
  const [rulebook, kinds, cycles] = await Promise.all([
    findRulebook(acting, { id, ...(isNamed && { version }) }),
    listUnitKinds(acting, {}),
    publishedCycles(acting),
  ])
  if (rulebook.state === 'draft') throw data(null, { status: 404 }) // the office still writes it
  const units = await unitNames(
    acting,
    rulebook.applicability.flatMap(({ unit }) => unit ?? []),
  )
  return {
    rulebook,
    library: await documentsNamed(acting, [rulebook.basis]),
    names: { ...units, ...Object.fromEntries(kinds.map(({ id: kind, label }) => [kind, label])) },
    classes: kinds.filter((kind) => rulebook.unitKinds.includes(kind.id)).map(({ label }) => label),
    cycles: cycles.filter((cycle) => cycle.rulebook === id).map(({ id: cycle, label }) => ({ id: cycle, label })),
    ignored: asked.ignored,
  }
}

/** How a set of criteria scores: what counts how much, how points come about, on what it rests, and what is not known. */
export default function Method({
  loaderData: { rulebook, library, names, classes, cycles, ignored },
}: Route.ComponentProps) {
  const crumbs = useCrumbs()
  const path = usePath()
  const label = useLabel()
  const words = useWords({
    list: { vi: 'Bộ chỉ số', en: 'Rulebooks' },
    description: {
      vi: `Phương pháp của ${label(rulebook.label)}: tiêu chí, điểm tối đa, cách tính điểm, căn cứ.`,
      en: `The method of ${label(rulebook.label)}: criteria, maxima, how points come about, basis.`,
    },
    kicker: { vi: 'Phương pháp', en: 'Method' },
    how: { vi: 'Từ điểm đến thứ hạng', en: 'From points to ranks' },
    weights: {
      vi: 'Trọng số của mỗi tiêu chí là điểm tối đa của nó. Điểm của đơn vị là tổng điểm các tiêu chí áp dụng cho đơn vị đó.',
      en: 'The weight of a criterion is its maximum. A unit’s score is the sum over the criteria that apply to it.',
    },
    share: {
      vi: 'Thứ hạng xếp theo tỷ lệ điểm đạt trên điểm tối đa áp dụng, để tiêu chí không áp dụng không làm thiệt đơn vị nào.',
      en: 'Ranks follow the share of the maximum that applies, so that a criterion that does not apply costs nobody anything.',
    },
    missing: {
      vi: 'Ô chưa có số liệu không có điểm và được đếm riêng; không bao giờ được thay bằng mức trung bình.',
      en: 'A missing score earns nothing and is counted apart; it is never replaced by a middle.',
    },
    normalised: {
      vi: 'Chuẩn hóa: điểm ÷ điểm tối đa của tiêu chí. Khoảng thứ hạng thử thêm hai cách khác (khoảng giá trị, thứ tự) và trọng số ±25%.',
      en: 'Normalisation: points ÷ maximum of the criterion. Rank intervals also try two others (min–max, ranks) and weights ±25%.',
    },
    criteria: { vi: 'Tiêu chí', en: 'Criteria' },
    cycles: { vi: 'Các kỳ đã công bố theo bộ này', en: 'Published cycles of this rulebook' },
    exempt: { vi: 'Áp dụng theo đơn vị', en: 'Where it applies' },
    exemptBody: {
      vi: 'Một số tiêu chí không áp dụng cho một số đơn vị; điểm tối đa của đơn vị đó được tính lại.',
      en: 'Some criteria do not apply to some units; their maxima are worked out anew.',
    },
  })
  return (
    <Page
      title={label(rulebook.label)}
      kicker={words.kicker}
      description={words.description}
      breadcrumbs={crumbs({ href: path('/bo-chi-so'), label: words.list })}
    >
      <Ignored names={ignored} />
      <RulebookFacts rulebook={rulebook} classes={classes} count={rulebook.criteria.length} library={library} />
      {cycles.length > 0 && (
        <Section heading={words.cycles}>
          <ul className={styles.links}>
            {cycles.map((cycle) => (
              <li key={cycle.id}>
                <a href={path(`/xep-hang/${cycle.id}`)}>{label(cycle.label)}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {rulebook.groups.length > 0 && (
        <Section heading={words.criteria} id="tieu-chi">
          <CriteriaTables groups={rulebook.groups} criteria={rulebook.criteria} />
        </Section>
      )}
      {rulebook.applicability.length > 0 && (
        <Section heading={words.exempt}>
          <p>{words.exemptBody}</p>
          <Applicability lines={rulebook.applicability} names={names} />
        </Section>
      )}
      <Section heading={words.how} id="cach-tinh">
        <ul className={styles.list}>
          <li>{words.weights}</li>
          <li>{words.share}</li>
          <li>{words.missing}</li>
          <li>{words.normalised}</li>
        </ul>
      </Section>
    </Page>
  )
}
