import { Form, redirect } from 'react-router'
import { listRulebooks, openCycle } from '#engines/rulebooks'
import { dayOf, holds, NotPermitted } from '#kernel'
import {
  Button,
  ErrorSummary,
  Field,
  FormToken,
  Page,
  Refusal,
  Section,
  Select,
  useFaults,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/cycle-new.ts'
import { addressOf } from './here.ts'
import { saidOf } from './said-of.ts'
import styles from './scores/scores.module.css'

export const handle: Handle = { hydrated: true }

const usual = { self: '20', appraisal: '15', appeal: '5', final: '10' } // as the act itself has them

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  if (!holds(acting.actor, 'programme-office')) throw NotPermitted({ needs: openCycle.id })
  const rulebooks = await listRulebooks(acting, { inForce: true })
  const today = dayOf(acting.system.clock.now())
  return {
    today,
    year: String(Number(today.slice(0, 4)) - 1), // a year is assessed when it is over
    chosen: addressOf(request).searchParams.get('bo'),
    rulebooks: rulebooks.map(({ id, label }) => ({ id, label })),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const days = (name: string) => Number(textIn(form, name))
  const vi = textIn(form, 'vi').trim()
  try {
    const { id } = await openCycle(context.get(contextOf), {
      rulebook: textIn(form, 'rulebook'),
      label: { vi, en: textIn(form, 'en').trim() || vi },
      year: Number(textIn(form, 'year')),
      opensOn: textIn(form, 'opensOn'),
      workingDays: { self: days('self'), appraisal: days('appraisal'), appeal: days('appeal'), final: days('final') },
    })
    return redirect(`${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/bo-chi-so/ky/${id}`)
  } catch (error) {
    return saidOf(error, form)
  }
}

/** The office opens a cycle for every unit of the class of a rulebook; its days follow from the office's calendar. */
export default function NewCycle({ loaderData, actionData: told }: Route.ComponentProps) {
  const { rulebooks, today, year, chosen } = loaderData
  const path = usePath()
  const label = useLabel()
  const list = path('/lam-viec/bo-chi-so/ky')
  const faults = useFaults(
    told?.faults.map(({ path: at, message }) => ({ path: at.replace(/^(label|workingDays)\./, ''), message })),
  )
  const typed = (name: string, standing?: string) => told?.typed[name] ?? standing
  const words = useWords({
    title: { vi: 'Mở kỳ đánh giá', en: 'Open a cycle' },
    cycles: { vi: 'Chấm điểm, xếp hạng', en: 'Scoring and ranking' },
    lead: {
      vi: 'Tiêu chí áp dụng cho từng đơn vị và điểm tối đa của đơn vị được chốt khi mở kỳ. Số liệu đã xác minh được điền sẵn.',
      en: 'What applies to each unit, and its maximum, is fixed when the cycle opens. Verified values are filled in.',
    },
    rulebook: { vi: 'Bộ chỉ số', en: 'Rulebook' },
    choose: { vi: 'Chọn bộ chỉ số đã duyệt', en: 'Choose an approved rulebook' },
    vi: { vi: 'Tên kỳ', en: 'Name in Vietnamese' },
    en: { vi: 'Tên tiếng Anh', en: 'Name in English' },
    year: { vi: 'Năm được đánh giá', en: 'Year that is assessed' },
    opensOn: { vi: 'Ngày mở', en: 'Opens on' },
    lengths: { vi: 'Số ngày làm việc của mỗi giai đoạn', en: 'Working days of each stage' },
    self: { vi: 'Tự chấm', en: 'Self-scoring' },
    appraisal: { vi: 'Thẩm định', en: 'Appraisal' },
    appeal: { vi: 'Giải trình', en: 'Explanation and appeal' },
    final: { vi: 'Chốt điểm', en: 'Settling' },
    open: { vi: 'Mở kỳ', en: 'Open the cycle' },
  })
  return (
    <Page title={words.title} lead={words.lead} breadcrumbs={[{ href: list, label: words.cycles }]}>
      {told && told.faults.length === 0 && <Refusal>{label(told.refused)}</Refusal>}
      <ErrorSummary faults={faults.links} />
      <Form method="post" noValidate className={styles.form}>
        <FormToken />
        <Select
          name="rulebook"
          label={words.rulebook}
          empty={words.choose}
          value={typed('rulebook', chosen ?? '')}
          fault={faults.at('rulebook')}
          options={rulebooks.map(({ id, label: said }) => ({ value: id, label: label(said) }))}
        />
        <Field name="vi" label={words.vi} value={typed('vi')} fault={faults.at('vi')} maxLength={300} />
        <Field name="en" label={words.en} value={typed('en')} fault={faults.at('en')} maxLength={300} optional />
        <div className={styles.pair}>
          <Field
            name="year"
            type="number"
            label={words.year}
            value={typed('year', year)}
            fault={faults.at('year')}
            min={2000}
            max={2100}
          />
          <Field
            name="opensOn"
            type="date"
            label={words.opensOn}
            value={typed('opensOn', today)}
            fault={faults.at('opensOn')}
          />
        </div>
        <Section heading={words.lengths}>
          <div className={styles.pair}>
            {(['self', 'appraisal', 'appeal', 'final'] as const).map((stage) => (
              <Field
                key={stage}
                name={stage}
                type="number"
                label={words[stage]}
                value={typed(stage, usual[stage])}
                fault={faults.at(stage)}
                min={stage === 'self' ? 1 : 0}
                max={120}
              />
            ))}
          </div>
        </Section>
        <div>
          <Button>{words.open}</Button>
        </div>
      </Form>
    </Page>
  )
}
