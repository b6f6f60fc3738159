import { listTasks, taskTree } from '#engines/assignments'
import { listProgrammes } from '#engines/programmes'
import { holds } from '#kernel'
import { Empty, LinkButton, Page, Pagination, Tabs, useFormat, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/tasks.ts'
import { TaskFilters } from './tasks/task-filters.tsx'
import { askedOf, keptOf, rootIn } from './tasks/task-query.ts'
import { TaskTable } from './tasks/task-table.tsx'
import { TaskTree } from './tasks/task-tree.tsx'
import { TaskWords } from './tasks/task-words.tsx'
import styles from './tasks/tasks.module.css'
import { unitAsked } from './tasks/unit-in.ts'
import { vocabulary } from './tasks/vocabulary.ts'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true }

/** The list, or the tree: of one task, of a programme, or the topmost tasks of all, each with the way to its own. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const acting = context.get(contextOf)
  const { unit, fault } = await unitAsked(acting, query)
  const asked = askedOf(query, unit)
  const asTree = query.get('xem') === 'cay'
  const root = asTree ? rootIn(query) : undefined
  const ofTree = asTree && (root || asked.programme)
  const [list, tree, programmes, units] = await Promise.all([
    ofTree ? null : listTasks(acting, { ...asked, top: asTree }),
    ofTree ? taskTree(acting, { root, programme: root ? undefined : asked.programme, page: asked.page }) : null,
    listProgrammes(acting, { size: 200 }),
    unitNames(acting, unit ? [unit] : []),
  ])
  return {
    list,
    tree,
    root: root ?? null,
    asTree,
    kept: keptOf(query),
    unit: unit ? { id: unit, label: units[unit] ?? { vi: unit, en: unit } } : null,
    unitFault: fault,
    programmes: programmes.rows.map(({ id, number, title }) => ({
      id,
      name: [number, title.slice(0, 90)].filter(Boolean).join(' · '),
    })),
    mayDirect: holds(acting.actor, 'programme-office') || holds(acting.actor, 'leader'),
    words: vocabulary,
  }
}

export default function Tasks({ loaderData }: Route.ComponentProps) {
  const { list, tree, root, asTree, kept, mayDirect } = loaderData
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/nhiem-vu')
  const total = list?.total ?? tree?.total ?? 0
  const words = useWords({
    title: { vi: 'Nhiệm vụ', en: 'Tasks' },
    lead: {
      vi: 'Nhiệm vụ của các chương trình, chỉ đạo và phần việc đã phân cấp. Đơn vị báo, minh chứng và lịch là ba trạng thái riêng.',
      en: 'Tasks of programmes, directives, and the shares they were cascaded into. What the unit says, what the evidence supports and what the calendar says stand apart.',
    },
    direct: { vi: 'Giao nhiệm vụ theo chỉ đạo', en: 'Give a directive' },
    views: { vi: 'Cách xem', en: 'Views' },
    asList: { vi: 'Danh sách', en: 'List' },
    asTree: { vi: 'Cây phân cấp', en: 'Tree' },
    found: { vi: `${format.number(total)} nhiệm vụ`, en: `${format.number(total)} tasks` },
    foundMore: { vi: `Hơn ${format.number(total)} nhiệm vụ`, en: `More than ${format.number(total)} tasks` },
    top: { vi: `${format.number(total)} nhiệm vụ ở bậc trên cùng`, en: `${format.number(total)} tasks at the top` },
    one: { vi: 'Một nhiệm vụ và mọi phần việc bên dưới', en: 'One task and everything below it' },
    none: { vi: 'Không có nhiệm vụ nào khớp', en: 'No task fits' },
    noneBody: {
      vi: 'Hãy bỏ bớt điều kiện lọc. Nhiệm vụ của một chương trình được đưa vào theo dõi ngay khi chương trình được công bố.',
      en: 'Drop some of the filters. The tasks of a programme are taken up as soon as it is published.',
    },
    cut: {
      vi: 'Cây quá lớn: chỉ hiện 1.000 nhiệm vụ đầu. Mở từng nhiệm vụ để xem phần bên dưới.',
      en: 'The tree is too large: the first 1,000 tasks are shown. Open a task to see what is below it.',
    },
    caption: { vi: 'Danh sách nhiệm vụ', en: 'List of tasks' },
  })
  const address = (changes: Record<string, string>) => {
    const query = new URLSearchParams({ ...kept, ...(asTree ? { xem: 'cay' } : {}), ...changes })
    for (const [name, value] of [...query]) if (!value) query.delete(name)
    return query.size ? `${here}?${query}` : here
  }
  const empty = (
    <Empty icon="list-checks" title={words.none}>
      {words.noneBody}
    </Empty>
  )
  const counted = list?.more ? words.foundMore : asTree ? (root ? words.one : words.top) : words.found
  return (
    <TaskWords words={loaderData.words}>
      <Page
        title={words.title}
        lead={words.lead}
        width="wide"
        actions={mayDirect && <LinkButton href={`${here}/chi-dao-moi`}>{words.direct}</LinkButton>}
      >
        <TaskFilters action={here} {...loaderData} />
        <div className={styles.between}>
          <p role="status">{counted}</p>
          <Tabs
            label={words.views}
            tabs={[
              { href: address({ xem: '', trang: '' }), label: words.asList, current: !asTree },
              { href: address({ xem: 'cay', trang: '' }), label: words.asTree, current: asTree },
            ]}
          />
        </div>
        {tree ? (
          <>
            {tree.more && <p>{words.cut}</p>}
            {tree.nodes.length ? <TaskTree nodes={tree.nodes} here={here} /> : empty}
          </>
        ) : asTree && list ? (
          list.tasks.length ? (
            <TaskTree nodes={list.tasks} here={here} />
          ) : (
            empty
          )
        ) : (
          <TaskTable caption={words.caption} tasks={list?.tasks ?? []} empty={empty} />
        )}
        <Pagination
          page={list?.page ?? tree?.page ?? 1}
          size={list?.size ?? tree?.size ?? 50}
          total={root ? 1 : total}
          href={(page) => address({ trang: String(page) })}
        />
      </Page>
    </TaskWords>
  )
}
