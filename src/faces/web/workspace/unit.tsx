import { data, redirect } from 'react-router'
import { findUnit, unitLineage, unitPositions } from '#engines/organisations'
import { dayOf, holds } from '#kernel'
import { DefinitionList, Page, Refusal, Section, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/unit.ts'
import { addressOf } from './here.ts'
import { changeUnit } from './units/change-unit.ts'
import { everyUnit } from './units/every-unit.ts'
import { UnitLineage } from './units/lineage.tsx'
import { Positions } from './units/positions.tsx'
import { UnitFields } from './units/unit-fields.tsx'
import { UnitForm } from './units/unit-form.tsx'
import { standingWords } from './units/unit-words.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const unit = await findUnit(acting, { id: params.id })
  const [lineage, positions, units] = await Promise.all([
    unitLineage(acting, { id: params.id }),
    unitPositions(acting, { unit: params.id, ever: true }),
    everyUnit(acting),
  ])
  const mayEdit = holds(acting.actor, 'administrator') || holds(acting.actor, 'programme-office')
  return {
    unit,
    steps: [...lineage.predecessors, ...lineage.successors],
    positions,
    parents: units.map(({ id, label }) => ({ id, label })),
    today: dayOf(acting.system.clock.now()),
    mayEdit,
    mayKeep: mayEdit || holds(acting.actor, 'unit-officer', params.id),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    await changeUnit(context.get(contextOf), params.id, form)
    return redirect(addressOf(request).pathname)
  } catch (error) {
    const { data: said, init } = refused(error)
    const typed: Record<string, string> = {}
    for (const [name, value] of form) if (typeof value === 'string' && name !== '_csrf') typed[name] = value
    return data({ ...said, step: textIn(form, 'step'), typed }, init ?? undefined)
  }
}

export function shouldRevalidate() {
  return true
}

export default function Unit({ loaderData, actionData }: Route.ComponentProps) {
  const { unit, steps, positions, today, parents, mayEdit, mayKeep } = loaderData
  // Only the forms of positions name their step.
  const amending = actionData && !actionData.step ? actionData : null
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/don-vi')
  const words = useWords({
    units: { vi: 'Đơn vị', en: 'Units' },
    known: { vi: 'Thông tin', en: 'What is known' },
    state: { vi: 'Hôm nay', en: 'Today' },
    code: { vi: 'Mã', en: 'Code' },
    id: { vi: 'Mã trong hệ thống', en: 'Id on the platform' },
    aliases: { vi: 'Tên gọi khác', en: 'Other names' },
    above: { vi: 'Trực thuộc', en: 'Belongs to' },
    life: { vi: 'Từ – đến', en: 'From – until' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    note: { vi: 'Ghi chú', en: 'Note' },
    lineage: { vi: 'Trước và sau', en: 'Before and after' },
    none: { vi: 'Chưa ghi việc sắp xếp nào.', en: 'No change is recorded.' },
    record: { vi: 'Ghi việc sắp xếp của đơn vị này', en: 'Record a change of this unit' },
    positions: { vi: 'Chức vụ', en: 'Positions' },
    amend: { vi: 'Sửa thông tin', en: 'Amend' },
    only: {
      vi: 'Chỉ để sửa chỗ ghi sai. Đơn vị thật sự đổi tên hay sáp nhập thì ghi việc sắp xếp.',
      en: 'For mistakes only. A unit that really changed its name or was merged needs a recorded change.',
    },
    save: { vi: 'Lưu', en: 'Save' },
    portal: { vi: 'Xem trên cổng công khai', en: 'See on the portal' },
  })
  const known = [
    {
      term: words.state,
      detail: <Tag tone={standingWords[unit.standing].tone}>{label(standingWords[unit.standing].label)}</Tag>,
    },
    { term: words.id, detail: <code>{unit.id}</code> },
    unit.code && { term: words.code, detail: unit.code },
    unit.aliases.length > 0 && { term: words.aliases, detail: unit.aliases.join('; ') },
    unit.above.length > 0 && {
      term: words.above,
      detail: unit.above.map((one, n) => (
        <span key={one.id}>
          {n > 0 && ' · '}
          <a href={`${here}/${one.id}`}>{label(one.label)}</a>
        </span>
      )),
    },
    (unit.validFrom || unit.validTo) && {
      term: words.life,
      detail: `${unit.validFrom ? format.date(unit.validFrom) : '…'} – ${unit.validTo ? format.date(unit.validTo) : '…'}`,
    },
    unit.basis && { term: words.basis, detail: unit.basis },
    unit.note && { term: words.note, detail: label(unit.note) },
  ]
  return (
    <Page
      title={label(unit.label)}
      kicker={label(unit.kindLabel)}
      width="wide"
      breadcrumbs={[{ href: here, label: words.units }]}
    >
      {actionData && <Refusal>{label(actionData.refused)}</Refusal>}
      <Section heading={words.known} beside>
        <DefinitionList items={known.filter((item) => item !== false && item !== null && item !== '')} />
        <p>
          <a href={path(`/don-vi/${unit.id}`)}>{words.portal}</a>
        </p>
      </Section>
      <Section heading={words.lineage} beside>
        {steps.length ? <UnitLineage steps={steps} here={unit.id} /> : <p>{words.none}</p>}
        {mayEdit && (
          <p>
            <a href={`${here}/sap-xep?tu=${unit.id}`}>{words.record}</a>
          </p>
        )}
      </Section>
      <Section heading={words.positions} beside>
        <Positions
          positions={positions}
          today={today}
          mayKeep={mayKeep}
          refused={actionData?.step ? { ...actionData, step: actionData.step } : null}
        />
      </Section>
      {mayEdit && (
        <Section heading={words.amend} beside>
          <p>{words.only}</p>
          <UnitForm submit={words.save} withReason faults={amending?.faults} hidden={{ seen: String(unit.version) }}>
            {(faultAt) => (
              <UnitFields
                parents={parents.filter(({ id }) => id !== unit.id)}
                faultAt={(field) => faultAt(`changes.${field}`)}
                values={
                  amending?.typed ?? {
                    vi: unit.label.vi,
                    en: unit.label.en,
                    aliases: unit.aliases.join('\n'),
                    code: unit.code ?? '',
                    parent: unit.parent ?? '',
                    validFrom: unit.validFrom ?? '',
                    validTo: unit.validTo ?? '',
                    basis: unit.basis ?? '',
                  }
                }
              />
            )}
          </UnitForm>
        </Section>
      )}
    </Page>
  )
}
