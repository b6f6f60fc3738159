import { data, Form, redirect } from 'react-router'
import { listProgrammes } from '#engines/programmes'
import { defineRegime } from '#engines/reporting'
import { dayOf, holds, NotPermitted } from '#kernel'
import { Button, ErrorSummary, FormToken, Page, Refusal, useFaults, useLabel, usePath, useWords } from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/regime-new.ts'
import { addressOf } from './here.ts'
import { readRegimes, shownOf } from './rounds/read-regimes.ts'
import { RegimeFields } from './rounds/regime-fields.tsx'
import { regimeIn, regimeTyped } from './rounds/regime-form.ts'
import { besideFields } from './rounds/round-form.ts'
import { saidOf } from './said-of.ts'
import styles from './tasks/tasks.module.css'
import { unitIn } from './tasks/unit-in.ts'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true }

/** `tu` names the regime of which this is a new version; without it this is a new regime. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  if (!holds(acting.actor, 'programme-office')) throw NotPermitted({ needs: defineRegime.id })
  const today = dayOf(acting.system.clock.now())
  const [{ versions, names }, programmes] = await Promise.all([
    readRegimes(acting),
    listProgrammes(acting, { size: 200 }),
  ])
  const from = addressOf(request).searchParams.get('tu')
  const last = shownOf(versions, today).find(({ id }) => id === from) ?? null
  if (from && !last) throw data(null, { status: 404 })
  const receiver = last?.receiver ? await unitNames(acting, [last.receiver]) : {}
  return {
    today,
    names,
    regime: last && { id: last.id, label: last.label },
    standing: regimeTyped(last),
    receiver: last?.receiver ? (receiver[last.receiver] ?? null) : null,
    programmes: programmes.rows.flatMap(({ number, title }) =>
      number ? [{ number, name: `${number} · ${title.slice(0, 90)}` }] : [],
    ),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const from = addressOf(request).searchParams.get('tu')
  try {
    const receiver = (await unitIn(acting, form, 'receiver')) || null
    const { id, version } = await defineRegime(acting, regimeIn(form, from ?? textIn(form, 'id').trim(), receiver))
    const top = context.get(languageOf) === 'en' ? '/en' : ''
    return redirect(`${top}/lam-viec/bao-cao/che-do/${id}?da=define-regime#phien-ban-${version}`)
  } catch (error) {
    const { data: said, init } = saidOf(error, form)
    const kinds = form.getAll('kinds').map(String).join(',')
    return data({ ...said, kinds, faults: besideFields(said.faults) }, init ?? undefined)
  }
}

/** A new version of a regime from a day on, or a new regime. */
export default function NewRegime({ loaderData, actionData }: Route.ComponentProps) {
  const { regime, standing, receiver, names, programmes, today } = loaderData
  const label = useLabel()
  const path = usePath()
  const faults = useFaults(actionData?.faults)
  const list = path('/lam-viec/bao-cao/che-do')
  const words = useWords({
    regimes: { vi: 'Chế độ báo cáo', en: 'Report regimes' },
    version: { vi: 'Phiên bản mới của chế độ báo cáo', en: 'A new version of the regime' },
    regime: { vi: 'Thêm chế độ báo cáo', en: 'Add a regime' },
    lead: {
      vi: 'Quy định mới chỉ có hiệu lực từ hôm nay trở đi. Kỳ đã mở và báo cáo đã nộp giữ nguyên như trước.',
      en: 'New rules begin today or later. Rounds that opened and reports that were filed stay as they are.',
    },
    save: { vi: 'Lưu phiên bản', en: 'Save the version' },
  })
  const typed = (name: string): string => {
    if (name === 'kinds' && actionData) return actionData.kinds
    if (name === 'receiver-chu' && !actionData) return receiver ? label(receiver) : ''
    return (actionData?.typed ?? standing)[name] ?? ''
  }
  return (
    <Page
      title={regime ? words.version : words.regime}
      lead={words.lead}
      breadcrumbs={[
        { href: list, label: words.regimes },
        ...(regime ? [{ href: `${list}/${regime.id}`, label: label(regime.label) }] : []),
      ]}
    >
      {actionData && actionData.faults.length === 0 && <Refusal>{label(actionData.refused)}</Refusal>}
      <ErrorSummary faults={faults.links} />
      <Form method="post" noValidate className={styles.form}>
        <FormToken />
        <RegimeFields
          typed={typed}
          fault={faults.at}
          names={names}
          programmes={programmes}
          today={today}
          isNew={regime === null}
        />
        <div>
          <Button>{words.save}</Button>
        </div>
      </Form>
    </Page>
  )
}
