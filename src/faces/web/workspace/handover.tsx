import { data, redirect } from 'react-router'
import { confirmHandover, listHandovers, passOnHandover } from '#engines/assignments'
import { listMovedRoles } from '#engines/identity'
import { directsAll, roles, unitsSpokenFor } from '#kernel'
import { Button, Empty, FormToken, Page, Pagination, Refusal, Tabs, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/handover.ts'
import { addressOf, pageIn } from './here.ts'
import { QueryForm } from './query-form.tsx'
import { HandoverTable } from './tasks/handover-table.tsx'
import { MovedRoles } from './tasks/moved-roles.tsx'
import { UnitField } from './tasks/unit-field.tsx'
import { unitAsked, unitFaults, unitIn } from './tasks/unit-in.ts'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true }

const states = ['to-confirm', 'confirmed', 'passed-on'] as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = new URL(request.url).searchParams
  const own = unitsSpokenFor(acting.actor)
  const all = directsAll(acting)
  const { unit: wanted, fault } = await unitAsked(acting, query)
  const unit = wanted ?? (all ? undefined : own[0])
  const state = states.find((one) => one === query.get('tt')) ?? 'to-confirm'
  const list = await listHandovers(acting, { unit, state, page: pageIn(query), size: 50 })
  const found = unit || all ? await listMovedRoles(acting, { unit, size: 50 }) : null
  const people = (found?.moved ?? []).map((one) => ({ ...one, role: roles[one.role] }))
  return {
    ...list,
    people,
    state,
    all,
    own,
    fault,
    unit: unit ?? null,
    names: await unitNames(acting, unit ? [unit] : []),
  }
}

/** Confirms what is ticked, or passes one thing on. */
export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const of = textIn(form, 'of')
  try {
    if (of) {
      const to = textIn(form, 'to') || (await unitIn(acting, form, 'other', 'to'))
      await passOnHandover(acting, { id: of, seen: Number(textIn(form, 'seen')), to, reason: textIn(form, 'reason') })
    } else {
      const items = form.getAll('item').map((item) => {
        const [id = '', seen] = String(item).split(' ')
        return { id, seen: Number(seen) }
      })
      await confirmHandover(acting, { items })
    }
    const { pathname, search } = addressOf(request)
    return redirect(pathname + search)
  } catch (error) {
    const { data: said, init } = refused(error)
    const typed = { to: textIn(form, 'to'), other: textIn(form, 'other-chu'), reason: textIn(form, 'reason') }
    return data({ ...said, faults: unitFaults(said.faults, form, { to: 'other' }), of, typed }, init ?? undefined)
  }
}

export function shouldRevalidate() {
  return true
}

export default function Handover({ loaderData, actionData }: Route.ComponentProps) {
  const { handovers, people, total, page, size, state, all, own, fault, unit, names } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/ban-giao')
  const words = useWords({
    title: { vi: 'Bàn giao', en: 'Hand-over' },
    lead: {
      vi: 'Khi đơn vị sáp nhập, tách hay giải thể, nhiệm vụ chuyển sang đơn vị kế tiếp theo quy tắc. Đơn vị nhận xác nhận từng việc, hoặc chuyển cho đơn vị kế tiếp khác.',
      en: 'When units are merged, split or abolished, tasks move to the heir by rule. The heir confirms each, or passes it on to another heir.',
    },
    states: { vi: 'Tình trạng', en: 'State' },
    'to-confirm': { vi: 'Chờ xác nhận', en: 'To be confirmed' },
    confirmed: { vi: 'Đã xác nhận', en: 'Confirmed' },
    'passed-on': { vi: 'Đã chuyển tiếp', en: 'Passed on' },
    unit: { vi: 'Đơn vị giao hoặc nhận', en: 'Unit that gave or got' },
    found: { vi: `${format.number(total)} việc`, en: `${format.number(total)} items` },
    none: { vi: 'Không có việc nào ở đây', en: 'Nothing here' },
    noneBody: {
      vi: 'Việc bàn giao xuất hiện khi một đơn vị được sắp xếp lại mà còn nhiệm vụ đang mở.',
      en: 'Items appear when a unit with open tasks is rearranged.',
    },
    confirm: { vi: 'Xác nhận các việc đã chọn', en: 'Confirm what is ticked' },
    nothing: { vi: 'Hãy chọn ít nhất một việc.', en: 'Tick at least one.' },
  })
  const address = (changes: Record<string, string>) => {
    const query = new URLSearchParams({ ...(unit ? { 'don-vi': unit } : {}), tt: state, ...changes })
    return `${here}?${query}`
  }
  const mayAct = state === 'to-confirm' && (all || own.length > 0)
  const said = actionData?.faults.some(({ path: at }) => at === 'items')
    ? words.nothing
    : actionData && [label(actionData.refused), ...actionData.faults.map(({ message }) => label(message))].join('. ')
  return (
    <Page title={words.title} lead={words.lead} width="wide">
      {all && (
        <QueryForm action={here} keep={{ tt: state }}>
          <UnitField
            key={unit}
            name="don-vi"
            label={words.unit}
            value={unit ?? ''}
            text={unit && names[unit] ? label(names[unit]) : ''}
            fault={fault ? label(fault) : undefined}
          />
        </QueryForm>
      )}
      <Tabs
        label={words.states}
        tabs={states.map((one) => ({ href: address({ tt: one }), label: words[one], current: one === state }))}
      />
      {said && <Refusal>{said}</Refusal>}
      <p role="status">{words.found}</p>
      {handovers.length === 0 ? (
        <Empty icon="circle-check" title={words.none}>
          {words.noneBody}
        </Empty>
      ) : (
        <>
          {mayAct && (
            <form method="post" id="xac-nhan">
              <FormToken />
              <Button icon="check">{words.confirm}</Button>
            </form>
          )}
          <HandoverTable
            handovers={handovers}
            caption={words.title}
            mayAct={mayAct ? { all, own } : null}
            said={actionData ?? null}
          />
        </>
      )}
      <Pagination page={page} size={size} total={total} href={(to) => address({ trang: String(to) })} />
      {people.length > 0 && <MovedRoles moved={people} />}
    </Page>
  )
}
