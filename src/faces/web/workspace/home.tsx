import { mostCounted, workKinds } from '#engines/worklist'
import { Empty, LinkButton, Page, Tabs, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/home.ts'
import { addressOf } from './here.ts'
import { BesideWork } from './my-work/beside.tsx'
import styles from './my-work/my-work.module.css'
import { readWork } from './my-work/read-work.ts'
import { WorkList } from './my-work/work-list.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = await readWork(context.get(contextOf), addressOf(request).searchParams)
  return { ...work, mostCounted, kindLabel: work.kind && workKinds[work.kind] }
}

/** What waits for me from every engine, by deadline; each line leads to where it is done. */
export default function MyWork({ loaderData: work }: Route.ComponentProps) {
  const { name, rows, unit, after, next } = work
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec')
  const unitName = unit && work.units[unit] ? label(work.units[unit]) : unit
  const words = useWords({
    title: { vi: 'Việc của tôi', en: 'My work' },
    hello: {
      vi: `Xin chào, ${name}. Việc đến hạn sớm nhất đứng trước.`,
      en: `Hello, ${name}. What is due first stands first.`,
    },
    inUnit: {
      vi: `Mọi việc đang chờ ở ${unitName}, ai làm cũng vậy.`,
      en: `All that waits in ${unitName}, whoever acts.`,
    },
    next: { vi: 'Xem tiếp', en: 'Show more' },
    first: { vi: 'Về đầu danh sách', en: 'Back to the beginning' },
    none: { vi: 'Không có việc nào đang chờ bạn', en: 'Nothing is waiting for you' },
    noneOfKind: { vi: 'Không còn việc nào thuộc loại này', en: 'Nothing of this kind is left' },
    noneHere: { vi: 'Không có việc nào đang chờ ở đơn vị', en: 'Nothing is waiting in the unit' },
    noneBody: {
      vi: 'Nhiệm vụ được giao, báo cáo phải nộp, yêu cầu giải trình sẽ hiện ở đây khi đến lượt bạn.',
      en: 'Tasks given, reports owed and requests for explanations appear here when it is your turn.',
    },
    all: { vi: 'Xem mọi việc', en: 'Show all work' },
  })
  const none = unit ? words.noneHere : work.kind || after ? words.noneOfKind : words.none
  return (
    <Page title={words.title} lead={unit ? words.inUnit : words.hello} width="wide">
      <div className={styles.columns}>
        <div className={styles.main}>
          <WorkTabs work={work} here={here} />
          {rows.length === 0 ? (
            <Empty icon="circle-check" title={none} action={(work.kind || after) && <a href={here}>{words.all}</a>}>
              {words.noneBody}
            </Empty>
          ) : (
            <WorkList rows={rows} />
          )}
          {(next || after) && (
            <p className={styles.next}>
              {next && (
                <LinkButton kind="secondary" href={addressWith(here, work, { sau: next })} icon="arrow-right">
                  {words.next}
                </LinkButton>
              )}
              {after && <a href={addressWith(here, work, {})}>{words.first}</a>}
            </p>
          )}
        </div>
        <BesideWork {...work} />
      </div>
    </Page>
  )
}

type Shown = Pick<Route.ComponentProps['loaderData'], 'kind' | 'unit'>

function addressWith(here: string, { kind, unit }: Shown, more: Record<string, string>) {
  const query = new URLSearchParams({ ...(kind && { loai: kind }), ...(unit && { 'don-vi': unit }), ...more })
  return query.size ? `${here}?${query}` : here
}

/** Kinds of work as filters, each with how much there is of it; for a leader, the unit as a whole too. */
function WorkTabs({ work, here }: { work: Route.ComponentProps['loaderData']; here: string }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    kinds: { vi: 'Loại việc', en: 'Kinds of work' },
    all: { vi: 'Tất cả', en: 'All' },
    unit: { vi: 'Cả đơn vị:', en: 'The whole unit:' },
  })
  const counted = work.counts.reduce((sum, { count }) => sum + count, 0)
  const isCapped = work.counts.some(({ count }) => count >= work.mostCounted)
  const said = (count: number, capped: boolean) =>
    capped ? `${format.number(Math.min(count, 99))}+` : format.number(count)
  const plain = !work.kind && !work.unit
  // A kind that was chosen keeps its place when the last of it is done.
  const gone = work.kindLabel && !work.unit && !work.counts.some(({ kind }) => kind === work.kind)
  const tabs = [
    {
      href: here,
      label: words.all,
      current: plain,
      count: work.unit ? undefined : said(counted, isCapped || counted > 99),
    },
    ...work.counts.map(({ kind, does, count }) => ({
      href: `${here}?loai=${kind}`,
      label: label(does),
      current: kind === work.kind,
      count: said(count, count >= work.mostCounted),
    })),
    ...(gone && work.kindLabel
      ? [{ href: `${here}?loai=${work.kind}`, label: label(work.kindLabel), current: true, count: '0' }]
      : []),
    ...work.led.map((unit) => ({
      href: `${here}?don-vi=${unit}`,
      label: `${words.unit} ${work.units[unit] ? label(work.units[unit]) : unit}`,
      current: unit === work.unit,
    })),
  ]
  return tabs.length > 1 ? <Tabs label={words.kinds} tabs={tabs} /> : null
}
