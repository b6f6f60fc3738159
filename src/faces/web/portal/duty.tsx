import { findDuty } from '#engines/programmes'
import { DefinitionList, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/duty.ts'
import { askedIn } from './asked.ts'
import styles from './item.module.css'
import { ItemFrame, shortened } from './item-frame.tsx'
import { ItemSource } from './item-source.tsx'
import { known } from './known.ts'
import { endOf } from './number-address.ts'
import { usePlace } from './place.ts'
import { useDocumentName } from './programme-name.ts'
import { UnitName } from './unit-names.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export function loader({ context, params, request }: Route.LoaderArgs) {
  const day = askedIn(request).day('biet-den')
  return findDuty(context.get(contextOf), { id: known('uuid', params.id), knownAt: day && endOf(day) })
}

export default function Duty({ loaderData: duty }: Route.ComponentProps) {
  const nameOf = useDocumentName()
  const words = useWords({
    kind: { vi: 'Trách nhiệm', en: 'Duty' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    text: { vi: 'Việc phải làm', en: 'What is to be done' },
    refers: { vi: 'Dẫn chiếu đến', en: 'Refers to' },
  })
  return (
    <ItemFrame
      item={duty}
      kind={words.kind}
      text={<p lang="vi">{shortened(`${duty.unit.name}: ${duty.text}`, 400)}</p>}
      description={`${duty.unit.name}: ${duty.text.slice(0, 200)} · ${nameOf(duty.programme)}`}
      list="trach-nhiem"
    >
      <DefinitionList
        items={[
          { term: words.unit, detail: <UnitName named={duty.unit} /> },
          { term: words.text, detail: <span lang="vi">{duty.text}</span> },
          ...(duty.refersTo.length ? [{ term: words.refers, detail: <References of={duty} /> }] : []),
        ]}
      />
      <ItemSource source={duty.source} />
    </ItemFrame>
  )
}

function References({ of: duty }: { of: Route.ComponentProps['loaderData'] }) {
  const path = usePath()
  const place = usePlace()
  const words = useWords({
    dangling: { vi: 'văn bản không có mục này', en: 'the document has no such clause' },
  })
  return (
    <ul className={styles.others}>
      {duty.refersTo.map((reference) => (
        <li key={`${reference.text}${reference.path}`}>
          <span lang="vi">“{reference.text}”</span>{' '}
          {reference.resolved && reference.path ? (
            <a href={path(`/van-ban/${duty.source.document.slug}/muc/${encodeURIComponent(reference.path)}`)}>
              → {place(reference.path)}
            </a>
          ) : (
            <span className={styles.soft}>({words.dangling})</span>
          )}
        </li>
      ))}
    </ul>
  )
}
