import { data, redirect } from 'react-router'
import { cascadeTask, findAssignedTask } from '#engines/assignments'
import { directsAll, NotPermitted, unitsSpokenFor } from '#kernel'
import { Page, Refusal, useLabel, usePath, useWords } from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/cascade.ts'
import { CascadeForm } from './tasks/cascade-form.tsx'
import { CascadePreview } from './tasks/cascade-preview.tsx'
import { cascadeTyped, sharedOf, unitGroups } from './tasks/cascade-steps.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const task = await findAssignedTask(acting, { id: params.id })
  const leads = task.lead !== null && unitsSpokenFor(acting.actor).includes(task.lead.id)
  if (!directsAll(acting) && !leads) throw NotPermitted({ needs: cascadeTask.id })
  const served = task.below.filter(({ state }) => state !== 'withdrawn').flatMap(({ lead }) => lead?.id ?? [])
  const { id, version, title, product, dueOn, startOn, lead } = task
  return {
    task: { id, version, title, product, dueOn, startOn },
    served,
    groups: await unitGroups(acting, lead?.id ?? null),
  }
}

/** First shows how many it would be, then, confirmed, does it in one act. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const typed = cascadeTyped(form)
  if (typed.step !== 'cascade') return data({ typed, said: null })
  try {
    const { added } = await cascadeTask(context.get(contextOf), {
      id: params.id,
      seen: Number(textIn(form, 'seen')),
      units: typed.units.map((unit) => ({ unit })),
      shared: sharedOf(typed),
    })
    const top = context.get(languageOf) === 'en' ? '/en' : ''
    return redirect(`${top}/lam-viec/nhiem-vu/${params.id}?da=cascade-task&so=${added}#phan-viec`)
  } catch (error) {
    const { data: said, init } = refused(error)
    return data({ typed, said }, init ?? undefined)
  }
}

export function shouldRevalidate() {
  return true
}

export default function Cascade({ loaderData, actionData }: Route.ComponentProps) {
  const { task, groups, served } = loaderData
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    title: { vi: 'Phân cấp nhiệm vụ', en: 'Cascade a task' },
    tasks: { vi: 'Nhiệm vụ', en: 'Tasks' },
    back: { vi: 'Nhiệm vụ gốc', en: 'The larger task' },
  })
  const here = path('/lam-viec/nhiem-vu')
  const typed = actionData?.typed
  const chosen = typed?.units ?? []
  const previewing = typed?.step === 'preview' && chosen.length > 0
  return (
    <Page
      title={words.title}
      lead={<span lang="vi">{task.title}</span>}
      width="wide"
      breadcrumbs={[
        { href: here, label: words.tasks },
        { href: `${here}/${task.id}`, label: words.back },
      ]}
    >
      {actionData?.said && (
        <Refusal>
          {[label(actionData.said.refused), ...actionData.said.faults.map(({ message }) => label(message))].join('. ')}
        </Refusal>
      )}
      {previewing && typed ? (
        <CascadePreview task={task} typed={typed} groups={groups} served={served} />
      ) : (
        <CascadeForm
          task={task}
          typed={typed ?? null}
          groups={groups}
          served={served}
          faults={actionData?.said?.faults ?? []}
          nobody={typed?.step === 'preview'}
        />
      )}
    </Page>
  )
}
