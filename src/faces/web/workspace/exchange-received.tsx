import { data, redirect } from 'react-router'
import { assignReceived, fileReceived, findReceived, notePartner, refuseReceived } from '#engines/exchange'
import { type Context, holds } from '#kernel'
import {
  DefinitionList,
  Field,
  LinkButton,
  Notice,
  Page,
  Section,
  Tag,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/exchange-received.ts'
import styles from './exchange/exchange.module.css'
import { exchangedLooks } from './exchange/looks.ts'
import { addressOf } from './here.ts'
import { uuid } from './rounds/looks.ts'
import { saidOf } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'
import { UnitField } from './tasks/unit-field.tsx'
import { unitFaults, unitIn } from './tasks/unit-in.ts'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  if (!uuid.test(params.id)) throw data(null, { status: 404 })
  const acting = context.get(contextOf)
  const document = await findReceived(acting, { id: params.id })
  const named = await unitNames(
    acting,
    document.to.flatMap(({ unit }) => unit ?? []),
  )
  const mayWrite = holds(acting.actor, 'programme-office')
  return { document, named, mayWrite, mayDecide: mayWrite && document.state === 'waiting' }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    await decide(context.get(contextOf), params.id, form)
    return redirect(addressOf(request).pathname)
  } catch (error) {
    const { data: said, init } = saidOf(error, form)
    return data({ ...said, faults: unitFaults(said.faults, form, { lead: 'lead' }) }, init ?? undefined)
  }
}

async function decide(context: Context, id: string, form: FormData): Promise<void> {
  const which = { id, seen: Number(textIn(form, 'seen')) }
  const step = textIn(form, 'step')
  if (step === 'file') await fileReceived(context, which)
  else if (step === 'note') {
    const { from } = await findReceived(context, { id })
    await notePartner(context, { code: from.code, name: from.name.slice(0, 300) })
  } else if (step === 'refuse') await refuseReceived(context, { ...which, reason: textIn(form, 'reason') })
  else
    await assignReceived(context, {
      ...which,
      lead: await unitIn(context, form, 'lead'),
      title: textIn(form, 'title'),
      product: textIn(form, 'product').trim() || null,
      dueOn: textIn(form, 'dueOn') || null,
    })
}

/** Also after a refusal: somebody else may have been quicker. */
export function shouldRevalidate() {
  return true
}

