import { Form, redirect } from 'react-router'
import { findUnit } from '#engines/organisations'
import { findCycle, planPoints, planTask } from '#engines/rulebooks'
import { dayOf, holds } from '#kernel'
import {
  Button,
  Empty,
  Field,
  FormToken,
  Notice,
  Page,
  Refusal,
  Stat,
  Stats,
  Table,
  useFaults,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import styles from '../ranks/ranks.module.css'
import type { Route } from './+types/points-plan.ts'
import { addressOf } from './here.ts'
import { sheetPlace } from './scores/read-sheet.ts'
import { saidOfScores } from './scores/said-of-scores.ts'

export const handle: Handle = { hydrated: true, wide: true }

const day = /^\d{4}-\d{2}-\d{2}$/

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const place = sheetPlace(params)
  const [plan, cycle, unit] = await Promise.all([
    planPoints(acting, place),
    findCycle(acting, { cycle: place.cycle }),
    findUnit(acting, { id: place.unit }),
  ])
  const today = dayOf(acting.system.clock.now())
  const query = addressOf(request).searchParams
  return {
    plan,
    cycle: { id: place.cycle, label: cycle.label },
    unit: { id: place.unit, label: unit.label },
    due: day.exec(query.get('han') ?? '')?.[0] ?? `${today.slice(0, 4)}-12-31`,
    mayPlan: holds(acting.actor, 'programme-office') || holds(acting.actor, 'leader'),
    done: query.get('da') === 'giao',
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    const criterion = textIn(form, 'of')
    const [own, shared] = [textIn(form, `dueOn.${criterion}`), textIn(form, 'dueOn')]
    await planTask(context.get(contextOf), { ...sheetPlace(params), criterion, dueOn: own || shared })
    return redirect(`${addressOf(request).pathname}?da=giao&han=${encodeURIComponent(shared)}`)
  } catch (error) {
    return saidOfScores(error, form)
  }
}

export function shouldRevalidate() {
  return true
}

