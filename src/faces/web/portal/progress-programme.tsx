import {
  claims,
  evidenceStates,
  type ItemProgress,
  itemProgress,
  programmeProgress,
  schedules,
} from '#engines/assignments'
import { findProgramme, programmeTasks, type TaskRow } from '#engines/programmes'
import type { Label } from '#kernel'
import { Empty, Pagination, Section, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { type GroupName, groupIcons, groupTones } from '../task-groups.ts'
import type { Route } from './+types/progress-programme.ts'
import { address, askedIn } from './asked.ts'
import { Count } from './count.tsx'
import { known } from './known.ts'
import styles from './parts.module.css'
import { withoutCommunes } from './progress-communes.ts'
import { DataDay, GroupBar, HowToRead, useFiguresSaid } from './progress-figures.tsx'
import { UnitRows } from './progress-units.tsx'
import { Ignored } from './reading-notice.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const slug = known('slug', params.slug)
  const asked = askedIn(request)
  const page = asked.page()
  const [{ id }, tasks] = await Promise.all([
    findProgramme(acting, { slug }),
    programmeTasks(acting, { programme: slug, page }),
  ])
  const [{ day, dataOf, programmes, units }, { items }] = await Promise.all([
    programmeProgress(acting, { programme: id }),
    tasks.rows.length ? itemProgress(acting, { items: tasks.rows.map((row) => row.id) }) : { items: [] },
  ])
  const statuses = new Map(items.map((item) => [item.item, saidOf(item)]))
  const rows = tasks.rows.map((row) => ({ ...row, now: statuses.get(row.id) ?? null }))
  return {
    slug,
    day,
    dataOf,
    whole: programmes[0] ?? null,
    ...(await withoutCommunes(acting, units)),
    tasks: { ...tasks, rows },
    ignored: asked.ignored,
  }
}

/** The three statuses in words, each by itself. */
function saidOf({ claim, claimed, evidence, supported, schedule, group, progress, claimedOn }: ItemProgress) {
  return {
    claim: claims[claim as keyof typeof claims] as Label,
    claimed,
    claimedOn,
    evidence: evidenceStates[evidence as keyof typeof evidenceStates] as Label,
    supported,
    schedule: schedules[schedule as keyof typeof schedules] as Label,
    group: group as GroupName,
    progress,
  }
}

/** A programme's progress: by group, by unit, and task by task with what the unit says, the evidence and the calendar. */
export default function ProgrammeProgress({ loaderData }: Route.ComponentProps) {
  const { slug, day, dataOf, whole, units, communes, tasks, ignored } = loaderData
  const path = usePath()
  const here = path(`/chuong-trinh/${slug}/tien-do`)
  const said = useFiguresSaid()
  const words = useWords({
    groups: { vi: 'Nhiệm vụ theo mức độ', en: 'Tasks by group' },
    progress: { vi: 'Tiến độ chung', en: 'Progress as a whole' },
    coverage: { vi: 'tính trên phần đã có số liệu', en: 'over what is known' },
    units: { vi: 'Theo đơn vị chủ trì', en: 'By lead unit' },
    tasks: { vi: 'Từng nhiệm vụ', en: 'Task by task' },
    of: { vi: 'nhiệm vụ', en: 'tasks' },
    none: { vi: 'Chưa có số liệu tiến độ', en: 'No progress is known yet' },
    noneBody: {
      vi: 'Nhiệm vụ của chương trình này chưa được đưa vào theo dõi.',
      en: 'The tasks of this programme are not followed yet.',
    },
  })
  if (!whole)
    return (
      <Empty icon="list-checks" title={words.none}>
        {words.noneBody}
      </Empty>
    )
  return (
    <>
      <Ignored names={ignored} />
      <DataDay day={day} dataOf={dataOf} />
      <p>
        {words.progress}: <b>{said.progress(whole.progress)}</b>
        {whole.progress !== null && ` (${words.coverage}: ${said.coverage(whole.coverage)})`}
      </p>
      <GroupBar title={words.groups} counts={whole.counts} />
      <HowToRead />
      {units.length + communes.length > 0 && (
        <Section heading={words.units} id="don-vi">
          <UnitRows units={units} communes={communes} />
        </Section>
      )}
      <Section heading={words.tasks} id="nhiem-vu">
        <Count page={tasks} of={words.of} />
        <TaskTable rows={tasks.rows} caption={words.tasks} />
        <Pagination {...tasks} href={(n) => `${address(here, { trang: n })}#nhiem-vu`} />
      </Section>
    </>
  )
}

type Row = TaskRow & { now: ReturnType<typeof saidOf> | null }

function TaskTable({ rows, caption }: { rows: readonly Row[]; caption: string }) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    claim: { vi: 'Đơn vị báo cáo', en: 'The unit says' },
    evidence: { vi: 'Minh chứng', en: 'The evidence' },
    schedule: { vi: 'Theo lịch', en: 'The calendar' },
    not: { vi: 'chưa theo dõi', en: 'not followed' },
  })
  const percent = (value: number | null) => value !== null && format.percent(value / 100, 0)
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      still
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'task',
          header: words.task,
          names: true,
          width: 'wide',
          cell: ({ id, text }) => (
            <a href={path(`/nhiem-vu/${id}`)} lang="vi" className={styles.clip}>
              {text}
            </a>
          ),
        },
        {
          id: 'claim',
          header: words.claim,
          cell: ({ now }) =>
            now
              ? [percent(now.claimed) || label(now.claim), now.claimedOn && format.date(now.claimedOn)]
                  .filter(Boolean)
                  .join(' · ')
              : words.not,
        },
        {
          id: 'evidence',
          header: words.evidence,
          cell: ({ now }) =>
            now ? [label(now.evidence), percent(now.supported)].filter(Boolean).join(' · ') : words.not,
        },
        {
          id: 'schedule',
          header: words.schedule,
          cell: ({ now }) =>
            now ? (
              <Tag tone={groupTones[now.group]} icon={groupIcons[now.group]}>
                {label(now.schedule)}
              </Tag>
            ) : (
              words.not
            ),
        },
      ]}
    />
  )
}
