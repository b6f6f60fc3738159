import { judgedTargets } from '#engines/indicators'
import { findTarget } from '#engines/programmes'
import { targetValues } from '#engines/reporting'
import { DefinitionList, Section, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/target.ts'
import { address, askedIn } from './asked.ts'
import styles from './item.module.css'
import { ItemFrame } from './item-frame.tsx'
import { ItemSource } from './item-source.tsx'
import { known } from './known.ts'
import { endOf } from './number-address.ts'
import { LightTag } from './number-parts.tsx'
import { lightOf } from './number-words.ts'
import { usePlace } from './place.ts'
import { useDocumentName } from './programme-name.ts'
import { LastValue } from './target-reached.tsx'
import { useTargetValue } from './target-value.tsx'
import { useDay, usePathThen } from './then.ts'
import { UnitNames } from './unit-names.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const id = known('uuid', params.id)
  const day = askedIn(request).day('biet-den')
  const knownAt = day && endOf(day)
  const [target, [now = null], judged] = await Promise.all([
    findTarget(context.get(contextOf), { id, knownAt }),
    targetValues(context.get(contextOf), { targets: [id], knownAt }),
    judgedTargets(context.get(contextOf), { items: [id], knownAt }),
  ])
  return { target, now, judged: judged.map((one) => ({ ...one, light: lightOf(one) })) }
}

export default function Target({ loaderData: { target, now, judged } }: Route.ComponentProps) {
  const format = useFormat()
  const place = usePlace()
  const amountOf = useTargetValue()
  const nameOf = useDocumentName()
  const words = useWords({
    kind: { vi: 'Chỉ tiêu', en: 'Target' },
    year: { vi: 'năm', en: 'year' },
    noYear: { vi: 'văn bản không nêu năm', en: 'no year in the text' },
    baseline: { vi: 'So với năm', en: 'Against the year' },
    scope: { vi: 'Phạm vi', en: 'Scope' },
    group: { vi: 'Nhóm', en: 'Group' },
    owner: { vi: 'Của', en: 'Of' },
    lead: { vi: 'Đơn vị chủ trì', en: 'Lead unit' },
    noLead: { vi: 'văn bản không giao cho đơn vị nào', en: 'the text names no unit' },
    restates: { vi: 'Nhắc lại', en: 'Restates' },
    last: { vi: 'Giá trị được duyệt gần nhất', en: 'Last approved value' },
    dataTo: { vi: 'Số liệu đến ngày', en: 'Data to' },
  })
  const value = amountOf(target)
  const rows = [
    { term: words.last, detail: <LastValue value={now} measure={target.unit} /> },
    { term: words.dataTo, detail: now?.dataTo && format.date(now.dataTo) },
    { term: words.group, detail: target.group && <span lang="vi">{target.group}</span> },
    { term: words.scope, detail: target.scope && <span lang="vi">{target.scope}</span> },
    { term: words.baseline, detail: target.baselineYear },
    { term: words.lead, detail: <UnitNames names={target.leads} none={words.noLead} /> },
    { term: words.owner, detail: target.owner && <UnitNames names={[target.owner]} /> },
    { term: words.restates, detail: target.restates && place(target.restates) },
  ]
  return (
    <ItemFrame
      item={target}
      kind={words.kind}
      name={target.name}
      description={`${target.name}: ${value}${target.year ? `, ${words.year} ${target.year}` : ''}. ${nameOf(target.programme)}.`}
      list="chi-tieu"
    >
      <p className={styles.value}>
        {value}
        <small>{target.year ? `${words.year} ${target.year}` : words.noYear}</small>
      </p>
      <DefinitionList items={rows.filter(({ detail }) => detail)} />
      <MeasuredBy judged={judged} />
      <ItemSource source={target.source} />
      <SameIndicator same={target.sameIndicator} own={target.programme.id} />
    </ItemFrame>
  )
}

/** The indicators whose values say how far this target is. */
function MeasuredBy({ judged }: Pick<Route.ComponentProps['loaderData'], 'judged'>) {
  const path = usePath()
  const day = useDay()
  const label = useLabel()
  const words = useWords({ heading: { vi: 'Chỉ số đo chỉ tiêu này', en: 'Measured by' } })
  if (!judged.length) return null
  return (
    <Section heading={words.heading} id="chi-so">
      <ul className={styles.others}>
        {judged.map(({ id, code, unit, label: name, light }) => (
          <li key={id}>
            <p>
              <a href={address(path(`/chi-so/${code}`), { 'don-vi': unit, 'biet-den': day })}>{label(name)}</a>
            </p>
            <LightTag light={light} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function SameIndicator({
  same,
  own,
}: {
  same: Route.ComponentProps['loaderData']['target']['sameIndicator']
  own: string
}) {
  const path = usePathThen()
  const format = useFormat()
  const nameOf = useDocumentName()
  const words = useWords({
    heading: { vi: 'Cùng chỉ tiêu này ở chỗ khác', en: 'The same indicator elsewhere' },
    here: { vi: 'trong chính chương trình này', en: 'in this very programme' },
    year: { vi: 'năm', en: 'year' },
    line: { vi: 'dòng', en: 'line' },
  })
  if (!same.length) return null
  return (
    <Section heading={words.heading}>
      <ul className={styles.others}>
        {same.map((other) => (
          <li key={other.id}>
            <p>
              <a href={path(`/chi-tieu/${other.id}`)} lang="vi">
                {other.text}
              </a>
            </p>
            <p className={styles.soft}>
              {other.year && `${words.year} ${other.year} · `}
              {other.programme.id === own ? words.here : nameOf(other.programme)} · {words.line}{' '}
              {format.number(other.line)}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
