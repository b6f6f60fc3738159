import { data, redirect } from 'react-router'
import { amendUnit, findUnit, unitLineage, unitPositions } from '#engines/organisations'
import { holds } from '#kernel'
import { DefinitionList, Page, Refusal, Section, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/unit.ts'
import { addressOf } from './here.ts'
import { everyUnit } from './units/every-unit.ts'
import { UnitLineage } from './units/lineage.tsx'
import { readUnitForm, UnitFields, unitTyped } from './units/unit-fields.tsx'
import { UnitForm } from './units/unit-form.tsx'
import { standingWords } from './units/unit-words.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const unit = await findUnit(acting, { id: params.id })
  const [lineage, positions, units] = await Promise.all([
    unitLineage(acting, { id: params.id }),
    unitPositions(acting, { unit: params.id }),
    everyUnit(acting),
  ])
  const { actor } = acting
  return {
    unit,
    steps: [...lineage.predecessors, ...lineage.successors],
    positions,
    parents: units.map(({ id, label }) => ({ id, label })),
    mayEdit: holds(actor, 'administrator') || holds(actor, 'programme-office'),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    await amendUnit(context.get(contextOf), {
      id: params.id,
      seen: Number(textIn(form, 'seen')),
      changes: readUnitForm(form),
      reason: textIn(form, 'reason'),
    })
    return redirect(addressOf(request).pathname)
  } catch (error) {
    const { data: said, init } = refused(error)
    return data({ ...said, typed: unitTyped(form) }, init ?? undefined)
  }
}

export function shouldRevalidate() {
  return true
}

export default function Unit({ loaderData, actionData }: Route.ComponentProps) {
  const { unit, steps, positions, parents, mayEdit } = loaderData
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
    vacant: { vi: 'chưa có người', en: 'vacant' },
    noPositions: { vi: 'Chưa ghi chức vụ nào.', en: 'No position is recorded.' },
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
      detail: unit.above.map((one) => (
        <span key={one.id}>
          <a href={`${here}/${one.id}`}>{label(one.label)}</a>{' '}
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
        {positions.length === 0 && <p>{words.noPositions}</p>}
        <ul>
          {positions.map((position) => (
            <li key={position.id}>
              {label(position.label)}: {position.holders.map(({ person }) => person).join(', ') || words.vacant}
            </li>
          ))}
        </ul>
      </Section>
      {mayEdit && (
        <Section heading={words.amend} beside>
          <p>{words.only}</p>
          <UnitForm submit={words.save} withReason faults={actionData?.faults} hidden={{ seen: String(unit.version) }}>
            {(faultAt) => (
              <UnitFields
                parents={parents.filter(({ id }) => id !== unit.id)}
                faultAt={(field) => faultAt(`changes.${field}`)}
                values={
                  actionData?.typed ?? {
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
