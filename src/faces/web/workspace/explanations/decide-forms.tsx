import { Form, useNavigation } from 'react-router'
import { Actions, Button, Disclosure, ErrorSummary, Field, FormToken, Section, useFaults, usePath, useWords } from '#ui'
import type { Told } from './answer-form.tsx'
import type { ExplanationShown } from './read-explanation.ts'

type Props = Pick<ExplanationShown, 'request' | 'usualDays'> & { told: Told | null }

/** What whoever asked does: close, ask again with a reason and a new clock, or take back what was not answered yet. */
export function DecideForms({ request, usualDays, told }: Props) {
  const path = usePath()
  const busy = useNavigation().state === 'submitting'
  const mine = told && ['again', 'close', 'withdraw'].includes(told.step) ? told : null
  const faults = useFaults(mine?.faults)
  const words = useWords({
    decide: { vi: 'Xem xét giải trình', en: 'Your decision' },
    reason: { vi: 'Ý kiến của người hỏi', en: 'Your word on it' },
    reasonHint: { vi: 'Vì sao chấp nhận, hoặc còn thiếu điều gì.', en: 'Why it satisfies, or what is missing.' },
    close: { vi: 'Kết thúc', en: 'Close' },
    again: { vi: 'Yêu cầu giải trình lại', en: 'Ask again' },
    days: { vi: 'Nếu hỏi lại: cho mấy ngày làm việc', en: 'If asked again: working days given' },
    withdraw: { vi: 'Rút yêu cầu này', en: 'Withdraw this request' },
    withdrawReason: { vi: 'Lý do rút', en: 'Why it is withdrawn' },
    take: { vi: 'Rút yêu cầu', en: 'Withdraw' },
  })
  const here = path(`/lam-viec/giai-trinh/${request.id}`)
  if (request.state === 'answered')
    return (
      <Section heading={words.decide}>
        <ErrorSummary faults={faults.links} />
        <Form method="post" action={here} noValidate>
          <FormToken />
          <input type="hidden" name="seen" value={request.version} />
          <Field
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            lines={4}
            value={mine?.typed.reason}
            fault={faults.at('reason')}
            maxLength={4000}
          />
          <Field
            name="days"
            type="number"
            label={words.days}
            value={mine?.typed.days || usualDays}
            fault={faults.at('days')}
            width="short"
            min={1}
            max={60}
            optional
          />
          <Actions>
            <Button name="step" value="close" icon="check" disabled={busy}>
              {words.close}
            </Button>
            <Button kind="secondary" name="step" value="again" disabled={busy}>
              {words.again}
            </Button>
          </Actions>
        </Form>
      </Section>
    )
  if (request.state !== 'asked') return null
  return (
    <Disclosure summary={words.withdraw} open={mine !== null}>
      <ErrorSummary faults={faults.links} />
      <Form method="post" action={here} noValidate>
        <FormToken />
        <input type="hidden" name="seen" value={request.version} />
        <Field
          name="reason"
          label={words.withdrawReason}
          lines={2}
          value={mine?.typed.reason}
          fault={faults.at('reason')}
          maxLength={4000}
        />
        <Button kind="danger" name="step" value="withdraw" disabled={busy}>
          {words.take}
        </Button>
      </Form>
    </Disclosure>
  )
}
