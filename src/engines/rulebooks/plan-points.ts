import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { giveDirective } from '#engines/assignments'
import { dayOf, type Label, NotPermitted } from '#kernel'
import { UnitId, WorkDay, z } from '#kernel/http'
import { roundTo } from '#statistics'
import { smallestCell } from './assessment-numbers.ts'
import { type CycleRow, cycleRow, participantRow, seesAll, seesIn } from './cycle-rows.ts'
import { command, query } from './engine.ts'
import { AlreadyPlanned, NothingToGain } from './errors.ts'
import { rulebookOf } from './rulebook-rows.ts'
import { pointsOfValue, valueFor } from './score-rules.ts'
import type { CriterionGiven } from './shapes.ts'
import type { Tables } from './tables.ts'

export type Gain = {
  criterion: string
  label: Label
  max: number
  /** The latest word on it: final, else appraised, else self; null: nothing is known, and all of it could be won. */
  points: number | null
  gain: number
  /** What wins the next points, in words, and how many these are. */
  takes: Label
  next: number
  /** Share of the other units that have all the points; null where none was scored. Where many have them, so can this one. */
  reachedBy: number | null
  /** How many others were scored. */
  others: number
  task: PlannedTask | null
}

/** The newest task that was given for a criterion. `ended`: done or taken back, so that another may follow. */
export type PlannedTask = {
  id: string
  state: string
  dueOn: string | null
  doneOn: string | null
  ended: boolean
  /** Points that it was to win. */
  gain: number
}

/**
 * Where a unit's points are: what each criterion would still give, what it takes, and how many others are there. Largest
 * expected gain first: the gain times the share of the others who have it (ours; a half where nobody is known), and where
 * that says nothing, as where no other has it, the larger gain.
 */
