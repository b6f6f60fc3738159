import { data, redirect } from 'react-router'
import { giveDirective } from '#engines/assignments'
import { dayOf, holds, NotPermitted } from '#kernel'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  Field,
  FormToken,
  Page,
  Refusal,
  useFaults,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/directive.ts'
import { BudgetFields } from './tasks/assign-forms.tsx'
import { PartRows } from './tasks/part-rows.tsx'
import { fieldsOf } from './tasks/step-form.tsx'
import { budgetIn, partsIn } from './tasks/take-task-step.ts'
import { TaskWords } from './tasks/task-words.tsx'
import styles from './tasks/tasks.module.css'
import { UnitField } from './tasks/unit-field.tsx'
import { unitFaults, unitIn } from './tasks/unit-in.ts'
import { vocabulary } from './tasks/vocabulary.ts'

export const handle: Handle = { hydrated: true }

export function loader({ context }: Route.LoaderArgs) {
  const { actor, system } = context.get(contextOf)
  if (!holds(actor, 'programme-office') && !holds(actor, 'leader')) throw NotPermitted({ needs: giveDirective.id })
  return { today: dayOf(system.clock.now()), words: vocabulary }
}

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const orNull = (name: string) => textIn(form, name).trim() || null
  const kind = textIn(form, 'kind')
  try {
    const lead = await unitIn(acting, form, 'lead')
    const { id } = await giveDirective(acting, {
      title: textIn(form, 'title'),
      lead,
      parts: await partsIn(acting, form),
      product: orNull('product'),
      authority: orNull('authority'),
      startOn: orNull('startOn'),
      dueOn: orNull('dueOn'),
      budget: budgetIn(form),
      given: {
        kind: kind === 'document' || kind === 'other' ? kind : 'meeting',
        title: textIn(form, 'source'),
        day: textIn(form, 'day'),
        number: orNull('number'),
        documentSlug: slugIn(textIn(form, 'document')),
      },
    })
    const top = context.get(languageOf) === 'en' ? '/en' : ''
    return redirect(`${top}/lam-viec/nhiem-vu/${id}?da=give-directive`)
  } catch (error) {
    const { data: said, init } = refused(error)
    const typed: Record<string, string> = {}
    for (const [name, value] of form) if (typeof value === 'string' && name !== '_csrf') typed[name] = value
    const faults = unitFaults(said.faults, form, { lead: 'lead' }).map((fault) => ({
      ...fault,
      path: fieldOf[fault.path] ?? fault.path,
    }))
    return data({ ...said, faults, typed }, init ?? undefined)
  }
}

/** Where the form asks for what the act calls otherwise. */
const fieldOf: Record<string, string> = { 'given.title': 'source', 'given.day': 'day', 'given.number': 'number' }

/** The document that stands here: its address, or the last part of it. */
function slugIn(written: string): string | null {
  return /([a-z0-9-]+)\/?(?:[?#].*)?$/i.exec(written.trim())?.[1] ?? null
}

export default function Directive({ loaderData, actionData }: Route.ComponentProps) {
  const label = useLabel()
  const path = usePath()
  const faults = useFaults(actionData?.faults)
  const { field, typed } = fieldsOf((name) => `field-${name}`, actionData?.typed, faults.at)
  const words = useWords({
    title: { vi: 'Giao nhiệm vụ theo chỉ đạo', en: 'Give a directive' },
    lead: {
      vi: 'Việc lãnh đạo giao ngoài kế hoạch, tại cuộc họp hay bằng văn bản. Nhiệm vụ nằm chung danh sách với nhiệm vụ của các chương trình.',
      en: 'What a leader asks for outside any plan, at a meeting or in a document. It lives in the same list as the tasks of programmes.',
    },
    tasks: { vi: 'Nhiệm vụ', en: 'Tasks' },
    source: { vi: 'Chỉ đạo từ đâu', en: 'Where it was given' },
    meeting: { vi: 'Cuộc họp', en: 'A meeting' },
    document: { vi: 'Văn bản', en: 'A document' },
    other: { vi: 'Nguồn khác', en: 'Another source' },
    sourceTitle: { vi: 'Tên cuộc họp hoặc trích yếu văn bản', en: 'Name of the meeting, or abstract of the document' },
    day: { vi: 'Ngày', en: 'Day' },
    number: { vi: 'Số, ký hiệu văn bản', en: 'Number of the document' },
    address: { vi: 'Địa chỉ văn bản trong hệ thống', en: 'Address of the document here' },
    addressHint: {
      vi: 'Nếu văn bản đã được nhập: dán địa chỉ trang của nó.',
      en: 'If it was imported: paste the address of its page.',
    },
    what: { vi: 'Nội dung giao', en: 'What is asked' },
    unit: { vi: 'Đơn vị chủ trì', en: 'Lead unit' },
    unitHint: { vi: 'Gõ một phần tên rồi chọn.', en: 'Type a part of its name, then choose.' },
    product: { vi: 'Sản phẩm, kết quả', en: 'Product' },
    authority: { vi: 'Cấp quyết định', en: 'Who decides' },
    start: { vi: 'Bắt đầu', en: 'Start' },
    due: { vi: 'Hạn', en: 'Deadline' },
    send: { vi: 'Giao nhiệm vụ', en: 'Give the task' },
  })
  return (
    <TaskWords words={loaderData.words}>
      <Page
        title={words.title}
        lead={words.lead}
        width="text"
        breadcrumbs={[{ href: path('/lam-viec/nhiem-vu'), label: words.tasks }]}
      >
        {actionData &&
          (faults.links.length ? (
            <ErrorSummary faults={faults.links} />
          ) : (
            <Refusal>{label(actionData.refused)}</Refusal>
          ))}
        <form method="post" noValidate>
          <FormToken />
          <Field {...field('title')} label={words.what} lines={3} maxLength={2000} />
          <UnitField {...field('lead')} label={words.unit} hint={words.unitHint} text={typed('lead-chu')} />
          <div className={styles.pair}>
            <Field {...field('startOn')} type="date" label={words.start} optional />
            <Field {...field('dueOn')} type="date" label={words.due} optional />
          </div>
          <Field {...field('product')} label={words.product} lines={2} optional />
          <Field {...field('authority')} label={words.authority} optional />
          <PartRows parts={[]} field={field} typed={typed} />
          <BudgetFields standing={{ amount: null, source: null, line: null }} field={field} fault={faults.at} />
          <Checkboxes
            kind="radio"
            name="kind"
            legend={words.source}
            values={[typed('kind') ?? 'meeting']}
            options={(['meeting', 'document', 'other'] as const).map((value) => ({ value, label: words[value] }))}
          />
          <Field {...field('source')} label={words.sourceTitle} />
          <div className={styles.pair}>
            <Field {...field('day', loaderData.today)} type="date" label={words.day} />
            <Field {...field('number')} label={words.number} optional />
          </div>
          <Field
            {...field('document')}
            label={words.address}
            hint={words.addressHint}
            optional
            fault={faults.at('given.documentSlug')}
          />
          <Button>{words.send}</Button>
        </form>
      </Page>
    </TaskWords>
  )
}
