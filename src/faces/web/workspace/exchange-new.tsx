import { data } from 'react-router'
import { eventTypes, subscribeWebhook } from '#engines/exchange'
import { holds, NotPermitted } from '#kernel'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  Field,
  FormToken,
  LinkButton,
  Notice,
  Page,
  Refusal,
  useFaults,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/exchange-new.ts'
import styles from './people/people.module.css'

export const handle: Handle = { hydrated: true }

export function loader({ context }: Route.LoaderArgs) {
  if (!holds(context.get(contextOf).actor, 'administrator')) throw NotPermitted({ needs: subscribeWebhook.id })
  return { types: Object.entries(eventTypes).map(([value, { label }]) => ({ value, label })) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const typed = {
    name: textIn(form, 'name'),
    address: textIn(form, 'address'),
    types: form.getAll('types').filter((type) => typeof type === 'string'),
  }
  try {
    const { secret } = await subscribeWebhook(context.get(contextOf), typed as Parameters<typeof subscribeWebhook>[1])
    return { secret, said: null, typed }
  } catch (error) {
    const { data: said, init } = refused(error)
    return data({ secret: null, said, typed }, init ?? undefined)
  }
}

export function headers() {
  return { 'cache-control': 'private, no-store' }
}

/** Gives an address that is told of events; the secret is shown once. */
export default function ExchangeNew({ loaderData: { types }, actionData }: Route.ComponentProps) {
  const label = useLabel()
  const path = usePath()
  const faults = useFaults(actionData?.said?.faults)
  const here = path('/lam-viec/trao-doi')
  const typed = actionData?.typed
  const words = useWords({
    title: { vi: 'Thêm nơi nhận', en: 'Add a receiver' },
    exchange: { vi: 'Trao đổi với hệ thống khác', en: 'Exchange with other systems' },
    name: { vi: 'Tên hệ thống nhận', en: 'Name of the system' },
    address: { vi: 'Địa chỉ nhận', en: 'Address' },
    hint: {
      vi: 'https trên máy chủ công khai. Mạng nội bộ phải được cấu hình cho phép.',
      en: 'https on a public host. Private networks must be allowed by the configuration.',
    },
    types: { vi: 'Được báo khi', en: 'Is told when' },
    thin: {
      vi: 'Tin chỉ mang mã định danh; nội dung phải hỏi qua API.',
      en: 'What is sent holds ids only; the content is asked for over the API.',
    },
    add: { vi: 'Thêm nơi nhận', en: 'Add the receiver' },
    made: { vi: 'Đã thêm nơi nhận', en: 'The receiver was added' },
    secret: { vi: 'Khóa ký', en: 'Signing secret' },
    once: {
      vi: 'Hãy trao cho hệ thống nhận để kiểm tra chữ ký. Khóa chỉ hiện lần này.',
      en: 'Hand it to the receiving system, which checks signatures with it. It is shown only now.',
    },
    back: { vi: 'Về danh sách', en: 'Back to the list' },
  })
  if (actionData?.secret)
    return (
      <Page title={words.made} width="text" breadcrumbs={[{ href: here, label: words.exchange }]}>
        <Notice kind="warn" title={words.secret}>
          <p>
            <code className={styles.secret}>{actionData.secret}</code>
          </p>
          <p>{words.once}</p>
        </Notice>
        <LinkButton href={here} icon="arrow-right">
          {words.back}
        </LinkButton>
      </Page>
    )
  return (
    <Page title={words.title} width="text" breadcrumbs={[{ href: here, label: words.exchange }]}>
      {actionData?.said &&
        (faults.links.length ? (
          <ErrorSummary faults={faults.links} />
        ) : (
          <Refusal>{label(actionData.said.refused)}</Refusal>
        ))}
      <form method="post" noValidate>
        <FormToken />
        <Field name="name" label={words.name} value={typed?.name} fault={faults.at('name')} autoComplete="off" />
        <Field
          name="address"
          type="url"
          label={words.address}
          hint={words.hint}
          value={typed?.address}
          fault={faults.at('address')}
          autoComplete="off"
          spellCheck={false}
        />
        <Checkboxes
          name="types"
          legend={words.types}
          hint={words.thin}
          values={typed?.types ?? []}
          fault={faults.at('types')}
          options={types.map(({ value, label: said }) => ({ value, label: label(said) }))}
        />
        <Button>{words.add}</Button>
      </form>
    </Page>
  )
}