export const planPoints = query('plan-points', {
  does: { vi: 'Kế hoạch tăng điểm', en: 'Plan points' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({ cycle: z.uuid(), unit: UnitId }),

  async run({ db, context }, { cycle, unit }) {
    if (!(await seesIn(db, context, { cycle, unit }))) throw NotPermitted({ needs: 'plan-points' })
    const row = await cycleRow(db, cycle)
    const { maximum } = await participantRow(db, { cycle, unit })
    // What a few others said of themselves and is not published could be read off the share of them.
    const isOpen = row.stage === 'published' || seesAll(context)
    const gains = (await gainsOf(db, { row, unit })).map(({ others, ...gain }) => ({
      ...gain,
      reachedBy: isOpen || others >= smallestCell ? gain.reachedBy : null,
    }))
    const inTasks = (which: (task: PlannedTask) => boolean) =>
      roundTo(
        gains.reduce((sum, { task, gain }) => sum + (task && which(task) ? Math.min(task.gain, gain) : 0), 0),
        6,
      )
    const order = ({ gain, reachedBy }: Omit<Gain, 'others'>) => gain * (reachedBy ?? 0.5)
    return {
      unit,
      maximum,
      points: roundTo(
        gains.reduce((sum, { points }) => sum + (points ?? 0), 0),
        6,
      ),
      toGain: roundTo(
        gains.reduce((sum, { gain }) => sum + gain, 0),
        6,
      ),
      /** Of what is to gain: points that tasks under way are to win, and those of tasks that are done and not scored yet. */
      underWay: inTasks(({ ended }) => !ended),
      toScore: inTasks(({ state }) => state === 'done'),
      gains: gains.filter(({ gain }) => gain > 0).sort((a, b) => order(b) - order(a) || b.gain - a.gain),
    }
  },
})

/** One click: the gain becomes a task of the unit, through assignments; another only once the one before has ended. */
export const planTask = command('plan-task', {
  does: { vi: 'Giao nhiệm vụ tăng điểm', en: 'Give a task to win points' },
  permit: ['programme-office', 'leader'],
  input: z.object({ cycle: z.uuid(), unit: UnitId, criterion: z.string().max(40), dueOn: WorkDay }),

  async run({ db, now, actor, context, emit }, { cycle, unit, criterion, dueOn }) {
    const row = await cycleRow(db, cycle)
    await participantRow(db, { cycle, unit, lock: true })
    const gain = (await gainsOf(db, { row, unit })).find((one) => one.criterion === criterion)
    if (gain?.task && !gain.task.ended) throw AlreadyPlanned({ task: gain.task.id })
    if (!gain || gain.gain <= 0) throw NothingToGain()
    const { id } = await giveDirective(context, {
      title: `${gain.label.vi}: ${gain.takes.vi}`.slice(0, 500),
      lead: unit,
      dueOn,
      // What the task asks for is the next step; all that the criterion could give may be further off.
      product: `Thêm ${gain.next.toLocaleString('vi')} điểm của tiêu chí ${criterion}`,
      given: { kind: 'other', title: row.title, day: dayOf(now) },
    })
    await db
      .insertInto('planned_task')
      .values({ cycle_id: cycle, unit, criterion, task_id: id, gain: gain.next, planned_at: now, by_name: actor.name })
      .execute()
    await emit('points-planned', { cycle, unit, criterion, task: id })
    return { task: id, gain: gain.next }
  },
})

async function gainsOf(db: Kysely<Tables>, { row, unit }: { row: CycleRow; unit: string }): Promise<Gain[]> {
  const { criteria } = await rulebookOf(db, { id: row.rulebook_id, version: row.version })
  const { rows } = await sql<{
    criterion: string
    max: number
    points: number | null
    value: number | null
    said: boolean
    proven: boolean
    others: number
    reached: number
    task: Omit<PlannedTask, 'ended'> | null
  }>`with latest as (
      select distinct on (c.id) c.id, c.unit, c.criterion, c.max, s.points, s.state, s.proof
      from rulebooks.cell c left join rulebooks.score s on s.cell_id = c.id where c.cycle_id = ${row.id}
      order by c.id, case s.lane when 'final' then 1 when 'appraised' then 2 else 3 end)
    select o.criterion, o.max, o.points,
      (select v.value from rulebooks.score v where v.cell_id = o.id and v.value is not null -- points alone do not unsay a figure
        order by case v.lane when 'final' then 1 when 'appraised' then 2 else 3 end limit 1) as value, o.state is not null as said, coalesce(o.proof <> '[]', false) as proven,
      count(p.points)::int as others, count(*) filter (where p.points >= p.max)::int as reached,
      (select jsonb_build_object('id', t.task_id, 'gain', t.gain, 'state', a.state, 'dueOn', a.due_on, 'doneOn', a.done_on)
        from rulebooks.planned_task t join assignments.task_public a on a.id = t.task_id
        where t.cycle_id = ${row.id} and t.unit = o.unit and t.criterion = o.criterion order by t.seq desc limit 1) as task
    from latest o left join latest p on p.criterion = o.criterion and p.unit <> o.unit
    where o.unit = ${unit} and o.state is distinct from 'not-applicable'
    group by o.id, o.unit, o.criterion, o.max, o.points, o.state, o.proof`.execute(db)
  const known = new Map(rows.map((one) => [one.criterion, one]))
  return criteria.flatMap((criterion): Gain[] => {
    const now = known.get(criterion.code)
    if (!now) return []
    const points = now.points
    const gain = roundTo(now.max - (points ?? 0), 6)
    const step = nextStep(criterion, points ?? 0)
    return [
      {
        criterion: criterion.code,
        label: criterion.label,
        max: now.max,
        points,
        gain,
        takes: takesFor(criterion, { value: now.value, lacksProof: criterion.evidence && !now.proven, step }),
        next: step ? roundTo(step.points - (points ?? 0), 6) : gain,
        reachedBy: now.others > 0 ? now.reached / now.others : null,
        others: now.others,
        task: now.task && { ...now.task, ended: now.task.state === 'done' || now.task.state === 'withdrawn' },
      },
    ]
  })
}

const nextStep = ({ kind, steps }: CriterionGiven, points: number) =>
  kind === 'steps' ? steps.filter((step) => step.points > points).sort((a, b) => a.points - b.points)[0] : undefined

/** What wins the next points, in words. */
function takesFor(
  criterion: CriterionGiven,
  {
    value,
    lacksProof,
    step,
  }: { value: number | null; lacksProof: boolean; step: CriterionGiven['steps'][number] | undefined },
): Label {
  const proof = lacksProof ? { vi: ', kèm minh chứng', en: ', with evidence' } : { vi: '', en: '' }
  const say = (vi: string, en: string): Label => ({ vi: `${vi}${proof.vi}`, en: `${en}${proof.en}` })
  const goal = valueFor(criterion, criterion.max)
  if (goal !== null && value !== null && (pointsOfValue(criterion, value) ?? 0) >= criterion.max)
    return say(
      'số liệu đã đạt: làm rõ phần bị trừ khi thẩm định',
      'the figure is there: clear up what the appraisal took off',
    )
  if (goal !== null) {
    const now = value === null ? null : value.toLocaleString('vi', { maximumFractionDigits: 4 })
    const to = goal.toLocaleString('vi', { maximumFractionDigits: 4 })
    return now === null
      ? say(`báo số liệu và đạt ${to}`, `report the figure and reach ${goal}`)
      : say(`đưa số liệu từ ${now} đến ${to}`, `bring the figure from ${value} to ${goal}`)
  }
  if (step) return say(`đạt mức “${step.label.vi}”`, `reach the step “${step.label.en}”`)
  if (criterion.kind === 'yes-no') return say('thực hiện đầy đủ', 'do it in full')
  return say('đáp ứng đầy đủ yêu cầu của tiêu chí', 'meet the criterion in full')
}
