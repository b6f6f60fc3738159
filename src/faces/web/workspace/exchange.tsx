import { data, redirect } from 'react-router'
import {
  deliveryStates,
  eventTypes,
  listDeliveries,
  listSubscriptions,
  rotateWebhookSecret,
  switchSubscription,
} from '#engines/exchange'
import {
  Empty,
  Field,
  LinkButton,
  Notice,
  Page,
  Pagination,
  Section,
  Table,
  Tabs,
  Tag,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/exchange.ts'
import { answerWords, deliveryLooks, subscriptionLooks } from './exchange/looks.ts'
import { addressOf, pageIn } from './here.ts'
import styles from './people/people.module.css'
import { saidOf } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'

export const handle: Handle = { hydrated: true, wide: true }

const size = 30

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const state = deliveryStates.find((one) => one === query.get('tt'))
  const [subscriptions, list] = await Promise.all([
    listSubscriptions(acting, {}),
    listDeliveries(acting, { ...(state && { state }), page: pageIn(query), size }),
  ])
  const labels = Object.fromEntries(Object.entries(eventTypes).map(([name, { label }]) => [name, label]))
  return { subscriptions, ...list, state: state ?? null, labels, states: deliveryStates }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const step = textIn(form, 'step')
  const subscription = { id: textIn(form, 'of'), seen: Number(textIn(form, 'seen')) }
  try {
    if (step === 'rotate') {
      const overlap = Number(textIn(form, 'overlap') || Number.NaN)
      const { secret } = await rotateWebhookSecret(context.get(contextOf), { ...subscription, overlap })
      return { secret, said: null }
    }
    await switchSubscription(context.get(contextOf), { ...subscription, on: step === 'switch-on' })
    return redirect(addressOf(request).pathname)
  } catch (error) {
    const { data: said, init } = saidOf(error, form)
    return data({ secret: null, said }, init ?? undefined)
  }
}

export function headers() {
  return { 'cache-control': 'private, no-store' }
}

/** Also after a refusal: another administrator, or the receiver itself, may have been quicker. */
export function shouldRevalidate() {
  return true
}

