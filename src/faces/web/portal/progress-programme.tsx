import { itemProgress, programmeProgress } from '#engines/assignments'
import { findProgramme, programmeTargets, programmeTasks, type TaskRow } from '#engines/programmes'
import { targetValues } from '#engines/reporting'
import { Empty, Pagination, Section, Table, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/progress-programme.ts'
import { address, askedIn } from './asked.ts'
import { Count } from './count.tsx'
import { known } from './known.ts'
import styles from './parts.module.css'
import { withoutCommunes } from './progress-communes.ts'
import { DataDay, GroupBar, HowToRead, useFiguresSaid } from './progress-figures.tsx'
import { UnitRows } from './progress-units.tsx'
import { Ignored } from './reading-notice.tsx'
import { TargetTable } from './target-progress.tsx'
import { type TaskNow, taskNow } from './task-now.ts'
import { ClaimNow, EvidenceNow, ScheduleNow, TrendNow } from './task-tags.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const slug = known('slug', params.slug)
  const asked = askedIn(request)
  const page = asked.page()
  const targetPage = asked.page('trang-chi-tieu')
  const [{ id }, tasks, targets] = await Promise.all([
    findProgramme(acting, { slug }),
    programmeTasks(acting, { programme: slug, page }),
    programmeTargets(acting, { programme: slug, page: targetPage }),
  ])
  const [{ day, dataOf, programmes, units }, { items }, values] = await Promise.all([
    programmeProgress(acting, { programme: id }),
    tasks.rows.length ? itemProgress(acting, { items: tasks.rows.map((row) => row.id) }) : { items: [] },
    targetValues(acting, { targets: targets.rows.map((row) => row.id) }),
  ])
  const statuses = new Map(items.map((item) => [item.item, taskNow(item)]))
  const rows = tasks.rows.map((row) => ({ ...row, now: statuses.get(row.id) ?? null }))
  const approved = new Map(values.map((value) => [value.target, value]))
  return {
    slug,
    day,
    dataOf,
    whole: programmes[0] ?? null,
    ...(await withoutCommunes(acting, units)),
    tasks: { ...tasks, rows },
    page,
    targets: { ...targets, rows: targets.rows.map((row) => ({ ...row, now: approved.get(row.id) ?? null })) },
    targetPage,
    ignored: asked.ignored,
  }
}

/** A programme's progress: by group, by unit, and task by task with what the unit says, the evidence and the calendar. */
export default function ProgrammeProgress({ loaderData }: Route.ComponentProps) {
  const { slug, day, dataOf, whole, units, communes, tasks, targets, page, targetPage, ignored } = loaderData
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
    targets: { vi: 'Từng chỉ tiêu', en: 'Target by target' },
    targetsBody: {
      vi: 'Giá trị được duyệt gần nhất, đặt cạnh mức đặt ra. Chưa có giá trị không phải là 0 và không phải là không đạt; trang này không đánh giá đạt hay chưa.',
      en: 'The last approved value beside what is wanted. No value is neither 0 nor a miss; whether a target is met is not judged here.',
    },
    ofTargets: { vi: 'chỉ tiêu', en: 'targets' },
    none: { vi: 'Chưa có số liệu tiến độ', en: 'No progress is known yet' },
    noneBody: {
      vi: 'Nhiệm vụ của chương trình này chưa được đưa vào theo dõi.',
      en: 'The tasks of this programme are not followed yet.',
    },
  })
  return (
    <>
      <Ignored names={ignored} />
      {whole ? (
        <>
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
        </>
      ) : (
        <Empty icon="list-checks" title={words.none}>
          {words.noneBody}
        </Empty>
      )}
      {targets.rows.length > 0 && (
        <Section heading={words.targets} id="chi-tieu">
          <p>{words.targetsBody}</p>
          <Count page={targets} of={words.ofTargets} />
          <TargetTable rows={targets.rows} caption={words.targets} />
          <Pagination
            {...targets}
            href={(n) => `${address(here, { trang: page, 'trang-chi-tieu': n > 1 ? n : null })}#chi-tieu`}
          />
        </Section>
      )}
      {whole && (
        <Section heading={words.tasks} id="nhiem-vu">
          <Count page={tasks} of={words.of} />
          <TaskTable rows={tasks.rows} caption={words.tasks} />
          <Pagination
            {...tasks}
            href={(n) =>
              `${address(here, { trang: n, 'trang-chi-tieu': targetPage > 1 ? targetPage : null })}#nhiem-vu`
            }
          />
        </Section>
      )}
    </>
  )
}

type Row = TaskRow & { now: TaskNow | null }

function TaskTable({ rows, caption }: { rows: readonly Row[]; caption: string }) {
  const path = usePath()
  const words = useWords({
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    claim: { vi: 'Đơn vị báo cáo', en: 'The unit says' },
    evidence: { vi: 'Minh chứng', en: 'The evidence' },
    schedule: { vi: 'Theo lịch', en: 'The calendar' },
    trend: { vi: 'Xu hướng', en: 'Trend' },
    not: { vi: 'chưa theo dõi', en: 'not followed' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      dense
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
        { id: 'claim', header: words.claim, cell: ({ now }) => (now ? <ClaimNow now={now} /> : words.not) },
        { id: 'evidence', header: words.evidence, cell: ({ now }) => (now ? <EvidenceNow now={now} /> : words.not) },
        { id: 'schedule', header: words.schedule, cell: ({ now }) => (now ? <ScheduleNow now={now} /> : words.not) },
        { id: 'trend', header: words.trend, cell: ({ now }) => (now ? <TrendNow now={now} /> : words.not) },
      ]}
    />
  )
}
