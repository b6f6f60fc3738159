import { data, redirect } from 'react-router'
import { recordSuccession } from '#engines/organisations'
import { holds, NotPermitted, shiftDay } from '#kernel'
import { Notice, Page, Refusal, useLabel, usePath, useWords } from '#ui'
import { contextOf, languageOf } from '#web/context'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/succession.ts'
import { SuccessionForm } from './units/succession-form.tsx'
import { SuccessionPreview } from './units/succession-preview.tsx'
import { chosenUnits, foundFor, saidOf, stepIn, typedIn } from './units/succession-steps.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  if (!holds(acting.actor, 'administrator') && !holds(acting.actor, 'programme-office'))
    throw NotPermitted({ needs: recordSuccession.id })
  const units = await chosenUnits(acting, new URL(request.url).searchParams.getAll('tu'))
  return { units, from: units.map(({ id }) => id) }
}

/** Chooses unit by unit, then shows what recording would do, then, confirmed, does it. */
export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const typed = typedIn(form)
  const step = stepIn(form)
  const units = await chosenUnits(acting, [...typed.from, ...typed.to])
  const nothing = { typed, units, found: { from: null, to: null }, done: null, said: null, before: null }
  if (step === 'choose') {
    const found = await foundFor(acting, form)
    return data({ ...nothing, found, done: saidOf(form, found, units), incomplete: false })
  }
  if (step === 'preview') {
    const complete = /^\d{4}-\d{2}-\d{2}$/.test(typed.on) && typed.from.length > 0
    return data({ ...nothing, incomplete: !complete, before: complete ? shiftDay(typed.on, -1) : null })
  }
  try {
    await recordSuccession(acting, { ...typed, basis: typed.basis.trim() || null })
    return redirect(`${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/don-vi/${typed.to[0] ?? typed.from[0]}`)
  } catch (error) {
    const { data: said, init } = refused(error)
    return data({ ...nothing, said, incomplete: false }, init ?? undefined)
  }
}

export default function Succession({ loaderData, actionData }: Route.ComponentProps) {
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    title: { vi: 'Ghi việc sắp xếp đơn vị', en: 'Record a change of units' },
    lead: {
      vi: 'Sáp nhập, tách, đổi tên, giải thể, chuyển nhiệm vụ. Đơn vị nhận phải được đăng ký trước.',
      en: 'Merger, split, change of name, abolition, transfer of duties. The heirs must be registered first.',
    },
    units: { vi: 'Đơn vị', en: 'Units' },
    incomplete: {
      vi: 'Hãy chọn ngày và ít nhất một đơn vị trước khi sắp xếp.',
      en: 'Choose the day and at least one earlier unit.',
    },
  })
  const typed = actionData?.typed
  const units = actionData?.units ?? loaderData.units
  return (
    <Page title={words.title} lead={words.lead} breadcrumbs={[{ href: path('/lam-viec/don-vi'), label: words.units }]}>
      {actionData?.said && (
        <Refusal>
          {[label(actionData.said.refused), ...actionData.said.faults.map(({ message }) => label(message))].join('. ')}
        </Refusal>
      )}
      {actionData?.incomplete && <Notice kind="bad">{words.incomplete}</Notice>}
      {typed && actionData.before && <SuccessionPreview typed={typed} before={actionData.before} units={units} />}
      <SuccessionForm
        units={units}
        typed={typed ?? { kind: 'merge', on: '', from: loaderData.from, to: [], partly: [], basis: '' }}
        found={actionData?.found ?? { from: null, to: null }}
        said={actionData?.done ? { side: actionData.done.side, text: label(actionData.done.text) } : null}
      />
    </Page>
  )
}