/** Which systems are told of what happens, and what became of each telling. */
export default function Exchange({ loaderData, actionData }: Route.ComponentProps) {
  const { subscriptions, rows, total, page, state, labels, states } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/trao-doi')
  const dead = subscriptions.reduce((sum, one) => sum + one.dead, 0)
  const words = useWords({
    title: { vi: 'Trao đổi với hệ thống khác', en: 'Exchange with other systems' },
    lead: {
      vi: 'Khi có việc xảy ra, hệ thống báo cho các hệ thống đã đăng ký bằng webhook có chữ ký.',
      en: 'When something happens, the systems that are subscribed are told by signed webhooks.',
    },
    add: { vi: 'Thêm nơi nhận', en: 'Add a receiver' },
    trouble: {
      vi: `${format.number(dead)} lượt gửi đã thôi sau hai ngày thử. Hãy hỏi nơi nhận rồi gửi lại.`,
      en: `${format.number(dead)} deliveries were given up after two days. Ask the receiver, then send them again.`,
    },
    receivers: { vi: 'Nơi nhận', en: 'Receivers' },
    noReceivers: { vi: 'Chưa có nơi nhận nào', en: 'No receivers' },
    name: { vi: 'Tên', en: 'Name' },
    types: { vi: 'Được báo khi', en: 'Is told when' },
    state: { vi: 'Trạng thái', en: 'State' },
    waiting: { vi: 'Chờ gửi', en: 'Waiting' },
    last: { vi: 'Nhận lần cuối', en: 'Last delivery' },
    never: { vi: 'chưa lần nào', en: 'never' },
    change: { vi: 'Bật, tắt, đổi khóa', en: 'Switch, change' },
    rotate: { vi: 'Đổi khóa ký', en: 'Change the secret' },
    overlap: { vi: 'Khóa cũ còn ký thêm', en: 'The earlier secret signs for' },
    overlapHint: { vi: 'Từ 0 đến 168. Khóa bị lộ thì ghi 0.', en: '0 to 168. Write 0 if it got out.' },
    hours: { vi: 'giờ', en: 'hours' },
    secret: { vi: 'Khóa ký mới', en: 'The new secret' },
    once: {
      vi: 'Hãy trao cho hệ thống nhận. Khóa chỉ hiện lần này.',
      en: 'Hand it to the receiving system. It is shown only now.',
    },
    both: { vi: 'Cả khóa cũ ký đến', en: 'The earlier secret signs until' },
    on: { vi: 'Bật', en: 'Switch on' },
    off: { vi: 'Tắt', en: 'Switch off' },
    deliveries: { vi: 'Lượt gửi', en: 'Deliveries' },
    views: { vi: 'Lọc theo trạng thái', en: 'By state' },
    all: { vi: 'Tất cả', en: 'All' },
    none: { vi: 'Chưa có lượt gửi nào', en: 'No deliveries' },
    what: { vi: 'Việc', en: 'What happened' },
    to: { vi: 'Nơi nhận', en: 'Receiver' },
    said: { vi: 'Trả lời lần cuối', en: 'Last answer' },
    at: { vi: 'Lúc', en: 'At' },
  })
  return (
    <TaskForms version={0} since="" said={actionData?.said ?? null}>
      <Page title={words.title} lead={words.lead} width="wide">
        {actionData?.secret && (
          <Notice kind="warn" title={words.secret}>
            <p>
              <code className={styles.secret}>{actionData.secret}</code>
            </p>
            <p>{words.once}</p>
          </Notice>
        )}
        {dead > 0 && <Notice kind="warn">{words.trouble}</Notice>}
        <LinkButton href={`${here}/moi`} icon="plus">
          {words.add}
        </LinkButton>
        <Section heading={words.receivers}>
          <Table
            caption={words.receivers}
            captionHidden
            rows={subscriptions}
            rowKey={({ id }) => id}
            empty={<Empty title={words.noReceivers} />}
            columns={[
              {
                id: 'name',
                header: words.name,
                names: true,
                width: 'wide',
                cell: ({ name, address }) => (
                  <>
                    {name}
                    <br />
                    <code>{address}</code>
                  </>
                ),
              },
              {
                id: 'types',
                header: words.types,
                cell: ({ types }) => types.map((type) => label(labels[type] ?? { vi: type, en: type })).join('; '),
              },
              {
                id: 'state',
                header: words.state,
                cell: (row) => {
                  const { label: said, ...look } = subscriptionLooks[row.state]
                  return <Tag {...look}>{label(said)}</Tag>
                },
              },
              { id: 'waiting', header: words.waiting, cell: ({ waiting }) => format.number(waiting) },
              {
                id: 'last',
                header: words.last,
                cell: ({ deliveredAt }) => (deliveredAt ? format.dateTime(deliveredAt) : words.never),
              },
              {
                id: 'change',
                header: words.change,
                cell: ({ id, name, version, state: stands, overlapUntil }) => (
                  <>
                    <StepForm
                      step={stands === 'on' ? 'switch-off' : 'switch-on'}
                      of={id}
                      seen={version}
                      submit={stands === 'on' ? words.off : words.on}
                      about={name}
                    />
                    <StepForm step="rotate" of={id} seen={version} summary={words.rotate} submit={words.rotate}>
                      {({ field }) => (
                        <Field
                          {...field('overlap', 24)}
                          type="number"
                          label={words.overlap}
                          hint={words.overlapHint}
                          unit={words.hours}
                          width="short"
                          min={0}
                          max={168}
                        />
                      )}
                    </StepForm>
                    {overlapUntil && `${words.both} ${format.dateTime(overlapUntil)}`}
                  </>
                ),
              },
            ]}
          />
        </Section>
        <Section heading={words.deliveries}>
          <Tabs
            label={words.views}
            tabs={[
              { href: here, label: words.all, current: state === null },
              ...states.map((one) => ({
                href: `${here}?tt=${one}`,
                label: label(deliveryLooks[one].label),
                current: one === state,
              })),
            ]}
          />
          <Table
            caption={words.deliveries}
            captionHidden
            rows={rows}
            rowKey={({ id }) => id}
            empty={<Empty title={words.none} />}
            columns={[
              {
                id: 'what',
                header: words.what,
                names: true,
                cell: ({ id, type }) => <a href={`${here}/${id}`}>{label(labels[type] ?? { vi: type, en: type })}</a>,
              },
              { id: 'to', header: words.to, cell: ({ subscription }) => subscription.name },
              {
                id: 'state',
                header: words.state,
                cell: (row) => {
                  const { label: said, ...look } = deliveryLooks[row.state]
                  return <Tag {...look}>{label(said)}</Tag>
                },
              },
              { id: 'said', header: words.said, cell: answerWords },
              { id: 'at', header: words.at, cell: ({ createdAt }) => format.dateTime(createdAt) },
            ]}
          />
          <Pagination
            page={page}
            size={size}
            total={total}
            href={(to) => `${here}?${new URLSearchParams({ ...(state && { tt: state }), trang: String(to) })}`}
          />
        </Section>
      </Page>
    </TaskForms>
  )
}
