import { data, Form } from 'react-router'
import { checkSupport, recordSupport, withdrawSupport } from '#engines/rulebooks'
import { dayOf, holds, NotPermitted, unitsSpokenFor } from '#kernel'
import {
  Actions,
  Button,
  Disclosure,
  ErrorSummary,
  Field,
  FormToken,
  Notice,
  Page,
  Refusal,
  Select,
  useFaults,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/supports.ts'
import { saidOf } from './said-of.ts'
import styles from './scores/scores.module.css'

export const handle: Handle = { hydrated: true }

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const { actor, system } = acting
  const givers = ['programme-office', 'leader', 'unit-officer'] as const
  if (!givers.some((role) => holds(actor, role))) throw NotPermitted({ needs: checkSupport.id })
  return {
    year: Number(dayOf(system.clock.now()).slice(0, 4)),
    unit: unitsSpokenFor(actor)[0] ?? system.city?.office ?? null,
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const asked = {
    taxCode: textIn(form, 'taxCode'),
    content: textIn(form, 'content'),
    year: Number(textIn(form, 'year')),
  }
  try {
    if (textIn(form, 'step') === 'ghi') {
      const amount = textIn(form, 'amount').replace(/[\s.]/g, '')
      await recordSupport(acting, {
        ...asked,
        programme: textIn(form, 'programme'),
        amount: amount === '' ? null : Number(amount),
        unit: textIn(form, 'unit'),
      })
      return { found: null, recorded: true, withdrawn: false, said: null, typed: null }
    }
    if (textIn(form, 'step') === 'thu-hoi') {
      await withdrawSupport(acting, { id: textIn(form, 'id'), reason: textIn(form, 'reason') })
      return { found: null, recorded: false, withdrawn: true, said: null, typed: null }
    }
    const typed = { ...asked, year: String(asked.year) } as Record<string, string>
    return { found: await checkSupport(acting, asked), recorded: false, withdrawn: false, said: null, typed }
  } catch (error) {
    const { data: said, init } = saidOf(error, form)
    // What was found stays beside the form that was refused: a withdrawal without a reason is told where it was asked.
    const found = textIn(form, 'step') === 'thu-hoi' ? await checkSupport(acting, asked).catch(() => null) : null
    return data({ found, recorded: false, withdrawn: false, said, typed: said.typed }, init ?? undefined)
  }
}

/** Whether an enterprise was supported for the same thing this year, and recording that it is now. */
export default function Supports({ loaderData: { year, unit }, actionData }: Route.ComponentProps) {
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const { found, said, recorded = false, withdrawn = false, typed = null } = actionData ?? { found: null, said: null }
  const faults = useFaults(said?.faults)
  const words = useWords({
    title: { vi: 'Kiểm tra hỗ trợ trùng', en: 'Check for double support' },
    books: { vi: 'Bộ chỉ số', en: 'Rulebooks' },
    lead: {
      vi: 'Mỗi nội dung chỉ hỗ trợ một lần cho một doanh nghiệp trong một năm.',
      en: 'No content is supported twice for one enterprise in one year.',
    },
    taxCode: { vi: 'Mã số thuế', en: 'Tax code' },
    taxHint: { vi: '10 chữ số, hoặc 13 chữ số của chi nhánh', en: '10 digits, or 13 of a branch' },
    content: { vi: 'Nội dung hỗ trợ', en: 'Content' },
    consulting: { vi: 'Tư vấn giải pháp chuyển đổi số', en: 'Consulting on digital solutions' },
    'buy-or-rent': { vi: 'Mua, thuê giải pháp chuyển đổi số', en: 'Buying or renting digital solutions' },
    training: { vi: 'Đào tạo', en: 'Training' },
    year: { vi: 'Năm', en: 'Year' },
    check: { vi: 'Kiểm tra', en: 'Check' },
    may: { vi: 'Chưa được hỗ trợ nội dung này: có thể hỗ trợ', en: 'Not supported for this yet: it may be' },
    not: { vi: 'Đã được hỗ trợ nội dung này trong năm', en: 'Supported for this in the year already' },
    related: {
      vi: 'Cùng doanh nghiệp mẹ hoặc chi nhánh đã được hỗ trợ:',
      en: 'Its head office or a branch was supported:',
    },
    record: { vi: 'Ghi nhận hỗ trợ', en: 'Record the support' },
    programme: { vi: 'Chương trình hỗ trợ', en: 'Programme' },
    amount: { vi: 'Số tiền', en: 'Amount' },
    dong: { vi: 'đồng', en: 'đồng' },
    mistake: { vi: 'Ghi nhầm? Thu hồi ghi nhận này', en: 'A mistake? Withdraw this record' },
    reason: { vi: 'Lý do thu hồi', en: 'Reason' },
    withdraw: { vi: 'Thu hồi ghi nhận', en: 'Withdraw the record' },
    withdrawn: {
      vi: 'Đã thu hồi ghi nhận. Doanh nghiệp có thể được hỗ trợ lại.',
      en: 'Withdrawn. The enterprise may be supported again.',
    },
    recorded: { vi: 'Đã ghi nhận hỗ trợ.', en: 'The support was recorded.' },
  })
  return (
    <Page
      title={words.title}
      lead={words.lead}
      breadcrumbs={[{ href: path('/lam-viec/bo-chi-so'), label: words.books }]}
    >
      {recorded && (
        <div role="status">
          <Notice kind="good">{words.recorded}</Notice>
        </div>
      )}
      {withdrawn && (
        <div role="status">
          <Notice kind="good">{words.withdrawn}</Notice>
        </div>
      )}
      {said && said.faults.length === 0 && <Refusal>{label(said.refused)}</Refusal>}
      <ErrorSummary faults={faults.links} />
      <Form
        method="post"
        noValidate
        className={styles.form}
        key={recorded ? 'recorded' : withdrawn ? 'withdrawn' : 'asking'}
      >
        <FormToken />
        <Field
          name="taxCode"
          label={words.taxCode}
          hint={words.taxHint}
          value={typed?.taxCode}
          fault={faults.at('taxCode')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={30}
        />
        <div className={styles.pair}>
          <Select
            name="content"
            label={words.content}
            value={typed?.content ?? 'consulting'}
            fault={faults.at('content')}
            options={(['consulting', 'buy-or-rent', 'training'] as const).map((one) => ({
              value: one,
              label: words[one],
            }))}
          />
          <Field
            name="year"
            type="number"
            label={words.year}
            value={typed?.year ?? year}
            fault={faults.at('year')}
            min={2000}
            max={2100}
          />
        </div>
        {found && (
          <div role="status">
            <Notice kind={found.mayGive ? 'good' : 'warn'} title={found.mayGive ? words.may : words.not}>
              {found.given && (
                <p>
                  {found.given.programme}, {format.date(new Date(found.given.at))}
                </p>
              )}
              {found.related.length > 0 && (
                <>
                  <p>{words.related}</p>
                  <ul className={styles.list}>
                    {found.related.map((one) => (
                      <li key={one.id}>
                        {one.taxCode}: {one.programme}, {format.date(new Date(one.at))}
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </Notice>
          </div>
        )}
        {found?.mayGive && unit && (
          <>
            <input type="hidden" name="unit" value={unit} />
            <Field name="programme" label={words.programme} maxLength={300} fault={faults.at('programme')} />
            <Field
              name="amount"
              label={words.amount}
              unit={words.dong}
              inputMode="numeric"
              width="short"
              maxLength={20}
              optional
              fault={faults.at('amount')}
            />
          </>
        )}
        <Actions>
          <Button kind={found?.mayGive ? 'secondary' : 'primary'} name="step" value="kiem-tra">
            {words.check}
          </Button>
          {found?.mayGive && unit && (
            <Button name="step" value="ghi">
              {words.record}
            </Button>
          )}
        </Actions>
      </Form>
      {found?.given && (
        <Disclosure summary={words.mistake} open={said !== null}>
          <Form method="post" noValidate className={styles.form}>
            <FormToken />
            <input type="hidden" name="id" value={found.given.id} />
            {(['taxCode', 'content', 'year'] as const).map((name) => (
              <input key={name} type="hidden" name={name} value={typed?.[name] ?? ''} />
            ))}
            <Field name="reason" label={words.reason} lines={3} maxLength={4000} fault={faults.at('reason')} />
            <div>
              <Button kind="secondary" name="step" value="thu-hoi">
                {words.withdraw}
              </Button>
            </div>
          </Form>
        </Disclosure>
      )}
    </Page>
  )
}
