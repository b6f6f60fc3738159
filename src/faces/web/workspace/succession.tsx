import { data, redirect } from 'react-router'
import { recordSuccession } from '#engines/organisations'
import { holds, NotPermitted, shiftDay } from '#kernel'
import { Notice, Page, Refusal, useLabel, usePath, useWords } from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/succession.ts'
import { everyUnit } from './units/every-unit.ts'
import { SuccessionForm } from './units/succession-form.tsx'
import { SuccessionPreview } from './units/succession-preview.tsx'
import { type SuccessionKind, successionWords } from './units/unit-words.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  if (!holds(acting.actor, 'administrator') && !holds(acting.actor, 'programme-office'))
    throw NotPermitted({ needs: recordSuccession.id })
  return {
    units: await everyUnit(acting, { ever: true }),
    from: new URL(request.url).searchParams.getAll('tu'),
  }
}

/** First shows what it would do, then, confirmed, does it. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const typed = {
    kind: kindIn(form),
    on: textIn(form, 'on'),
    from: form.getAll('from').map(String),
    to: form.getAll('to').map(String).filter(Boolean),
    partly: form.getAll('partly').map(String),
    basis: textIn(form, 'basis'),
  }
  if (!form.has('confirmed')) {
    const complete = /^\d{4}-\d{2}-\d{2}$/.test(typed.on) && typed.from.length > 0
    return data({ typed, said: null, incomplete: !complete, before: complete ? shiftDay(typed.on, -1) : null })
  }
  try {
    await recordSuccession(context.get(contextOf), { ...typed, basis: typed.basis.trim() || null })
    return redirect(`${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/don-vi/${typed.to[0] ?? typed.from[0]}`)
  } catch (error) {
    const { data: said, init } = refused(error)
    return data({ typed, said, incomplete: false, before: null }, init ?? undefined)
  }
}

function kindIn(form: FormData): SuccessionKind {
  const kind = textIn(form, 'kind')
  return kind in successionWords ? (kind as SuccessionKind) : 'merge'
}

export default function Succession({ loaderData: { units, from }, actionData }: Route.ComponentProps) {
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
  return (
    <Page title={words.title} lead={words.lead} breadcrumbs={[{ href: path('/lam-viec/don-vi'), label: words.units }]}>
      {actionData?.said && (
        <Refusal>
          {[label(actionData.said.refused), ...actionData.said.faults.map(({ message }) => label(message))].join('. ')}
        </Refusal>
      )}
      {actionData?.incomplete && <Notice kind="warn">{words.incomplete}</Notice>}
      {typed && actionData.before && <SuccessionPreview typed={typed} before={actionData.before} units={units} />}
      <SuccessionForm units={units} typed={typed ?? { kind: 'merge', on: '', from, to: [], partly: [], basis: '' }} />
    </Page>
  )
}
