import type { ReactNode } from 'react'
import type { Verdict } from '#engines/evidence'
import { Checkboxes, Field, Section, useWords } from '#ui'
import { type Fields, StepForm } from '../tasks/step-form.tsx'
import styles from './verification.module.css'

type Props = {
  check: {
    mayVerify: boolean
    mayAnswer: boolean
    mayDispute: boolean
    maySettle: boolean
    verdict: Verdict | null
    claim: { state: string; claimed: number | null } | null
    answerDays: number
  }
}

/** What this reader may say: the verifier accepts, rejects or asks; the unit answers or disputes; a third one settles. */
export function CheckActs({ check }: Props) {
  const { mayVerify, mayAnswer, mayDispute, maySettle, verdict, claim, answerDays } = check
  const words = useWords({
    verify: { vi: 'Kết luận của bạn', en: 'Your verdict' },
    accept: { vi: 'Chấp nhận', en: 'Accept' },
    acceptNote: { vi: 'Nhận xét', en: 'Note' },
    reject: { vi: 'Không chấp nhận', en: 'Reject' },
    why: { vi: 'Lý do không chấp nhận', en: 'Why it is rejected' },
    ask: { vi: 'Hỏi đơn vị', en: 'Ask the unit' },
    question: { vi: 'Câu hỏi', en: 'Question' },
    days: { vi: 'Trả lời trong', en: 'Answer within' },
    working: { vi: 'ngày làm việc', en: 'working days' },
    send: { vi: 'Gửi câu hỏi', en: 'Send the question' },
    answering: { vi: 'Trả lời người thẩm tra', en: 'Answer the verifier' },
    answer: { vi: 'Nội dung trả lời', en: 'Answer' },
    answerHint: {
      vi: 'Cần thêm minh chứng thì thêm trước ở trang nhiệm vụ, rồi trả lời.',
      en: 'Bring further evidence on the page of the task first, then answer.',
    },
    sendAnswer: { vi: 'Gửi trả lời', en: 'Send the answer' },
    disputing: { vi: 'Nếu không đồng ý với kết luận', en: 'If you do not agree' },
    dispute: { vi: 'Khiếu nại kết luận', en: 'Dispute the verdict' },
    disputeWhy: { vi: 'Lý do khiếu nại', en: 'Why it is disputed' },
    disputeHint: {
      vi: 'Chỉ khiếu nại được một lần. Người khác, không phải người đã kết luận, sẽ giải quyết.',
      en: 'It can be disputed once. Somebody other than the verifier settles it.',
    },
    settling: { vi: 'Giải quyết khiếu nại', en: 'Settle the dispute' },
    uphold: { vi: 'Giữ nguyên kết luận', en: 'Uphold the verdict' },
    overturnAccepted: { vi: 'Đổi thành không chấp nhận', en: 'Overturn it: rejected' },
    overturnRejected: { vi: 'Đổi thành chấp nhận', en: 'Overturn it: accepted' },
    settleWhy: { vi: 'Lý do', en: 'Reason' },
  })
  const claimed = claim?.state === 'value' ? claim.claimed : null
  const overturn = verdict === 'accepted' ? words.overturnAccepted : words.overturnRejected
  return (
    <>
      {mayVerify && (
        <Panel heading={words.verify}>
          <StepForm step="accept-check" summary={words.accept} submit={words.accept} kind="primary">
            {({ field }) => (
              <>
                <Supported field={field} claimed={claimed} />
                <Field {...field('reason')} label={words.acceptNote} lines={3} maxLength={4000} optional />
              </>
            )}
          </StepForm>
          <StepForm step="reject-check" summary={words.reject} submit={words.reject} kind="danger">
            {({ field }) => (
              <>
                <Supported field={field} claimed={null} />
                <Field {...field('reason')} label={words.why} lines={3} maxLength={4000} />
              </>
            )}
          </StepForm>
          <StepForm step="ask-unit" summary={words.ask} submit={words.send}>
            {({ field }) => (
              <>
                <Field {...field('question')} label={words.question} lines={3} maxLength={4000} />
                <Field
                  {...field('days', answerDays)}
                  type="number"
                  label={words.days}
                  unit={words.working}
                  width="short"
                  min={1}
                  max={60}
                />
              </>
            )}
          </StepForm>
        </Panel>
      )}
      {mayAnswer && (
        <Panel heading={words.answering}>
          <StepForm step="answer-check" submit={words.sendAnswer} kind="primary">
            {({ field }) => (
              <Field {...field('answer')} label={words.answer} hint={words.answerHint} lines={5} maxLength={4000} />
            )}
          </StepForm>
        </Panel>
      )}
      {mayDispute && (
        <Panel heading={words.disputing}>
          <StepForm step="dispute-check" summary={words.dispute} submit={words.dispute}>
            {({ field }) => (
              <Field
                {...field('reason')}
                label={words.disputeWhy}
                hint={words.disputeHint}
                lines={4}
                maxLength={4000}
              />
            )}
          </StepForm>
        </Panel>
      )}
      {maySettle && (
        <Panel heading={words.settling}>
          <StepForm step="uphold-verdict" summary={words.uphold} submit={words.uphold} kind="primary">
            {({ field }) => <Field {...field('reason')} label={words.settleWhy} lines={3} maxLength={4000} />}
          </StepForm>
          <StepForm step="overturn-verdict" summary={overturn} submit={overturn}>
            {({ field }) => (
              <>
                <Supported field={field} claimed={null} />
                <Field {...field('reason')} label={words.settleWhy} lines={3} maxLength={4000} />
              </>
            )}
          </StepForm>
        </Panel>
      )}
    </>
  )
}

function Panel({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Section heading={heading}>
      <div className={styles.acts}>{children}</div>
    </Section>
  )
}

type SupportedProps = Pick<Fields, 'field'> & { claimed: number | null }

/** How much the evidence supports, or that it cannot be told: a figure and a state that never stand in for each other. */
function Supported({ field, claimed }: SupportedProps) {
  const words = useWords({
    finding: { vi: 'Minh chứng nói lên điều gì', en: 'What the evidence says' },
    value: { vi: 'Xác nhận được một phần hoặc toàn bộ', en: 'It supports some or all of it' },
    not: { vi: 'Không kiểm chứng được', en: 'Cannot be verified' },
    notHint: {
      vi: 'Không xác nhận, cũng không phủ nhận. Không tính là 0%.',
      en: 'It neither supports nor contradicts. It does not count as 0%.',
    },
    share: { vi: 'Xác nhận được', en: 'Supports' },
    shareHint: {
      vi:
        claimed === null
          ? 'Từ 0 đến 100. Bỏ qua nếu không kiểm chứng được.'
          : `Từ 0 đến 100; đơn vị báo ${claimed}%. Bỏ qua nếu không kiểm chứng được.`,
      en:
        claimed === null
          ? 'From 0 to 100. Leave it where it cannot be verified.'
          : `From 0 to 100; the unit says ${claimed}%. Leave it where it cannot be verified.`,
    },
  })
  const finding = field('finding')
  return (
    <>
      <Checkboxes
        id={finding.id}
        kind="radio"
        name={finding.name}
        legend={words.finding}
        values={[finding.value ?? 'value']}
        options={[
          { value: 'value', label: words.value },
          { value: 'not-verifiable', label: words.not, hint: words.notHint },
        ]}
      />
      <Field
        {...field('supported')}
        label={words.share}
        hint={words.shareHint}
        unit="%"
        width="short"
        inputMode="decimal"
        maxLength={8}
      />
    </>
  )
}
