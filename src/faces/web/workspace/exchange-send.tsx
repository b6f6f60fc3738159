import { data, redirect } from 'react-router'
import { findAssignedTask } from '#engines/assignments'
import { findReceived, listPartners, sendDocument } from '#engines/exchange'
import { type Context, dayOf, holds, InvalidInput, NotPermitted } from '#kernel'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  Field,
  FormToken,
  Notice,
  Page,
  Refusal,
  Select,
  useFaults,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/exchange-send.ts'
import { filesIn } from './exchange/edxml-said.ts'
import { addressOf } from './here.ts'
import { uuid } from './rounds/looks.ts'
import { fieldsOf } from './tasks/step-form.tsx'
import styles from './tasks/tasks.module.css'

export const handle: Handle = { hydrated: true }

/** What the address asks to send: a task, an issued report, an answer. */
function aboutIn(request: Request) {
  const query = addressOf(request).searchParams
  const id = (name: string) => {
    const given = query.get(name)
    return given && uuid.test(given) ? given : null
  }
  return { task: id('nhiem-vu'), report: id('bao-cao'), answering: id('tra-loi') }
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  if (!holds(acting.actor, 'programme-office')) throw NotPermitted({ needs: sendDocument.id })
  const about = aboutIn(request)
  const [{ partners, dialects }, task, answered] = await Promise.all([
    listPartners(acting, {}),
    about.task ? findAssignedTask(acting, { id: about.task }) : null,
    about.answering ? findReceived(acting, { id: about.answering }) : null,
  ])
  return {
    about,
    partners,
    dialects,
    today: dayOf(acting.system.clock.now()),
    proposed: {
      subject: answered ? `Trả lời: ${answered.subject}` : (task?.title ?? ''),
      dueOn: answered || !task ? null : task.dueOn,
      asks: !answered && task !== null,
      to: answered?.from.code ?? null,
      dialect: answered?.dialect.id ?? null,
      type: about.report ? 'report' : 'official-letter',
    },
    answered: answered && { number: `${answered.number}/${answered.notation}`, from: answered.from.name },
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    const { id } = await send(context.get(contextOf), aboutIn(request), form)
    return redirect(`${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/trao-doi/van-ban/di/${id}`)
  } catch (error) {
    const { data: said, init } = refused(error)
    const typed: Record<string, string> = {}
    for (const [name, value] of form) if (typeof value === 'string' && name !== '_csrf') typed[name] = value
    const faults = said.faults.map((fault) => ({ ...fault, path: fault.path.split('.')[0] ?? '' }))
    return data({ ...said, faults, typed, chosen: form.getAll('to').map(String) }, init ?? undefined)
  }
}

async function send(context: Context, about: ReturnType<typeof aboutIn>, form: FormData) {
  const orNull = (name: string) => textIn(form, name).trim() || null
  const given = (name: string) => orNull(name) ?? undefined
  const signer = orNull('signer')
  if (form.getAll('to').length === 0)
    throw InvalidInput({
      faults: [{ path: 'to', message: { vi: 'Hãy chọn ít nhất một nơi nhận', en: 'Choose a receiver' } }],
    })
  return sendDocument(context, {
    dialect: textIn(form, 'dialect'),
    from: textIn(form, 'from'),
    to: form.getAll('to').map(String),
    task: about.task,
    report: about.report,
    answering: about.answering ? [about.answering] : [],
    asks: textIn(form, 'asks') === 'yes',
    number: given('number'),
    notation: given('notation'),
    issuedOn: given('issuedOn'),
    type: textIn(form, 'type'),
    place: orNull('place'),
    subject: given('subject'),
    content: orNull('content'),
    dueOn: orNull('dueOn'),
    signer: signer ? { name: signer, position: orNull('position') } : null,
    files: await filesIn(form, 'files'),
  })
}

