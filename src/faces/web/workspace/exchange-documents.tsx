import { redirect } from 'react-router'
import { edxmlLimits, exchangedStates, listExchanged, receiveDocument } from '#engines/exchange'
import { holds } from '#kernel'
import {
  Actions,
  Button,
  Field,
  FormToken,
  LinkButton,
  Notice,
  Page,
  Pagination,
  Refusal,
  Section,
  Tabs,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf, languageOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/exchange-documents.ts'
import { edxmlSaid, filesIn } from './exchange/edxml-said.ts'
import { ExchangedTable } from './exchange/exchanged-table.tsx'
import { exchangedLooks } from './exchange/looks.ts'
import { addressOf, pageIn } from './here.ts'

export const handle: Handle = { hydrated: true, wide: true }

const size = 30

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const state = exchangedStates.find((one) => one === query.get('tt'))
  const list = await listExchanged(acting, { ...(state && { state }), page: pageIn(query), size })
  return {
    ...list,
    state: state ?? null,
    states: exchangedStates,
    mayWrite: holds(acting.actor, 'programme-office'),
    most: edxmlLimits.bytes >> 20,
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const [file] = await filesIn(form, 'file')
  try {
    const none = { name: '', bytes: new Uint8Array(0) }
    const { id } = await receiveDocument(context.get(contextOf), file ?? none)
    return redirect(`${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/trao-doi/van-ban/den/${id}`)
  } catch (error) {
    return edxmlSaid(error)
  }
}

/** Documents that came and went as edXML files, and the way to take one in. */
export default function ExchangeDocuments({ loaderData, actionData }: Route.ComponentProps) {
  const { rows, total, page, waiting, state, states, mayWrite, most } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/trao-doi/van-ban')
  const words = useWords({
    title: { vi: 'Văn bản đi, đến', en: 'Documents in and out' },
    lead: {
      vi: 'Văn bản trao đổi qua tệp edXML. Văn bản đến chỉ thành nhiệm vụ khi có người xác nhận.',
      en: 'Documents exchanged as edXML files. What comes becomes a task only once a person says so.',
    },
    waiting: {
      vi: `${format.number(waiting)} văn bản đến chờ xử lý`,
      en: `${format.number(waiting)} received documents wait`,
    },
    receive: { vi: 'Nhận văn bản', en: 'Take a document in' },
    file: { vi: 'Tệp edXML', en: 'edXML file' },
    hint: {
      vi: `Tối đa ${most} MB. Tệp có lỗi thì không lưu gì. Chữ ký số trong tệp chưa được kiểm tra.`,
      en: `${most} MB at most. Of a file with a fault nothing is kept. Digital signatures in it are not verified.`,
    },
    take: { vi: 'Nhận tệp', en: 'Take it in' },
    before: { vi: 'Xem văn bản đã nhận', en: 'See the document' },
    nothing: { vi: 'Hãy chọn một tệp', en: 'Choose a file' },
    send: { vi: 'Lập văn bản đi', en: 'Write a document' },
    partners: { vi: 'Danh bạ liên thông', en: 'Organisations' },
    list: { vi: 'Văn bản', en: 'Documents' },
    views: { vi: 'Lọc theo trạng thái', en: 'By state' },
    all: { vi: 'Tất cả', en: 'All' },
  })
  const isNothing = actionData?.faults.some(({ path: at }) => at === 'name')
  return (
    <Page title={words.title} lead={words.lead} width="wide">
      {actionData && (
        <Refusal title={isNothing ? undefined : label(actionData.refused)}>
          {isNothing && words.nothing}
          {!isNothing && actionData.faults.length > 0 && (
            <ul>
              {actionData.faults.map(({ message }) => (
                <li key={message.en}>{label(message)}</li>
              ))}
            </ul>
          )}
          {actionData.before && <a href={`${here}/den/${actionData.before}`}>{words.before}</a>}
        </Refusal>
      )}
      {waiting > 0 && <Notice kind="warn">{words.waiting}</Notice>}
      <Actions>
        {mayWrite && (
          <LinkButton href={`${here}/di`} icon="plus">
            {words.send}
          </LinkButton>
        )}
        <LinkButton href={path('/lam-viec/trao-doi/danh-ba')} kind="secondary">
          {words.partners}
        </LinkButton>
      </Actions>
      {mayWrite && (
        <Section heading={words.receive} beside>
          <form method="post" encType="multipart/form-data" noValidate>
            <FormToken />
            <Field name="file" type="file" label={words.file} hint={words.hint} accept=".edxml,.xml,application/xml" />
            <Button kind="secondary">{words.take}</Button>
          </form>
        </Section>
      )}
      <Section heading={words.list}>
        <Tabs
          label={words.views}
          tabs={[
            { href: here, label: words.all, current: state === null },
            ...states.map((one) => ({
              href: `${here}?tt=${one}`,
              label: label(exchangedLooks[one].label),
              current: one === state,
            })),
          ]}
        />
        <ExchangedTable rows={rows} caption={words.list} />
        <Pagination
          page={page}
          size={size}
          total={total}
          href={(to) => `${here}?${new URLSearchParams({ ...(state && { tt: state }), trang: String(to) })}`}
        />
      </Section>
    </Page>
  )
}
