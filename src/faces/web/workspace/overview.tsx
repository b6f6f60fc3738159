import { BarChart, Empty, LinkButton, Page, PartsBar, Section, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import { groupIcons, groupNames, groupTones } from '../task-groups.ts'
import type { Route } from './+types/overview.ts'
import { addressOf } from './here.ts'
import { HeatSection } from './overview/heat-section.tsx'
import { Money } from './overview/money.tsx'
import { Narrowed, type To } from './overview/narrowed.tsx'
import styles from './overview/overview.module.css'
import { type Overview, readOverview } from './overview/read-overview.ts'
import { RiskyTasks } from './overview/risky-tasks.tsx'
import { tasksWith } from './overview/task-address.ts'
import { TaskWords } from './tasks/task-words.tsx'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  return readOverview(context.get(contextOf), addressOf(request).searchParams)
}

/** Where it will fail before it fails: for leaders and the standing office, on paper and on a phone as well. */
export default function OverviewPage({ loaderData: seen }: Route.ComponentProps) {
  const { asked, counts, risky, money, obstacles } = seen
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/tong-quan')
  const words = useWords({
    title: { vi: 'Tổng quan', en: 'Overview' },
    at: { vi: `Số liệu lúc ${format.dateTime(seen.at)}`, en: `Figures of ${format.dateTime(seen.at)}` },
    parts: { vi: 'Các phần của trang', en: 'Parts of the page' },
    nhom: { vi: 'Mức độ', en: 'Groups' },
    'vuong-mac': { vi: 'Vướng mắc', en: 'Obstacles' },
    'ban-do-nhiet': { vi: 'Bản đồ nhiệt', en: 'Heat map' },
    'nguy-co': { vi: 'Dễ chậm nhất', en: 'Most at risk' },
    'kinh-phi': { vi: 'Kinh phí', en: 'Budget' },
    groups: { vi: 'Nhiệm vụ theo mức độ', en: 'Tasks by group' },
    group: { vi: 'Nhóm', en: 'Group' },
    tasks: { vi: 'Nhiệm vụ', en: 'Tasks' },
    obstacles: { vi: 'Vướng mắc đang cản trở', en: 'What holds the work up' },
    obstacleUnit: { vi: 'nhiệm vụ chưa xong', en: 'open tasks' },
    kind: { vi: 'Loại vướng mắc', en: 'Kind of obstacle' },
    noObstacles: { vi: 'Chưa đơn vị nào báo vướng mắc', en: 'No unit has named an obstacle' },
    noObstaclesBody: {
      vi: 'Vướng mắc do đơn vị nêu trong báo cáo kỳ sẽ được đếm ở đây.',
      en: 'Obstacles that units name in their reports are counted here.',
    },
    risky: { vi: 'Mười nhiệm vụ dễ chậm nhất, và vì sao', en: 'The ten tasks most likely to miss, and why' },
    riskyBody: {
      vi: 'Xếp theo điểm cộng từ các dấu hiệu ghi dưới mỗi nhiệm vụ; đây là quy ước của hệ thống, không phải xác suất.',
      en: 'Ranked by points for the signs under each task: a convention of this platform, not a probability.',
    },
    noRisky: { vi: 'Không nhiệm vụ nào có dấu hiệu chậm', en: 'No task shows signs of missing' },
    allRisky: { vi: 'Xem mọi nhiệm vụ theo nguy cơ', en: 'All tasks by risk' },
    money: { vi: 'Kinh phí so với tiến độ', en: 'Budget against progress' },
    noMoney: { vi: 'Chưa nhiệm vụ nào ghi kinh phí', en: 'No task has a budget yet' },
    none: { vi: 'Chưa có nhiệm vụ nào', en: 'There are no tasks yet' },
    noneBody: {
      vi: 'Công bố một chương trình, hoặc giao một chỉ đạo, thì tổng quan có số liệu.',
      en: 'Publish a programme or give a directive, and this page has figures.',
    },
  })
  const to: To = (changes) => {
    const query = new URLSearchParams({
      ...(asked.programme && { 'chuong-trinh': asked.programme }),
      ...(asked.unit && { 'don-vi': asked.unit }),
      ...(asked.sort === 'name' && { xep: 'ten' }),
      ...(asked.communes && { xa: '1' }),
      ...changes,
    })
    for (const [name, value] of [...query]) if (!value) query.delete(name)
    return query.size ? `${here}?${query}` : here
  }
  const only = { 'don-vi': asked.unit, ...(asked.unit && { vai: 'chu-tri' }), 'chuong-trinh': asked.programme }
  const list = (more: Parameters<typeof tasksWith>[0]) => path(tasksWith({ ...only, ...more }))
  return (
    <Page title={words.title} lead={words.at} width="wide">
      <Narrowed seen={seen} to={to} />
      {counts.total === 0 ? (
        <Empty icon="list-checks" title={words.none}>
          {words.noneBody}
        </Empty>
      ) : (
        <>
          <nav aria-label={words.parts}>
            <ul className={styles.sorts}>
              {(['nhom', 'vuong-mac', 'ban-do-nhiet', 'nguy-co', 'kinh-phi'] as const).map((part) => (
                <li key={part}>
                  <a href={`#${part}`}>{words[part]}</a>
                </li>
              ))}
            </ul>
          </nav>
          <div className={styles.two}>
            <Section heading={words.groups} id="nhom">
              <PartsBar
                title={words.groups}
                titleHidden
                labelHeader={words.group}
                valueHeader={words.tasks}
                parts={groupNames.map((name) => ({
                  id: name,
                  label: label(seen.groups[name]),
                  value: counts[name],
                  tone: groupTones[name],
                  icon: groupIcons[name],
                  href: list({ nhom: name }),
                }))}
              />
              <Convention seen={seen} />
            </Section>
            <Section heading={words.obstacles} id="vuong-mac">
              {obstacles.length ? (
                <BarChart
                  title={words.obstacles}
                  unit={words.obstacleUnit}
                  labelHeader={words.kind}
                  rows={obstacles.map((one) => ({
                    label: label(one.label),
                    value: one.tasks,
                    href: list({ 'vuong-mac': one.kind }),
                  }))}
                />
              ) : (
                <Empty title={words.noObstacles}>{words.noObstaclesBody}</Empty>
              )}
            </Section>
          </div>
          <HeatSection seen={seen} to={to} />
          <Section heading={words.risky} id="nguy-co">
            {risky.length ? (
              <>
                <p className={styles.about}>{words.riskyBody}</p>
                <TaskWords words={seen.words}>
                  <RiskyTasks tasks={risky} groups={seen.groups} mayAsk={seen.mayAsk} />
                </TaskWords>
                <LinkButton kind="secondary" href={list({ 'sap-xep': 'risk' })} icon="arrow-right">
                  {words.allRisky}
                </LinkButton>
              </>
            ) : (
              <Empty icon="circle-check" title={words.noRisky} />
            )}
          </Section>
          <Section heading={words.money} id="kinh-phi">
            {money.length ? <Money lines={money} /> : <Empty title={words.noMoney} />}
          </Section>
        </>
      )}
    </Page>
  )
}

/** What the groups mean, and that no text sets their limits. */
function Convention({ seen: { convention } }: { seen: Overview }) {
  const label = useLabel()
  const words = useWords({
    red: {
      vi: 'Đỏ: quá hạn, chậm nhiều, hoặc minh chứng không khớp. Cam: chậm, xong trễ, hoặc minh chứng mới xác nhận một phần.',
      en: 'Red: overdue, far behind, or contradicted by evidence. Orange: behind, done late, or partly supported.',
    },
    basis: { vi: 'Căn cứ', en: 'Basis' },
  })
  return (
    <p className={styles.about}>
      {words.red} {label(convention.behind.label)}; {label(convention.farBehind.label).toLowerCase()}. {words.basis}:{' '}
      {label(convention.basis)}.
    </p>
  )
}