/** Writes a document as an edXML file; what is known of a task or a report stands there already. */
export default function ExchangeSend({ loaderData, actionData }: Route.ComponentProps) {
  const { about, partners, dialects, today, proposed, answered } = loaderData
  const label = useLabel()
  const path = usePath()
  const faults = useFaults(actionData?.faults)
  const { field, typed } = fieldsOf((name) => `field-${name}`, actionData?.typed, faults.at)
  const words = useWords({
    title: { vi: 'Lập văn bản đi', en: 'Write a document' },
    documents: { vi: 'Văn bản đi, đến', en: 'Documents in and out' },
    answering: {
      vi: `Trả lời văn bản ${answered?.number ?? ''} của ${answered?.from ?? ''}`,
      en: `It answers ${answered?.number ?? ''} of ${answered?.from ?? ''}`,
    },
    report: {
      vi: 'Gửi báo cáo đã ban hành: số, ký hiệu, ngày và hai tệp lấy từ báo cáo.',
      en: 'It carries an issued report: number, day and both files are those of the report.',
    },
    dialect: { vi: 'Kiểu tệp', en: 'Dialect' },
    from: { vi: 'Gửi nhân danh', en: 'In the name of' },
    to: { vi: 'Nơi nhận', en: 'Receivers' },
    noOne: {
      vi: 'Danh bạ liên thông chưa có nơi nhận hoặc chưa có mã của mình. Hãy ghi trước.',
      en: 'No receiver, or no code of your own, is noted yet. Note them first.',
    },
    partners: { vi: 'Mở danh bạ', en: 'Open the list' },
    type: { vi: 'Loại văn bản', en: 'Kind' },
    number: { vi: 'Số', en: 'Number' },
    notation: { vi: 'Ký hiệu', en: 'Notation' },
    issued: { vi: 'Ngày ban hành', en: 'Issued' },
    place: { vi: 'Nơi ban hành', en: 'Place' },
    subject: { vi: 'Trích yếu', en: 'Subject' },
    content: { vi: 'Nội dung', en: 'Content' },
    asks: { vi: 'Yêu cầu', en: 'Request' },
    yes: { vi: 'Yêu cầu nơi nhận thực hiện', en: 'Ask the receivers for work' },
    due: { vi: 'Hạn thực hiện', en: 'Due' },
    signer: { vi: 'Người ký', en: 'Signed by' },
    position: { vi: 'Chức vụ người ký', en: 'Position' },
    files: { vi: 'Tệp kèm theo', en: 'Attachments' },
    filesHint: { vi: 'Tất cả không quá 14 MB.', en: '14 MB together at most.' },
    write: { vi: 'Lập tệp edXML', en: 'Write the file' },
  })
  const own = partners.filter(({ unit }) => unit !== null)
  const isReport = about.report !== null
  return (
    <Page
      title={words.title}
      width="text"
      breadcrumbs={[{ href: path('/lam-viec/trao-doi/van-ban'), label: words.documents }]}
    >
      {actionData &&
        (faults.links.length ? <ErrorSummary faults={faults.links} /> : <Refusal>{label(actionData.refused)}</Refusal>)}
      {answered && <Notice>{words.answering}</Notice>}
      {isReport && <Notice>{words.report}</Notice>}
      {(own.length === 0 || partners.length < 2) && (
        <Notice kind="warn">
          {words.noOne} <a href={path('/lam-viec/trao-doi/danh-ba')}>{words.partners}</a>
        </Notice>
      )}
      <form method="post" encType="multipart/form-data" noValidate>
        <FormToken />
        <Select
          {...field('dialect', proposed.dialect ?? 'qcvn-102')}
          label={words.dialect}
          options={dialects.map(({ id, label: said }) => ({ value: id, label: label(said) }))}
        />
        <Select
          {...field('from', own[0]?.code)}
          label={words.from}
          options={own.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
        />
        <Checkboxes
          name="to"
          legend={words.to}
          values={actionData?.chosen ?? (proposed.to ? [proposed.to] : [])}
          fault={faults.at('to')}
          options={partners.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
        />
        <Select
          {...field('type', proposed.type)}
          label={words.type}
          options={(dialects[0]?.types ?? []).map(({ id, label: said }) => ({ value: id, label: label(said) }))}
        />
        {!isReport && (
          <>
            <div className={styles.pair}>
              <Field {...field('number')} label={words.number} width="short" />
              <Field {...field('notation')} label={words.notation} />
            </div>
            <div className={styles.pair}>
              <Field {...field('issuedOn', today)} type="date" label={words.issued} />
              <Field {...field('place')} label={words.place} optional />
            </div>
          </>
        )}
        <Field {...field('subject', proposed.subject)} label={words.subject} lines={2} optional={isReport} />
        <Field {...field('content')} label={words.content} lines={4} optional />
        <Checkboxes
          name="asks"
          legend={words.asks}
          values={typed('asks', actionData ? '' : proposed.asks ? 'yes' : '') === 'yes' ? ['yes'] : []}
          options={[{ value: 'yes', label: words.yes }]}
        />
        <Field {...field('dueOn', proposed.dueOn)} type="date" label={words.due} optional />
        <div className={styles.pair}>
          <Field {...field('signer')} label={words.signer} optional />
          <Field {...field('position')} label={words.position} optional />
        </div>
        <Field name="files" type="file" label={words.files} hint={words.filesHint} multiple optional />
        <Button>{words.write}</Button>
      </form>
    </Page>
  )
}