/** A received document: what it says, what it answers, and what becomes of it. */
export default function ExchangeReceived({ loaderData, actionData }: Route.ComponentProps) {
  const { document, named, mayWrite, mayDecide } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const list = path('/lam-viec/trao-doi/van-ban')
  const files = `/api/v1/edxml/received/${document.id}/files`
  const { label: state, ...look } = exchangedLooks[document.state]
  const words = useWords({
    documents: { vi: 'Văn bản đi, đến', en: 'Documents in and out' },
    kicker: { vi: 'Văn bản đến', en: 'Received document' },
    known: { vi: 'Văn bản', en: 'The document' },
    state: { vi: 'Trạng thái', en: 'State' },
    number: { vi: 'Số, ký hiệu', en: 'Number' },
    issued: { vi: 'Ngày ban hành', en: 'Issued' },
    from: { vi: 'Nơi gửi', en: 'From' },
    to: { vi: 'Nơi nhận', en: 'To' },
    signer: { vi: 'Người ký', en: 'Signed by' },
    due: { vi: 'Hạn xử lý', en: 'Due' },
    came: { vi: 'Nhận lúc', en: 'Received' },
    decided: { vi: 'Xử lý', en: 'Decided' },
    dialect: { vi: 'Kiểu tệp', en: 'Dialect' },
    content: { vi: 'Nội dung', en: 'Content' },
    files: { vi: 'Tệp', en: 'Files' },
    whole: { vi: 'Tệp edXML như đã nhận', en: 'The edXML file as it came' },
    answers: { vi: 'Trả lời văn bản', en: 'It answers' },
    stranger: { vi: 'không tìm thấy trong văn bản đã gửi', en: 'not found among what was sent' },
    task: { vi: 'nhiệm vụ', en: 'task' },
    notForUs: { vi: 'Không nơi nhận nào trong tệp là đơn vị của mình.', en: 'None of its receivers is one of ours.' },
    unknown: {
      vi: 'Nơi gửi chưa có trong danh bạ liên thông.',
      en: 'Its sender is not among the organisations noted here.',
    },
    note: { vi: 'Ghi vào danh bạ', en: 'Note it' },
    '1': { vi: 'Đây là lệnh thu hồi văn bản đã gửi trước.', en: 'It takes an earlier document back.' },
    '2': { vi: 'Đây là bản cập nhật của văn bản đã gửi trước.', en: 'It corrects an earlier document.' },
    '3': { vi: 'Đây là bản thay thế văn bản đã gửi trước.', en: 'It replaces an earlier document.' },
    decide: { vi: 'Xử lý văn bản', en: 'Decide' },
    proposed: {
      vi: 'Văn bản yêu cầu thực hiện. Hãy kiểm tra rồi giao nhiệm vụ cho đơn vị.',
      en: 'It asks for work. Check it, then give the task to a unit.',
    },
    assign: { vi: 'Giao nhiệm vụ', en: 'Give the task' },
    lead: { vi: 'Đơn vị chủ trì', en: 'Lead unit' },
    title: { vi: 'Nội dung giao', en: 'What is asked' },
    product: { vi: 'Sản phẩm, kết quả', en: 'Product' },
    deadline: { vi: 'Hạn', en: 'Deadline' },
    file: { vi: 'Vào sổ, không giao việc', en: 'Register without a task' },
    refuse: { vi: 'Từ chối', en: 'Refuse' },
    reason: { vi: 'Lý do', en: 'Reason' },
    toTask: { vi: 'Xem nhiệm vụ', en: 'See the task' },
    reply: { vi: 'Lập văn bản trả lời', en: 'Write an answer' },
    registered: { vi: 'Xem trong kho văn bản', en: 'See it among the documents' },
  })
  const business = document.business === '1' || document.business === '2' || document.business === '3'
  return (
    <TaskForms version={document.version} since="" said={actionData ?? null}>
      <Page
        title={document.subject}
        kicker={`${words.kicker} · ${document.number}/${document.notation}`}
        width="wide"
        breadcrumbs={[{ href: list, label: words.documents }]}
      >
        {!document.isForUs && <Notice kind="warn">{words.notForUs}</Notice>}
        {!document.from.known && (
          <Notice kind="note">
            {words.unknown}
            {mayWrite && <StepForm step="note" submit={words.note} />}
          </Notice>
        )}
        {business && <Notice kind="warn">{words[document.business as '1' | '2' | '3']}</Notice>}
        {mayDecide && (
          <Section heading={words.decide} beside>
            {document.asks && <p>{words.proposed}</p>}
            <StepForm step="assign" summary={words.assign} submit={words.assign} kind="primary">
              {({ field, typed }) => (
                <>
                  <Field {...field('title', document.subject)} label={words.title} lines={3} maxLength={2000} />
                  <UnitField {...field('lead')} label={words.lead} text={typed('lead-chu')} />
                  <Field {...field('product')} label={words.product} optional />
                  <Field {...field('dueOn', document.dueOn)} type="date" label={words.deadline} optional />
                </>
              )}
            </StepForm>
            <StepForm step="file" submit={words.file} />
            <StepForm step="refuse" summary={words.refuse} submit={words.refuse} kind="danger">
              {({ field }) => <Field {...field('reason')} label={words.reason} maxLength={500} />}
            </StepForm>
          </Section>
        )}
        <Section heading={words.known} beside>
          <DefinitionList
            items={[
              { term: words.state, detail: <Tag {...look}>{label(state)}</Tag> },
              { term: words.number, detail: `${document.number}/${document.notation}` },
              { term: words.issued, detail: format.date(document.issuedOn) },
              { term: words.from, detail: `${document.from.name} (${document.from.code})` },
              {
                term: words.to,
                detail: document.to
                  .map(({ code, unit }) => (unit && named[unit] ? `${label(named[unit])} (${code})` : code))
                  .join('; '),
              },
              ...(document.signer
                ? [
                    {
                      term: words.signer,
                      detail: [document.signer.position, document.signer.name].filter(Boolean).join(', '),
                    },
                  ]
                : []),
              { term: words.due, detail: document.dueOn ? format.date(document.dueOn) : '—' },
              { term: words.came, detail: `${format.dateTime(document.receivedAt)}, ${document.receivedName}` },
              ...(document.decidedAt
                ? [
                    {
                      term: words.decided,
                      detail: [format.dateTime(document.decidedAt), document.decidedName, document.reason]
                        .filter(Boolean)
                        .join(', '),
                    },
                  ]
                : []),
              { term: words.dialect, detail: label(document.dialect.label) },
            ]}
          />
        </Section>
        {document.content && (
          <Section heading={words.content} beside>
            {paragraphsOf(document.content).map(({ at, text }) => (
              <p key={at} lang="vi">
                {text}
              </p>
            ))}
          </Section>
        )}
        {document.answers.length > 0 && (
          <Section heading={words.answers} beside>
            <ul className={styles.list}>
              {document.answers.map(({ organ, code, document: asked, sent }) => (
                <li key={`${organ} ${code} ${asked}`}>
                  {sent ? (
                    <>
                      <a href={`${list}/di/${sent.id}`} lang="vi">
                        {sent.number}: {sent.subject}
                      </a>
                      {sent.task && (
                        <>
                          {' · '}
                          <a href={path(`/lam-viec/nhiem-vu/${sent.task}`)}>{words.task}</a>
                        </>
                      )}
                    </>
                  ) : (
                    `${code ?? asked ?? organ}: ${words.stranger}`
                  )}
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Section heading={words.files} beside>
          <ul className={styles.list}>
            {document.attachments.map(({ number, name, size }) => (
              <li key={number}>
                <a href={`${files}/${number}`}>{name}</a> ({format.number(Math.max(1, Math.round(size / 1024)))} KB)
              </li>
            ))}
            <li>
              <a href={`${files}/0`}>{words.whole}</a>
            </li>
          </ul>
        </Section>
        {document.state !== 'waiting' && document.state !== 'refused' && (
          <p>
            {document.task && (
              <LinkButton href={path(`/lam-viec/nhiem-vu/${document.task}`)}>{words.toTask}</LinkButton>
            )}{' '}
            <LinkButton
              kind="secondary"
              href={`${list}/di?${new URLSearchParams({ 'tra-loi': document.id, ...(document.task && { 'nhiem-vu': document.task }) })}`}
            >
              {words.reply}
            </LinkButton>{' '}
            {document.documentSlug && <a href={path(`/van-ban/${document.documentSlug}`)}>{words.registered}</a>}
          </p>
        )}
      </Page>
    </TaskForms>
  )
}

const paragraphsOf = (text: string) =>
  text.split('\n').flatMap((line, at) => (line.trim() ? [{ at, text: line.trim() }] : []))
