import { data, redirect } from 'react-router'
import { createMachine, listMachines, machineRoles } from '#engines/identity'
import { dayOf, holds, roles, shiftDay } from '#kernel'
import { Checkboxes, Empty, Field, Page, Select, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/exchange-machines.ts'
import { machineLooks } from './exchange/looks.ts'
import { saidOf } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'
import { UnitField } from './tasks/unit-field.tsx'
import { unitFaults, unitIn } from './tasks/unit-in.ts'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const machines = await listMachines(acting, {})
  const named = await unitNames(
    acting,
    machines.flatMap(({ ownerUnit, roles: held }) => [ownerUnit, ...held.map(({ unit }) => unit)]),
  )
  return {
    machines,
    named,
    mayWrite: holds(acting.actor, 'administrator'),
    roles: machineRoles.map((role) => ({ role, label: roles[role] })),
    proposed: shiftDay(dayOf(acting.system.clock.now()), 180),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const acting = context.get(contextOf)
  try {
    const ownerUnit = await unitIn(acting, form, 'ownerUnit')
    const { machine } = await createMachine(acting, {
      name: textIn(form, 'name'),
      ownerUnit,
      purpose: textIn(form, 'purpose'),
      readsOnly: textIn(form, 'readsOnly') === 'yes',
      roles: [
        {
          role: textIn(form, 'role') as (typeof machineRoles)[number],
          unit: (await unitIn(acting, form, 'unit')) || ownerUnit,
        },
      ],
      until: textIn(form, 'until'),
    })
    return redirect(`${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/trao-doi/he-thong/${machine}`)
  } catch (error) {
    const { data: said, init } = saidOf(error, form)
    return data({ ...said, faults: unitFaults(said.faults, form, { ownerUnit: 'ownerUnit' }) }, init ?? undefined)
  }
}

/** Other systems that work over the API under a name of their own. */
export default function ExchangeMachines({ loaderData, actionData }: Route.ComponentProps) {
  const { machines, named, mayWrite, proposed } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/trao-doi/he-thong')
  const words = useWords({
    title: { vi: 'Hệ thống kết nối', en: 'Connected systems' },
    lead: {
      vi: 'Hệ thống khác làm việc qua API bằng tài khoản riêng, có thời hạn, không dùng mật khẩu của người.',
      en: 'Other systems work over the API under accounts of their own, for a time, never with a person’s password.',
    },
    add: { vi: 'Thêm hệ thống', en: 'Add a system' },
    save: { vi: 'Tạo tài khoản', en: 'Create the account' },
    name: { vi: 'Tên hệ thống', en: 'Name of the system' },
    owner: { vi: 'Đơn vị chịu trách nhiệm', en: 'Unit that answers for it' },
    purpose: { vi: 'Dùng để làm gì', en: 'What it is for' },
    role: { vi: 'Vai trò', en: 'Role' },
    unit: { vi: 'Vai trò tại đơn vị', en: 'Role in the unit' },
    unitHint: { vi: 'Bỏ trống thì tại đơn vị chịu trách nhiệm.', en: 'Empty: in the unit that answers for it.' },
    until: { vi: 'Hết hạn sau ngày', en: 'Last day' },
    access: { vi: 'Quyền ghi', en: 'Access' },
    reads: { vi: 'Chỉ được đọc', en: 'May only read' },
    state: { vi: 'Trạng thái', en: 'State' },
    tokens: { vi: 'Mã đang dùng', en: 'Tokens in use' },
    used: { vi: 'Dùng lần cuối', en: 'Last used' },
    never: { vi: 'chưa lần nào', en: 'never' },
    none: { vi: 'Chưa có hệ thống nào', en: 'No systems' },
  })
  return (
    <TaskForms version={0} since="" said={actionData ?? null}>
      <Page title={words.title} lead={words.lead} width="wide">
        {mayWrite && (
          <StepForm step="create" summary={words.add} submit={words.save} kind="primary">
            {({ field, typed }) => (
              <>
                <Field {...field('name')} label={words.name} maxLength={100} />
                <UnitField {...field('ownerUnit')} label={words.owner} text={typed('ownerUnit-chu')} />
                <Field {...field('purpose')} label={words.purpose} maxLength={500} />
                <Select
                  {...field('role', 'unit-officer')}
                  label={words.role}
                  options={loaderData.roles.map(({ role, label: said }) => ({ value: role, label: label(said) }))}
                />
                <UnitField
                  {...field('unit')}
                  label={words.unit}
                  hint={words.unitHint}
                  text={typed('unit-chu')}
                  optional
                />
                <Checkboxes
                  name="readsOnly"
                  legend={words.access}
                  values={typed('readsOnly') === 'yes' ? ['yes'] : []}
                  options={[{ value: 'yes', label: words.reads }]}
                />
                <Field {...field('until', proposed)} type="date" label={words.until} />
              </>
            )}
          </StepForm>
        )}
        <Table
          caption={words.title}
          captionHidden
          rows={machines}
          rowKey={({ machine }) => machine}
          empty={<Empty title={words.none} />}
          columns={[
            {
              id: 'name',
              header: words.name,
              names: true,
              cell: ({ machine, name }) => <a href={`${here}/${machine}`}>{name}</a>,
            },
            {
              id: 'owner',
              header: words.owner,
              cell: ({ ownerUnit }) => (named[ownerUnit] ? label(named[ownerUnit]) : ownerUnit),
            },
            {
              id: 'state',
              header: words.state,
              cell: (row) => {
                const { label: said, ...look } = machineLooks[row.state]
                return <Tag {...look}>{label(said)}</Tag>
              },
            },
            { id: 'until', header: words.until, cell: ({ until }) => format.date(lastDay(until)) },
            {
              id: 'tokens',
              header: words.tokens,
              cell: ({ tokens }) => format.number(tokens.filter(({ revokedAt }) => revokedAt === null).length),
            },
            {
              id: 'used',
              header: words.used,
              cell: ({ tokens }) => {
                const last = tokens
                  .flatMap(({ lastUsedAt }) => lastUsedAt ?? [])
                  .toSorted()
                  .at(-1)
                return last ? format.dateTime(last) : words.never
              },
            },
          ]}
        />
      </Page>
    </TaskForms>
  )
}

/** The day that still counts whole, on the clock of Việt Nam. */
const lastDay = (until: string) => new Date(Date.parse(until) - 1 + 7 * 3_600_000).toISOString().slice(0, 10)
