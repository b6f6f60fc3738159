import { unitDuties } from '#engines/assignments'
import { Empty, Page, Section, Stat, Stats, Table, Tabs, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/unit-duties.ts'
import { QueryForm } from './query-form.tsx'
import { DutyParts } from './tasks/duty-parts.tsx'
import { TaskTable } from './tasks/task-table.tsx'
import { TaskWords, useSaid } from './tasks/task-words.tsx'
import { UnitField } from './tasks/unit-field.tsx'
import { unitAsked } from './tasks/unit-in.ts'
import { vocabulary } from './tasks/vocabulary.ts'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true }

const groups = ['red', 'orange', 'green', 'not-assessable'] as const

/** Everything that one unit owes, over all programmes. Without a unit in the address, the reader's own. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = new URL(request.url).searchParams
  const own = [...new Set(acting.actor.roles.map(({ unit }) => unit))]
  const { unit: asked, fault } = await unitAsked(acting, query)
  const unit = asked ?? own[0] ?? null
  const done = query.has('ca-da-xong')
  const duties = unit ? await unitDuties(acting, { unit, done }) : null
  const leads = duties?.parts.flatMap(({ lead }) => lead ?? []) ?? []
  const names = await unitNames(acting, [...own, ...(unit ? [unit] : []), ...leads])
  return { duties, unit, own, names, done, fault, words: vocabulary }
}

export default function UnitDuties({ loaderData }: Route.ComponentProps) {
  const { duties, unit, own, names, done, fault } = loaderData
  const format = useFormat()
  const label = useLabel()
  const said = useSaid()
  const path = usePath()
  const here = path('/lam-viec/don-vi-toi')
  const list = path('/lam-viec/nhiem-vu')
  const nameOf = (id: string) => (names[id] ? label(names[id]) : id)
  const words = useWords({
    title: { vi: 'Nhiệm vụ của đơn vị', en: 'Duties of the unit' },
    nobody: { vi: 'Bạn chưa giữ vai trò ở đơn vị nào', en: 'You hold no role in any unit' },
    units: { vi: 'Đơn vị của bạn', en: 'Your units' },
    other: { vi: 'Xem đơn vị khác', en: 'See another unit' },
    see: { vi: 'Xem', en: 'See' },
    numbers: { vi: 'Nhiệm vụ chủ trì', en: 'Tasks that it leads' },
    byProgramme: { vi: 'Theo chương trình', en: 'By programme' },
    programme: { vi: 'Chương trình', en: 'Programme' },
    outside: { vi: 'Chỉ đạo ngoài chương trình', en: 'Directives outside programmes' },
    all: { vi: 'Tổng số', en: 'All' },
    leads: { vi: 'Chủ trì', en: 'Leads' },
    parts: { vi: 'Phối hợp', en: 'Takes part' },
    none: { vi: 'Không có nhiệm vụ nào đang mở', en: 'No open task' },
    noneBody: {
      vi: 'Nhiệm vụ xuất hiện khi chương trình giao cho đơn vị được công bố, hoặc khi có chỉ đạo, phân cấp.',
      en: 'Tasks appear when a programme that names the unit is published, or by a directive or a share.',
    },
    open: { vi: 'Đang mở', en: 'Open' },
    everything: { vi: 'Cả việc đã xong', en: 'Done ones too' },
    views: { vi: 'Phạm vi', en: 'Range' },
  })
  const address = (changes: Record<string, string>) => {
    const query = new URLSearchParams({ ...(unit ? { 'don-vi': unit } : {}), ...changes })
    return `${here}?${query}`
  }
  return (
    <TaskWords words={loaderData.words}>
      <Page title={words.title} kicker={unit ? nameOf(unit) : undefined} width="wide">
        {own.length > 1 && (
          <Tabs
            label={words.units}
            tabs={own.map((id) => ({
              href: `${here}?don-vi=${id}`,
              label: nameOf(id),
              current: id === unit,
            }))}
          />
        )}
        <QueryForm action={here} submit={words.see}>
          <UnitField name="don-vi" label={words.other} fault={fault ? label(fault) : undefined} />
        </QueryForm>
        {!duties || !unit ? (
          <Empty icon="landmark" title={words.nobody} />
        ) : (
          <>
            <Section heading={words.numbers}>
              <Stats>
                <Stat
                  value={format.number(duties.counts?.total ?? 0)}
                  label={words.all}
                  href={`${list}?don-vi=${unit}&vai=chu-tri`}
                />
                {groups.map((group) => (
                  <Stat
                    key={group}
                    value={format.number(duties.counts?.[group] ?? 0)}
                    label={said(loaderData.words.groups, group)}
                    href={`${list}?don-vi=${unit}&vai=chu-tri&nhom=${group}`}
                  />
                ))}
              </Stats>
            </Section>
            {duties.programmes.length > 0 && (
              <Section heading={words.byProgramme}>
                <Table
                  caption={words.byProgramme}
                  captionHidden
                  dense
                  rows={duties.programmes}
                  rowKey={({ programme }) => programme?.id ?? ''}
                  columns={[
                    {
                      id: 'programme',
                      header: words.programme,
                      names: true,
                      cell: ({ programme }) =>
                        programme ? (
                          <a href={`${list}?don-vi=${unit}&chuong-trinh=${programme.id}`} lang="vi">
                            {[programme.number, programme.title].filter(Boolean).join(' · ')}
                          </a>
                        ) : (
                          words.outside
                        ),
                    },
                    {
                      id: 'total',
                      header: words.all,
                      align: 'end' as const,
                      cell: ({ counts }) => format.number(counts.total),
                    },
                    ...groups.map((group) => ({
                      id: group,
                      header: said(loaderData.words.groups, group),
                      align: 'end' as const,
                      cell: ({ counts }: (typeof duties.programmes)[number]) => format.number(counts[group]),
                    })),
                  ]}
                />
              </Section>
            )}
            <Tabs
              label={words.views}
              tabs={[
                { href: address({}), label: words.open, current: !done },
                { href: address({ 'ca-da-xong': '1' }), label: words.everything, current: done },
              ]}
            />
            <Section heading={words.leads}>
              <TaskTable
                caption={words.leads}
                tasks={duties.tasks}
                withLead={false}
                empty={
                  <Empty icon="list-checks" title={words.none}>
                    {words.noneBody}
                  </Empty>
                }
              />
            </Section>
            <Section heading={words.parts}>
              <DutyParts caption={words.parts} parts={duties.parts} names={names} />
            </Section>
          </>
        )}
      </Page>
    </TaskWords>
  )
}
