import { itemProgress } from '#engines/assignments'
import { findTask } from '#engines/programmes'
import { DefinitionList, Section, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/task.ts'
import { askedIn } from './asked.ts'
import styles from './item.module.css'
import { ItemFrame, shortened } from './item-frame.tsx'
import { ItemSource } from './item-source.tsx'
import { known } from './known.ts'
import { endOf } from './number-address.ts'
import { usePlace } from './place.ts'
import { useDocumentName } from './programme-name.ts'
import { SixClear } from './readiness.tsx'
import { taskNow } from './task-now.ts'
import { ClaimNow, EvidenceNow, ScheduleNow, TrendNow } from './task-tags.tsx'
import { useTaskTime } from './task-time.ts'
import { usePathThen } from './then.ts'
import { UnitNames } from './unit-names.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const id = known('uuid', params.id)
  const day = askedIn(request).day('biet-den')
  const [task, { items }] = await Promise.all([
    findTask(context.get(contextOf), { id, knownAt: day && endOf(day) }),
    itemProgress(context.get(contextOf), { items: [id] }),
  ])
  return { task, day, now: items[0] ? taskNow(items[0]) : null }
}

export default function Task({ loaderData: { task, day, now } }: Route.ComponentProps) {
  const timeOf = useTaskTime()
  const nameOf = useDocumentName()
  const present = task.readiness.filter((check) => check.present).length
  const words = useWords({
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    solution: { vi: 'Giải pháp', en: 'Solution' },
    project: { vi: 'Dự án', en: 'Project' },
    lead: { vi: 'Đơn vị chủ trì', en: 'Lead unit' },
    coordinating: { vi: 'Đơn vị phối hợp', en: 'Coordinating units' },
    time: { vi: 'Thời gian', en: 'Time' },
    product: { vi: 'Sản phẩm, kết quả', en: 'Product' },
    authority: { vi: 'Cấp quyết định', en: 'Who decides' },
    kind: { vi: 'Loại', en: 'Kind' },
    none: { vi: 'văn bản không nêu', en: 'not in the text' },
    now: day
      ? { vi: 'Làm đến đâu (hôm nay)', en: 'How far it is (today)' }
      : { vi: 'Làm đến đâu', en: 'How far it is' },
    claim: { vi: 'Đơn vị báo cáo', en: 'The unit says' },
    evidence: { vi: 'Minh chứng', en: 'The evidence' },
    schedule: { vi: 'Theo lịch', en: 'The calendar' },
    trend: { vi: 'Xu hướng', en: 'Trend' },
    clear: { vi: `Giao việc rõ ${present} trên 6 điều`, en: `${present} of the six are clear` },
  })
  const none = <span className={styles.soft}>{words.none}</span>
  const rows = [
    { term: words.lead, detail: <UnitNames names={task.leads} none={words.none} /> },
    { term: words.coordinating, detail: <UnitNames names={task.coordinating} none={words.none} /> },
    { term: words.time, detail: timeOf(task) ?? none },
    { term: words.product, detail: task.product ? <span lang="vi">{task.product}</span> : none },
    { term: words.authority, detail: task.authority ? <span lang="vi">{task.authority}</span> : none },
    ...(task.kind === 'task' ? [] : [{ term: words.kind, detail: words[task.kind] }]),
  ]
  return (
    <ItemFrame
      item={task}
      kind={words.task}
      text={<p lang="vi">{shortened(task.text, 400)}</p>}
      description={`${task.text.slice(0, 200)} · ${nameOf(task.programme)}`}
      list="nhiem-vu"
      today={progressToday}
    >
      <DefinitionList items={rows} />
      {now && (
        <Section heading={words.now} id="tien-do">
          <DefinitionList
            items={[
              { term: words.claim, detail: <ClaimNow now={now} /> },
              { term: words.evidence, detail: <EvidenceNow now={now} /> },
              { term: words.schedule, detail: <ScheduleNow now={now} /> },
              { term: words.trend, detail: <TrendNow now={now} /> },
            ]}
          />
        </Section>
      )}
      <ItemSource source={task.source} />
      <Section heading={words.clear} id="sau-ro">
        <SixClear checks={task.readiness} />
      </Section>
      <SameAs same={task.sameAs} />
    </ItemFrame>
  )
}

const progressToday = {
  vi: 'Tiến độ dưới đây là của hôm nay.',
  en: 'The progress below is that of today.',
}

function SameAs({ same }: { same: Route.ComponentProps['loaderData']['task']['sameAs'] }) {
  const path = usePathThen()
  const place = usePlace()
  const words = useWords({
    heading: { vi: 'Cùng việc này ở chỗ khác trong văn bản', en: 'The same task elsewhere in the document' },
  })
  if (!same.length) return null
  return (
    <Section heading={words.heading}>
      <ul className={styles.others}>
        {same.map((other) => (
          <li key={other.path}>
            {other.id && (
              <p>
                <a href={path(`/nhiem-vu/${other.id}`)} lang="vi">
                  {other.text}
                </a>
              </p>
            )}
            <p className={styles.soft}>{place(other.path)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
