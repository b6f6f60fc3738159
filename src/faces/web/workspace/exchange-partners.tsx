import { redirect } from 'react-router'
import { listPartners, notePartner } from '#engines/exchange'
import { holds } from '#kernel'
import { DefinitionList, Empty, Field, Page, Section, Table, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/exchange-partners.ts'
import { addressOf } from './here.ts'
import { saidOf } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'
import { UnitField } from './tasks/unit-field.tsx'
import { unitIn } from './tasks/unit-in.ts'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const list = await listPartners(acting, {})
  const named = await unitNames(
    acting,
    list.partners.flatMap(({ unit }) => unit ?? []),
  )
  return { ...list, named, mayWrite: holds(acting.actor, 'programme-office') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const acting = context.get(contextOf)
  const noted = textIn(form, 'of')
  try {
    await notePartner(acting, {
      code: noted || textIn(form, 'code'),
      name: textIn(form, 'name'),
      unit: (await unitIn(acting, form, 'unit')) || null,
      seen: noted ? Number(textIn(form, 'seen')) : 0,
    })
    return redirect(addressOf(request).pathname)
  } catch (error) {
    return saidOf(error, form)
  }
}

export function shouldRevalidate() {
  return true
}

/** Organisations by their electronic id, and how their files are written. */
export default function ExchangePartners({ loaderData, actionData }: Route.ComponentProps) {
  const { partners, dialects, named, mayWrite } = loaderData
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    title: { vi: 'Danh bạ liên thông', en: 'Organisations of document exchange' },
    documents: { vi: 'Văn bản đi, đến', en: 'Documents in and out' },
    lead: {
      vi: 'Mã định danh điện tử theo Quyết định 20/2020/QĐ-TTg. Mã gắn với một đơn vị của mình thì gửi được nhân danh đơn vị ấy.',
      en: 'Electronic ids by Decision 20/2020. A code tied to a unit here can be used to send in its name.',
    },
    none: { vi: 'Chưa ghi cơ quan nào', en: 'No organisations' },
    code: { vi: 'Mã', en: 'Code' },
    codeHint: { vi: 'Chữ in hoa, số và dấu chấm, ví dụ H29.11', en: 'Capitals, digits and dots, such as H29.11' },
    name: { vi: 'Tên cơ quan', en: 'Name' },
    unit: { vi: 'Đơn vị của mình', en: 'Unit here' },
    change: { vi: 'Sửa', en: 'Correct' },
    add: { vi: 'Thêm cơ quan', en: 'Add an organisation' },
    save: { vi: 'Lưu', en: 'Save' },
    dialects: { vi: 'Kiểu tệp đang đọc, ghi', en: 'Dialects in force' },
  })
  return (
    <TaskForms version={0} since="" said={actionData ?? null}>
      <Page
        title={words.title}
        lead={words.lead}
        width="wide"
        breadcrumbs={[{ href: path('/lam-viec/trao-doi/van-ban'), label: words.documents }]}
      >
        {mayWrite && (
          <StepForm step="note" summary={words.add} submit={words.save}>
            {({ field, typed }) => (
              <>
                <Field {...field('code')} label={words.code} hint={words.codeHint} width="medium" maxLength={35} />
                <Field {...field('name')} label={words.name} />
                <UnitField {...field('unit')} label={words.unit} text={typed('unit-chu')} optional />
              </>
            )}
          </StepForm>
        )}
        <Table
          caption={words.title}
          captionHidden
          rows={partners}
          rowKey={({ code }) => code}
          empty={<Empty title={words.none} />}
          columns={[
            { id: 'code', header: words.code, names: true, cell: ({ code }) => <code>{code}</code> },
            { id: 'name', header: words.name, width: 'wide', cell: ({ name }) => <span lang="vi">{name}</span> },
            {
              id: 'unit',
              header: words.unit,
              cell: ({ unit }) => (unit ? (named[unit] ? label(named[unit]) : unit) : '—'),
            },
            ...(mayWrite
              ? [
                  {
                    id: 'change',
                    header: words.change,
                    cell: ({ code, name, unit, version }: (typeof partners)[number]) => (
                      <StepForm
                        step="correct"
                        of={code}
                        seen={version}
                        summary={`${words.change} ${code}`}
                        submit={words.save}
                      >
                        {({ field, typed }) => (
                          <>
                            <Field {...field('name', name)} label={words.name} />
                            <UnitField
                              {...field('unit', unit)}
                              label={words.unit}
                              text={typed('unit-chu', unit && named[unit] ? label(named[unit]) : '')}
                              optional
                            />
                          </>
                        )}
                      </StepForm>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <Section heading={words.dialects} beside>
          <DefinitionList
            items={dialects.map(({ label: said, basis, version }) => ({
              term: `${label(said)} · ${version}`,
              detail: label(basis),
            }))}
          />
        </Section>
      </Page>
    </TaskForms>
  )
}
