import type { AssignedTask, ProposalShown } from '#engines/assignments'
import { Button, Field, Section, Tag, type Tone, useFormat, useLabel, useWords, type Words } from '#ui'
import type { May } from './may.ts'
import { StepForm } from './step-form.tsx'
import { useChangeWords } from './task-history.tsx'
import styles from './tasks.module.css'

type Props = { task: AssignedTask; may: May; units: Readonly<Record<string, Words>> }

const tones: Record<ProposalShown['state'], Tone> = {
  open: 'warn',
  accepted: 'good',
  refused: 'bad',
  withdrawn: 'plain',
}

/** What units asked to have changed: open ones are decided here. */
export function TaskProposals({ task, may, units }: Props) {
  const format = useFormat()
  const label = useLabel()
  const say = useChangeWords(units)
  const words = useWords({
    heading: { vi: 'Đề xuất điều chỉnh', en: 'Proposals' },
    open: { vi: 'Chờ quyết định', en: 'To be decided' },
    accepted: { vi: 'Đã chấp thuận', en: 'Accepted' },
    refused: { vi: 'Không chấp thuận', en: 'Refused' },
    withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
    asks: { vi: 'Đề xuất', en: 'Asks for' },
    why: { vi: 'Lý do', en: 'Reason' },
    answer: { vi: 'Trả lời', en: 'Answer' },
  })
  if (task.proposals.length === 0) return null
  return (
    <Section heading={words.heading} beside>
      <ul className={styles.history}>
        {task.proposals.map((proposal) => (
          <li key={proposal.id}>
            <p>
              {label(proposal.unit.label)} <Tag tone={tones[proposal.state]}>{words[proposal.state]}</Tag>
            </p>
            <p className={styles.when}>
              {format.dateTime(proposal.askedAt)} · {proposal.askedName}
            </p>
            <p>
              {words.asks}: {say({ before: {}, after: proposal.changes }).join('; ')}
            </p>
            <p>
              {words.why}: <span lang="vi">{proposal.reason}</span>
            </p>
            {proposal.answer && (
              <p>
                {words.answer}
                {proposal.decidedName && ` (${proposal.decidedName})`}: <span lang="vi">{proposal.answer}</span>
              </p>
            )}
            {proposal.state === 'open' && <ProposalActs proposal={proposal} may={may} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function ProposalActs({ proposal, may }: { proposal: ProposalShown; may: May }) {
  const words = useWords({
    decide: { vi: 'Quyết định', en: 'Decide' },
    answer: { vi: 'Trả lời đơn vị', en: 'Answer to the unit' },
    accept: { vi: 'Chấp thuận, sửa nhiệm vụ', en: 'Accept and change the task' },
    refuse: { vi: 'Không chấp thuận', en: 'Refuse' },
    withdraw: { vi: 'Rút đề xuất', en: 'Withdraw it' },
    reason: { vi: 'Lý do rút', en: 'Reason' },
    send: { vi: 'Rút', en: 'Withdraw' },
  })
  return (
    <>
      {may.decide && (
        <StepForm step="decide-proposal" of={proposal.id} summary={words.decide}>
          {({ field }) => (
            <>
              <Field {...field('answer')} label={words.answer} lines={2} />
              <div className={styles.tags}>
                <Button small name="verdict" value="accept">
                  {words.accept}
                </Button>
                <Button small kind="secondary" name="verdict" value="refuse">
                  {words.refuse}
                </Button>
              </div>
            </>
          )}
        </StepForm>
      )}
      {may.withdrawProposals.includes(proposal.unit.id) && (
        <StepForm step="withdraw-proposal" of={proposal.id} summary={words.withdraw} submit={words.send}>
          {({ field }) => <Field {...field('reason')} label={words.reason} />}
        </StepForm>
      )}
    </>
  )
}
