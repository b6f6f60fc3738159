import { data, redirect } from 'react-router'
import { listUnitKinds, registerUnit } from '#engines/organisations'
import { holds, NotPermitted } from '#kernel'
import { Field, Page, Refusal, Select, useLabel, usePath, useWords } from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/unit-new.ts'
import { everyUnit } from './units/every-unit.ts'
import { readUnitForm, UnitFields, unitTyped } from './units/unit-fields.tsx'
import { UnitForm } from './units/unit-form.tsx'

export const handle: Handle = { hydrated: true }

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  if (!holds(acting.actor, 'administrator') && !holds(acting.actor, 'programme-office'))
    throw NotPermitted({ needs: registerUnit.id })
  const [kinds, units] = await Promise.all([listUnitKinds(acting, {}), everyUnit(acting)])
  return { kinds, parents: units.map(({ id, label }) => ({ id, label })) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const id = textIn(form, 'id').trim()
  const kind = textIn(form, 'kind')
  try {
    await registerUnit(context.get(contextOf), { id, kind, ...readUnitForm(form) })
    return redirect(`${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/don-vi/${id}`)
  } catch (error) {
    const { data: said, init } = refused(error)
    return data({ ...said, typed: { ...unitTyped(form), id, kind } }, init ?? undefined)
  }
}

export default function UnitNew({ loaderData: { kinds, parents }, actionData }: Route.ComponentProps) {
  const label = useLabel()
  const path = usePath()
  const typed = actionData?.typed
  const words = useWords({
    title: { vi: 'Đăng ký đơn vị', en: 'Register a unit' },
    lead: {
      vi: 'Đơn vị nhận nhiệm vụ của đơn vị khác: đăng ký với ngày đầu là ngày sắp xếp, rồi ghi việc sắp xếp.',
      en: 'A unit that takes over from others: register it with the day of the change as its first day, then record the change.',
    },
    units: { vi: 'Đơn vị', en: 'Units' },
    id: { vi: 'Mã trong hệ thống', en: 'Id on the platform' },
    idHint: {
      vi: 'Chữ thường không dấu, số, dấu chấm, gạch nối. Không đổi và không dùng lại.',
      en: 'Lower-case letters, digits, dots, hyphens. Never changed, never used again.',
    },
    kind: { vi: 'Loại đơn vị', en: 'Kind of unit' },
    choose: { vi: 'Chọn loại', en: 'Choose a kind' },
    save: { vi: 'Đăng ký', en: 'Register' },
  })
  return (
    <Page title={words.title} lead={words.lead} breadcrumbs={[{ href: path('/lam-viec/don-vi'), label: words.units }]}>
      {actionData && !actionData.faults.length && <Refusal>{label(actionData.refused)}</Refusal>}
      <UnitForm submit={words.save} faults={actionData?.faults}>
        {(faultAt) => (
          <>
            <Field
              name="id"
              label={words.id}
              hint={words.idHint}
              value={typed?.id}
              fault={faultAt('id')}
              spellCheck={false}
              autoComplete="off"
            />
            <Select
              name="kind"
              label={words.kind}
              empty={words.choose}
              value={typed?.kind}
              options={kinds.map((kind) => ({ value: kind.id, label: label(kind.label) }))}
              fault={faultAt('kind')}
            />
            <UnitFields values={typed ?? {}} parents={parents} faultAt={faultAt} />
          </>
        )}
      </UnitForm>
    </Page>
  )
}
