import { data, redirect } from 'react-router'
import { LinkButton, Notice, Page, Section, Stat, Stats, Tabs, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import { unitsPage } from '../ranks/units-page.ts'
import { FindUnit, UnitPages } from '../ranks/units-shown.tsx'
import type { Route } from './+types/cycle.ts'
import { addressOf, pageIn } from './here.ts'
import { Deadline } from './my-work/deadline.tsx'
import { actOnCycle } from './scores/act-on-cycle.ts'
import { CycleActs } from './scores/cycle-acts.tsx'
import { CycleStages } from './scores/cycle-stages.tsx'
import { CycleTable } from './scores/cycle-table.tsx'
import { RankingsAsked } from './scores/rankings-asked.tsx'
import { readCycle } from './scores/read-cycle.ts'
import { saidOfScores } from './scores/said-of-scores.ts'
import styles from './scores/scores.module.css'
import { TaskForms } from './tasks/step-form.tsx'

export const handle: Handle = { hydrated: true, wide: true }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const steps = ['doi-han', 'dien-san', 'xep-hang', 'phe-duyet', 'cong-bo', 'no-indicators', 'nothing-to-fill'] as const

export async function loader({ context, params, request }: Route.LoaderArgs) {
  if (!uuid.test(params.cycle)) throw data(null, { status: 404 })
  const query = addressOf(request).searchParams
  const done = query.get('da')
  const read = await readCycle(context.get(contextOf), { id: params.cycle, lane: query.get('diem') })
  const asked = { text: query.get('q')?.trim().slice(0, 200) ?? '', page: pageIn(query) }
  const standing = read.standing && unitsPage(read.standing, asked)
  const ranked = unitsPage(read.ranking?.lines ?? [], asked)
  return {
    ...read,
    standing: standing?.rows ?? null,
    shown: (standing ?? ranked).shown,
    ranking: read.ranking && {
      ...read.ranking,
      lines: ranked.rows,
      shown: ranked.shown,
      ranked: read.ranking.lines.filter(({ rank }) => rank !== null).length,
    },
    done: steps.find((one) => one === done) ?? null,
    count: Number(query.get('so')) || 0,
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    const done = await actOnCycle(context.get(contextOf), params.cycle, form)
    return redirect(`${addressOf(request).pathname}?${new URLSearchParams(done)}`)
  } catch (error) {
    return saidOfScores(error, form)
  }
}

export function shouldRevalidate() {
  return true
}

/** One cycle: where it stands, who stands where, what units object to, how sure the ranks are, and its steps. */
export default function CyclePage({ loaderData: read, actionData: told }: Route.ComponentProps) {
  const { cycle, lane, standing, appeals, clock, done } = read
  const label = useLabel()
  const path = usePath()
  const format = useFormat()
  const here = path(`/lam-viec/bo-chi-so/ky/${cycle.id}`)
  const words = useWords({
    cycles: { vi: 'Chấm điểm, xếp hạng', en: 'Scoring and ranking' },
    public: { vi: 'Xem trên cổng', en: 'On the portal' },
    units: { vi: 'đơn vị', en: 'units' },
    submitted: { vi: 'đã nộp bản tự chấm', en: 'self-scores handed in' },
    appeals: { vi: 'kiến nghị chờ trả lời', en: 'appeals to answer' },
    unsettled: { vi: 'ô chưa có điểm cuối cùng', en: 'cells without a final score' },
    standing: { vi: 'Bảng điểm', en: 'Standing' },
    which: { vi: 'Điểm', en: 'Scores' },
    own: { vi: 'Phiếu điểm của đơn vị bạn', en: 'Score sheets of your units' },
    sheet: { vi: 'Mở phiếu điểm', en: 'Open the sheet' },
    objections: { vi: 'Kiến nghị về điểm', en: 'Appeals' },
    points: { vi: 'điểm', en: 'points' },
    waits: { vi: 'chờ trả lời', en: 'waits' },
    accepted: { vi: 'chấp nhận', en: 'accepted' },
    partly: { vi: 'chấp nhận một phần', en: 'accepted in part' },
    refused: { vi: 'không chấp nhận', en: 'refused' },
    'doi-han': { vi: 'Đã dời hạn.', en: 'The days were moved.' },
    'dien-san': {
      vi: `Đã điền sẵn ${read.count} điểm từ chỉ tiêu.`,
      en: `${read.count} scores were filled in from indicators.`,
    },
    'no-indicators': { vi: 'Chưa có chỉ tiêu nào để điền.', en: 'There are no indicators to fill in from.' },
    'nothing-to-fill': {
      vi: 'Bộ này không có tiêu chí nào lấy từ chỉ tiêu.',
      en: 'No criterion of this set rests on an indicator.',
    },
    'xep-hang': { vi: 'Đã yêu cầu tính khoảng thứ hạng.', en: 'The rank intervals were asked for.' },
    'phe-duyet': { vi: 'Đã phê duyệt kết quả.', en: 'The results were approved.' },
    'cong-bo': { vi: 'Đã công bố kết quả.', en: 'The results were published.' },
  })
  const listed = { shown: read.shown, here, keep: { diem: lane } }
  const names = new Map(cycle.participants.map(({ unit, label: said }) => [unit, said]))
  const mine = cycle.participants.filter(
    ({ unit, heir }) => read.own.includes(unit) || (heir && read.own.includes(heir)),
  )
  return (
    <TaskForms version={cycle.revision} since="" said={told ?? null}>
      <Page
        title={label(cycle.label)}
        kicker={label(cycle.method)}
        breadcrumbs={[{ href: path('/lam-viec/bo-chi-so/ky'), label: words.cycles }]}
        width="wide"
        actions={
          cycle.stage === 'published' ? (
            <LinkButton kind="secondary" href={path(`/xep-hang/${cycle.id}`)} target="_blank">
              {words.public}
            </LinkButton>
          ) : undefined
        }
      >
        {done && !told && (
          <div role="status">
            <Notice kind={done === 'no-indicators' || done === 'nothing-to-fill' ? 'note' : 'good'}>
              {words[done]}
            </Notice>
          </div>
        )}
        <CycleStages stages={read.stages} />
        {clock && (
          <p className={styles.tags}>
            <Deadline clock={clock} />
          </p>
        )}
        <Stats>
          <Stat value={format.number(cycle.units)} label={words.units} />
          <Stat value={format.number(cycle.submitted)} label={words.submitted} />
          {cycle.seesAll && <Stat value={format.number(cycle.appealsOpen)} label={words.appeals} />}
          {cycle.seesAll && ['final', 'approved'].includes(cycle.stage) && (
            <Stat value={format.number(cycle.unsettled)} label={words.unsettled} />
          )}
        </Stats>
        {mine.length > 0 && (
          <Section heading={words.own}>
            <ul className={styles.proofs}>
              {mine.map(({ unit, label: said }) => (
                <li key={unit}>
                  <LinkButton
                    kind={cycle.stage === 'self' ? 'primary' : 'secondary'}
                    href={`${here}/${unit}`}
                    icon="arrow-right"
                  >
                    {words.sheet}: {said ? label(said) : unit}
                  </LinkButton>
                </li>
              ))}
            </ul>
          </Section>
        )}
        <CycleActs read={read} />
        {standing && (
          <Section heading={words.standing} id="bang">
            {cycle.seesAll && (
              <Tabs
                label={words.which}
                tabs={read.lanes.map((one) => ({
                  href: `${here}?diem=${one.id}#bang`,
                  label: label(one.label),
                  current: one.id === lane,
                }))}
              />
            )}
            <FindUnit {...listed} of={cycle.units} />
            {standing.length > 0 && <CycleTable lines={standing} here={here} opens={cycle.seesAll} />}
            <UnitPages {...listed} />
          </Section>
        )}
        {appeals.length > 0 && (
          <Section heading={words.objections} id="kien-nghi">
            <ul className={styles.proofs}>
              {appeals.map(({ id, unit, criterion, state, points }) => {
                const said = names.get(unit)
                return (
                  <li key={id}>
                    <a href={`${here}/${unit}/${encodeURIComponent(criterion)}`}>
                      {said ? label(said) : unit}: {criterion}
                    </a>{' '}
                    · {format.number(points)} {words.points} ·{' '}
                    {state === 'open' ? words.waits : (words as Record<string, string>)[state]}
                  </li>
                )
              })}
            </ul>
          </Section>
        )}
        {cycle.seesAll && <RankingsAsked read={read} here={here} />}
      </Page>
    </TaskForms>
  )
}
