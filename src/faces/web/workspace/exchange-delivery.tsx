import { data, redirect } from 'react-router'
import { eventTypes, findDelivery, resendDelivery } from '#engines/exchange'
import { Button, DefinitionList, Notice, Page, Section, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/exchange-delivery.ts'
import { answerWords, deliveryLooks } from './exchange/looks.ts'
import { addressOf } from './here.ts'
import styles from './notices/notices.module.css'
import { uuid } from './rounds/looks.ts'
import { saidOf } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'

export const handle: Handle = { hydrated: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  if (!uuid.test(params.id)) throw data(null, { status: 404 })
  const delivery = await findDelivery(context.get(contextOf), { id: params.id })
  return { delivery, type: eventTypes[delivery.type].label, sent: addressOf(request).searchParams.has('da') }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    await resendDelivery(context.get(contextOf), { id: params.id, seen: Number(textIn(form, 'seen')) })
    return redirect(`${addressOf(request).pathname}?da=gui-lai`)
  } catch (error) {
    return saidOf(error, form)
  }
}

/** Also after a refusal: another administrator may have been quicker. */
export function shouldRevalidate() {
  return true
}

/** One delivery: what is sent, every attempt, and the way to send it again. */
export default function ExchangeDelivery({ loaderData, actionData }: Route.ComponentProps) {
  const { delivery, type, sent } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const { label: state, ...look } = deliveryLooks[delivery.state]
  const words = useWords({
    exchange: { vi: 'Trao đổi với hệ thống khác', en: 'Exchange with other systems' },
    sent: { vi: 'Tin sẽ được gửi lại trong ít phút.', en: 'It will be sent again in a few minutes.' },
    to: { vi: 'Nơi nhận', en: 'Receiver' },
    state: { vi: 'Trạng thái', en: 'State' },
    happened: { vi: 'Ghi lúc', en: 'Noted' },
    next: { vi: 'Thử tiếp sau', en: 'Next attempt after' },
    again: { vi: 'Gửi lại', en: 'Send again' },
    body: { vi: 'Nội dung gửi', en: 'What is sent' },
    attempts: { vi: 'Các lần thử', en: 'Attempts' },
    number: { vi: 'Lần', en: 'No.' },
    at: { vi: 'Lúc', en: 'At' },
    said: { vi: 'Trả lời', en: 'Answer' },
    first: { vi: 'Phần đầu câu trả lời', en: 'Begins' },
    took: { vi: 'Mất (giây)', en: 'Took (seconds)' },
  })
  return (
    <TaskForms version={delivery.version} since="" said={actionData ?? null}>
      <Page title={label(type)} breadcrumbs={[{ href: path('/lam-viec/trao-doi'), label: words.exchange }]}>
        {sent && !actionData && (
          <div role="status">
            <Notice kind="good" title={words.sent} />
          </div>
        )}
        <DefinitionList
          items={[
            { term: words.to, detail: delivery.subscription.name },
            { term: words.state, detail: <Tag {...look}>{label(state)}</Tag> },
            { term: words.happened, detail: format.dateTime(delivery.createdAt) },
            ...(delivery.nextAt ? [{ term: words.next, detail: format.dateTime(delivery.nextAt) }] : []),
            { term: 'webhook-id', detail: <code>{delivery.id}</code> },
          ]}
        />
        {(delivery.state === 'dead' || delivery.state === 'delivered') && (
          <StepForm step="resend">{() => <Button kind="secondary">{words.again}</Button>}</StepForm>
        )}
        <Section heading={words.body}>
          <p className={styles.letter}>
            <code>{delivery.body}</code>
          </p>
        </Section>
        <Section heading={words.attempts}>
          <Table
            caption={words.attempts}
            captionHidden
            rows={delivery.attempts}
            rowKey={({ number }) => String(number)}
            columns={[
              { id: 'number', header: words.number, names: true, cell: ({ number }) => format.number(number) },
              { id: 'at', header: words.at, cell: ({ at }) => format.dateTime(at) },
              { id: 'said', header: words.said, cell: answerWords },
              { id: 'first', header: words.first, width: 'wide', cell: ({ answer }) => answer ?? '' },
              {
                id: 'took',
                header: words.took,
                cell: ({ took }) => (took === null ? '' : format.number(Math.round(took / 100) / 10)),
              },
            ]}
          />
        </Section>
      </Page>
    </TaskForms>
  )
}
