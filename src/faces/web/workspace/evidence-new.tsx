import { data, redirect } from 'react-router'
import { listEvidence, mostBytes } from '#engines/evidence'
import { findUnit } from '#engines/organisations'
import { dayOf, holds, NotPermitted, unitsSpokenFor } from '#kernel'
import { Page, Section, Tabs, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/evidence-new.ts'
import { AddForm } from './evidence/add-form.tsx'
import { addFromForm, toldOf } from './evidence/add-from-form.ts'
import { DocumentChoice } from './evidence/document-choice.tsx'
import { documentIn } from './evidence/document-in.ts'
import { evidenceShown } from './evidence/evidence-shown.ts'
import { type KindWord, kindIn, kindWords } from './evidence/kinds.ts'
import { subjectNamed, subjectsOf } from './evidence/subjects-of.ts'
import { addressOf } from './here.ts'
import { QueryForm } from './query-form.tsx'
import { UnitField } from './tasks/unit-field.tsx'
import { unitAsked } from './tasks/unit-in.ts'

export const handle: Handle = { hydrated: true }

/** Whose evidence it is comes first, by the address; then what kind it is; then the form of that kind. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const own = unitsSpokenFor(acting.actor)
  const office = holds(acting.actor, 'programme-office')
  if (own.length === 0 && !office) throw NotPermitted({ needs: 'add-evidence-file' })
  const { unit: asked, fault } = await unitAsked(acting, query)
  const unit = asked && (office || own.includes(asked)) ? asked : (own[0] ?? null)
  const kind = kindIn(query.get('loai'))
  const today = dayOf(acting.system.clock.now())
  const [named, wanted, subjects, document, there] = await Promise.all([
    unit ? findUnit(acting, { id: unit }) : null,
    subjectNamed(acting, query.get('cho')),
    unit ? subjectsOf(acting, unit) : [],
    kind === 'van-ban' && unit ? documentIn(acting, query) : null,
    kind === 'da-co' && unit ? listEvidence(acting, { unit, size: 200 }) : null,
  ])
  const known = subjects.some(({ subject }) => subject === wanted?.subject)
  return {
    kind,
    unit: named && { id: named.id, label: named.label },
    own,
    fault,
    wanted: wanted?.subject ?? '',
    subjects: wanted && !known ? [wanted, ...subjects] : subjects,
    document,
    there: there?.rows.filter(({ isExpired }) => !isExpired).map((line) => evidenceShown(line, today)) ?? [],
    mostBytes,
    today,
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    const { id, done } = await addFromForm(context.get(contextOf), form)
    return redirect(`${addressOf(request).pathname.replace(/\/moi$/, `/${id}`)}?da=${done}`)
  } catch (error) {
    const { told, status } = toldOf(error)
    const typed: Record<string, string> = {}
    for (const [name, value] of form) if (typeof value === 'string' && name !== '_csrf') typed[name] = value
    return data({ ...told, typed }, { status })
  }
}

export default function EvidenceNew({ loaderData, actionData: told }: Route.ComponentProps) {
  const { kind, unit, own, fault, wanted, document } = loaderData
  const label = useLabel()
  const path = usePath()
  const list = path('/lam-viec/minh-chung')
  const words = useWords({
    title: { vi: 'Thêm minh chứng', en: 'Add evidence' },
    list: { vi: 'Minh chứng', en: 'Evidence' },
    kinds: { vi: 'Loại minh chứng', en: 'Kind of evidence' },
    tep: { vi: 'Tệp', en: 'File' },
    'lien-ket': { vi: 'Liên kết', en: 'Link' },
    'van-ban': { vi: 'Điều khoản văn bản', en: 'Clause' },
    'so-lieu': { vi: 'Số liệu hệ thống', en: 'System value' },
    'da-co': { vi: 'Đã có sẵn', en: 'Already there' },
    of: { vi: 'Minh chứng của', en: 'Evidence of' },
    whose: { vi: 'Minh chứng của đơn vị nào', en: 'Whose evidence is it' },
    other: { vi: 'Chọn đơn vị khác', en: 'Another unit' },
    choose: { vi: 'Chọn', en: 'Choose' },
  })
  const address = (changes: Record<string, string>) => {
    const query = new URLSearchParams({
      ...(unit && { 'don-vi': unit.id }),
      ...(wanted && { cho: wanted }),
      ...changes,
    })
    return `${list}/moi?${query}`
  }
  const unitForm = (
    <QueryForm action={`${list}/moi`} keep={{ cho: wanted, loai: kind }} submit={words.choose}>
      <UnitField name="don-vi" label={unit ? words.other : words.whose} fault={fault ? label(fault) : undefined} />
    </QueryForm>
  )
  return (
    <Page
      title={words.title}
      kicker={unit ? `${words.of} ${label(unit.label)}` : undefined}
      breadcrumbs={[{ href: list, label: words.list }]}
    >
      {!unit ? (
        unitForm
      ) : (
        <>
          <Tabs
            label={words.kinds}
            tabs={kindWords.map((one: KindWord) => ({
              href: address({ loai: one }),
              label: words[one],
              current: one === kind,
            }))}
          />
          {document && !document.chosen ? (
            <DocumentChoice
              {...document}
              address={address({ loai: kind })}
              keep={{ 'don-vi': unit.id, cho: wanted, loai: kind }}
            />
          ) : (
            <AddForm
              key={kind}
              {...loaderData}
              unit={unit}
              action={address({ loai: kind, ...(document?.chosen && { vb: document.chosen.slug }) })}
              otherDocument={address({ loai: kind })}
              told={told ?? null}
            />
          )}
          {own.length !== 1 && <Section heading={words.other}>{unitForm}</Section>}
        </>
      )}
    </Page>
  )
}