/** Where a unit's points are, the likeliest first, what each takes, and a task of it in one step. */
export default function PointsPlan({ loaderData, actionData: told }: Route.ComponentProps) {
  const { plan, cycle, unit, due, mayPlan, done } = loaderData
  const faults = useFaults(told?.faults)
  const mayGive = mayPlan && plan.gains.some(({ task }) => !task || task.ended)
  const label = useLabel()
  const path = usePath()
  const format = useFormat()
  const top = path(`/lam-viec/bo-chi-so/ky/${cycle.id}`)
  const words = useWords({
    cycles: { vi: 'Chấm điểm, xếp hạng', en: 'Scoring and ranking' },
    title: { vi: 'Kế hoạch tăng điểm', en: 'Points planner' },
    lead: {
      vi: 'Xếp theo điểm tăng được nhân với tỷ lệ đơn vị khác đã đạt: nơi nhiều đơn vị làm được thì dễ làm hơn. Ngang nhau thì tiêu chí tăng nhiều hơn đứng trước. Đây là quy ước của nền tảng.',
      en: 'Ordered by the gain times the share of other units that have it: where many do, it is easier. Among equals the larger gain comes first. A convention of this platform.',
    },
    now: { vi: 'điểm hiện nay', en: 'points now' },
    toGain: { vi: 'điểm còn tăng được', en: 'points that could be won' },
    criterion: { vi: 'Tiêu chí', en: 'Criterion' },
    gain: { vi: 'Tăng được', en: 'Gain' },
    next: { vi: 'bước tới', en: 'next step' },
    takes: { vi: 'Cần gì', en: 'What it takes' },
    others: { vi: 'Đơn vị khác đã đủ điểm', en: 'Others with all points' },
    unknown: { vi: 'chưa biết', en: 'not known' },
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    give: { vi: 'Giao nhiệm vụ', en: 'Give a task' },
    due: { vi: 'Hạn hoàn thành', en: 'Due' },
    dueHint: {
      vi: 'Dùng cho mọi nhiệm vụ giao từ trang này, trừ tiêu chí có hạn riêng.',
      en: 'For every task given from this page, except where a criterion has a day of its own.',
    },
    ownDue: { vi: 'Hạn riêng', en: 'Own day' },
    offered: { vi: 'Đã giao, chờ nhận', en: 'Offered' },
    accepted: { vi: 'Đang làm', en: 'Under way' },
    returned: { vi: 'Đơn vị trả lại', en: 'Returned' },
    unassigned: { vi: 'Chưa ai nhận', en: 'Nobody leads it' },
    doneTask: { vi: 'Đã báo hoàn thành', en: 'Reported done' },
    withdrawn: { vi: 'Đã rút', en: 'Taken back' },
    until: { vi: 'hạn', en: 'due' },
    underWay: { vi: 'điểm đang có nhiệm vụ', en: 'points with tasks under way' },
    toScore: { vi: 'điểm đã báo hoàn thành, chưa chấm lại', en: 'points reported done, not scored yet' },
    done: { vi: 'Đã giao nhiệm vụ.', en: 'The task was given.' },
    none: { vi: 'Đơn vị đã đủ điểm', en: 'The unit has all its points' },
  })
  const said = (state: string) =>
    state === 'done' ? words.doneTask : ((words as Record<string, string>)[state] ?? words.accepted)
  const dayOfTask = ({ doneOn, dueOn, ended }: NonNullable<(typeof plan.gains)[number]['task']>) =>
    doneOn ? format.date(doneOn) : dueOn && !ended ? `${words.until} ${format.date(dueOn)}` : ''
  return (
    <Page
      title={words.title}
      kicker={label(unit.label)}
      lead={words.lead}
      breadcrumbs={[
        { href: path('/lam-viec/bo-chi-so/ky'), label: words.cycles },
        { href: top, label: label(cycle.label) },
        { href: `${top}/${unit.id}`, label: label(unit.label) },
      ]}
      width="wide"
    >
      {done && !told && (
        <div role="status">
          <Notice kind="good">{words.done}</Notice>
        </div>
      )}
      <Stats>
        <Stat value={format.number(plan.points)} label={words.now} note={`/ ${format.number(plan.maximum)}`} />
        <Stat value={format.number(plan.toGain)} label={words.toGain} />
        {plan.underWay > 0 && <Stat value={format.number(plan.underWay)} label={words.underWay} />}
        {plan.toScore > 0 && <Stat value={format.number(plan.toScore)} label={words.toScore} />}
      </Stats>
      {told && <Refusal>{[label(told.refused), ...faults.links.map(({ message }) => message)].join(': ')}</Refusal>}
      {mayGive && (
        <Form id="giao" method="post" noValidate preventScrollReset>
          <FormToken />
          <Field
            name="dueOn"
            type="date"
            label={words.due}
            hint={words.dueHint}
            value={told?.typed.dueOn ?? due}
            fault={faults.at('dueOn')}
            width="short"
          />
        </Form>
      )}
      <Table
        caption={words.title}
        captionHidden
        rows={plan.gains}
        rowKey={({ criterion }) => criterion}
        empty={<Empty icon="circle-check" title={words.none} />}
        columns={[
          {
            id: 'criterion',
            header: words.criterion,
            names: true,
            cell: ({ criterion, label: said }) => (
              <a href={`${top}/${unit.id}/${encodeURIComponent(criterion)}`}>
                {criterion}. {label(said)}
              </a>
            ),
          },
          {
            id: 'gain',
            header: words.gain,
            align: 'end',
            cell: ({ gain, next }) => (
              <>
                <b>+{format.number(gain)}</b>
                {next < gain && (
                  <small className={styles.under}>
                    {words.next} +{format.number(next)}
                  </small>
                )}
              </>
            ),
          },
          { id: 'takes', header: words.takes, width: 'wide', cell: ({ takes }) => label(takes) },
          {
            id: 'others',
            header: words.others,
            align: 'end',
            cell: ({ reachedBy }) => (reachedBy === null ? words.unknown : format.percent(reachedBy, 0)),
          },
          {
            id: 'task',
            header: words.task,
            width: 'wide',
            cell: ({ criterion, task }) => (
              <>
                {task && (
                  <>
                    <a href={path(`/lam-viec/nhiem-vu/${task.id}`)}>
                      {said(task.state)}
                      <span className="hidden"> {criterion}</span>
                    </a>
                    <small className={styles.under}>{dayOfTask(task)}</small>
                  </>
                )}
                {mayPlan && (!task || task.ended) && (
                  <div className={styles.give}>
                    <Button small kind="secondary" form="giao" name="of" value={criterion}>
                      {words.give}
                      <span className="hidden">: {criterion}</span>
                    </Button>
                    <details open={Boolean(told?.typed[`dueOn.${criterion}`]) || undefined}>
                      <summary>
                        {words.ownDue}
                        <span className="hidden"> {criterion}</span>
                      </summary>
                      <input
                        type="date"
                        form="giao"
                        name={`dueOn.${criterion}`}
                        aria-label={`${words.ownDue} ${criterion}`}
                        defaultValue={told?.typed[`dueOn.${criterion}`]}
                      />
                    </details>
                  </div>
                )}
              </>
            ),
          },
        ]}
      />
    </Page>
  )
}
