import { data, redirect } from 'react-router'
import { findAssignedTask } from '#engines/assignments'
import { exchangeOfTask } from '#engines/exchange'
import { listExplanations, usualDays } from '#engines/explanations'
import { unitPositions } from '#engines/organisations'
import { dayOf, holds } from '#kernel'
import { LinkButton, Notice, Page, Section, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/task.ts'
import { readBehind } from './evidence/read-behind.ts'
import { addressOf } from './here.ts'
import { actWords, stepUnits } from './tasks/history-words.ts'
import { mayWith } from './tasks/may.ts'
import { sharesShown } from './tasks/shares-shown.ts'
import { TaskForms } from './tasks/step-form.tsx'
import { takeTaskStep } from './tasks/take-task-step.ts'
import { TaskActs } from './tasks/task-acts.tsx'
import { TaskChildren } from './tasks/task-children.tsx'
import { TaskEvidence } from './tasks/task-evidence.tsx'
import { TaskExchange } from './tasks/task-exchange.tsx'
import { TaskExplanations } from './tasks/task-explanations.tsx'
import { TaskFacts } from './tasks/task-facts.tsx'
import { StepsSince, TaskHistory } from './tasks/task-history.tsx'
import { TaskParts } from './tasks/task-parts.tsx'
import { TaskProposals } from './tasks/task-proposals.tsx'
import { TaskReports } from './tasks/task-reports.tsx'
import { TaskWords } from './tasks/task-words.tsx'
import { ThreeStatuses } from './tasks/three-statuses.tsx'
import { unitFaults } from './tasks/unit-in.ts'
import { vocabulary } from './tasks/vocabulary.ts'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const task = await findAssignedTask(acting, { id: params.id })
  const may = await mayWith(acting, task)
  const [positions, explanations, exchanged, units, behind] = await Promise.all([
    may.person && task.lead ? unitPositions(acting, { unit: task.lead.id }) : [],
    listExplanations(acting, { subject: `task:${task.id}`, size: 20 }),
    exchangeOfTask(acting, { task: task.id }),
    unitNames(acting, stepUnits(task)),
    readBehind(acting, {
      subject: `task:${task.id}`,
      units: [...(task.lead ? [task.lead.id] : []), ...task.parts.map(({ unit }) => unit.id)],
    }),
  ])
  const { actor } = acting
  const self = actor.roles.some(({ unit }) => unit === task.lead?.id) ? { id: actor.id, name: actor.name } : null
  return {
    task: { ...task, below: [] },
    shares: sharesShown(task.below),
    may,
    explanations: explanations.rows,
    exchanged,
    mayOpenExchanged: (['programme-office', 'leader', 'auditor'] as const).some((role) => holds(actor, role)),
    maySend: holds(actor, 'programme-office') && task.state !== 'withdrawn',
    behind,
    units,
    people: positions.flatMap(({ label, holders }) =>
      holders.map(({ id, person }) => ({ id, person, position: label })),
    ),
    self,
    usualDays,
    acts: actWords(task),
    done: new URL(request.url).searchParams.get('da'),
    today: dayOf(acting.system.clock.now()),
    words: vocabulary,
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const step = textIn(form, 'step')
  try {
    await takeTaskStep(context.get(contextOf), params.id, form)
    return redirect(`${addressOf(request).pathname}?da=${encodeURIComponent(step)}`)
  } catch (error) {
    if (error instanceof Response) throw error
    const { data: said, init } = refused(error)
    const typed: Record<string, string> = {}
    for (const [name, value] of form) if (typeof value === 'string' && name !== '_csrf') typed[name] = value
    const faults = unitFaults(said.faults, form, { lead: 'lead' })
    return data(
      { ...said, faults, step, of: textIn(form, 'of'), since: textIn(form, 'since'), typed },
      init ?? undefined,
    )
  }
}

/** Also after a refusal: what somebody else changed meanwhile must be seen. */
export function shouldRevalidate() {
  return true
}

export default function Task({ loaderData, actionData }: Route.ComponentProps) {
  const { task, may, done, acts } = loaderData
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    tasks: { vi: 'Nhiệm vụ', en: 'Tasks' },
    plan: { vi: `Nhiệm vụ ${task.number ?? ''}`, en: `Task ${task.number ?? ''}` },
    directive: { vi: 'Nhiệm vụ theo chỉ đạo', en: 'Task given by directive' },
    cascade: { vi: 'Phần việc được phân cấp', en: 'Share of a larger task' },
    done: { vi: 'Đã ghi', en: 'Recorded' },
    statuses: { vi: 'Ba trạng thái và xu hướng', en: 'Three statuses and the trend' },
    acts: { vi: 'Việc bạn có thể làm', en: 'What you can do' },
    known: { vi: 'Nội dung giao', en: 'What is asked' },
    changed: { vi: 'Nhiệm vụ vừa được người khác thay đổi', en: 'Someone else has just changed this task' },
    changedBody: {
      vi: 'Chưa có gì bị ghi đè. Đây là thay đổi từ lúc bạn mở trang; hãy xem lại rồi gửi lại.',
      en: 'Nothing was overwritten. These are the changes since you opened the page; read them and send again.',
    },
    cascadeNow: { vi: 'Phân cấp nhiệm vụ này', en: 'Cascade this task' },
  })
  const conflict = actionData?.problem.endsWith('-changed') ? actionData.since : null
  const here = path('/lam-viec/nhiem-vu')
  const said = done ? acts[done] : undefined
  return (
    <TaskWords words={loaderData.words}>
      <TaskForms version={task.version} since={task.steps[0]?.at ?? ''} said={actionData ?? null}>
        <Page
          title={words[task.source]}
          kicker={
            task.programme ? [task.programme.number, task.programme.title].filter(Boolean).join(' · ') : undefined
          }
          lead={<span lang="vi">{task.title}</span>}
          width="wide"
          breadcrumbs={[
            { href: here, label: words.tasks },
            ...[...task.above].reverse().map(({ id, title }) => ({ href: `${here}/${id}`, label: shortened(title) })),
          ]}
          actions={
            may.cascade && (
              <LinkButton kind="secondary" href={`${here}/${task.id}/phan-ra`}>
                {words.cascadeNow}
              </LinkButton>
            )
          }
        >
          {said && !actionData && (
            <div role="status">
              <Notice kind="good" title={`${words.done}: ${label(said)}`} />
            </div>
          )}
          {conflict !== null && (
            <Notice kind="warn" title={words.changed}>
              <p>{words.changedBody}</p>
              <StepsSince steps={task.steps} since={conflict} acts={acts} units={loaderData.units} />
            </Notice>
          )}
          <Section heading={words.statuses}>
            <ThreeStatuses task={task} today={loaderData.today} />
          </Section>
          <TaskActs key={task.version} {...loaderData} heading={words.acts} />
          <TaskFacts task={task} heading={words.known} />
          <TaskParts task={task} may={may} />
          <TaskChildren task={task} shares={loaderData.shares} here={here} />
          <TaskProposals task={task} may={may} units={loaderData.units} />
          <TaskEvidence task={task} behind={loaderData.behind} />
          <TaskReports task={task} behind={loaderData.behind} />
          <TaskExplanations key={loaderData.explanations.length} {...loaderData} />
          <TaskExchange
            task={task.id}
            rows={loaderData.exchanged}
            may={loaderData.maySend}
            linked={loaderData.mayOpenExchanged}
          />
          <TaskHistory task={task} acts={acts} units={loaderData.units} />
        </Page>
      </TaskForms>
    </TaskWords>
  )
}

const shortened = (title: string) => (title.length > 48 ? `${title.slice(0, 47).trimEnd()}…` : title)
