import type { ReactNode } from 'react'
import { Form } from 'react-router'
import {
  Button,
  Disclosure,
  Field,
  FormToken,
  LinkButton,
  Refusal,
  useFaults,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { useDesk } from './desk.tsx'
import styles from './reports.module.css'
import type { Told } from './told.ts'

/** What else the unit may do with its report: take it back, correct it, ask for more time. */
export function OtherActs({ told }: { told: Told | null }) {
  const { read } = useDesk()
  const path = usePath()
  const words = useWords({
    amend: { vi: 'Đính chính báo cáo đã duyệt', en: 'Amend the approved report' },
  })
  const address = path(`/lam-viec/bao-cao/${read.form.obligation}`)
  return (
    <>
      {read.mayRecall && <Recall told={told?.step === 'recall' ? told : null} />}
      {read.mayAmend && read.mode === 'read' && (
        <p>
          <LinkButton kind="secondary" icon="pencil" href={`${address}?dinh-chinh=1`}>
            {words.amend}
          </LinkButton>
        </p>
      )}
      {read.mayExtend && <Extend told={told?.step === 'extend' ? told : null} />}
    </>
  )
}

function Recall({ told }: { told: Told | null }) {
  const { read } = useDesk()
  const words = useWords({
    recall: { vi: 'Rút lại để sửa', en: 'Take it back to change it' },
    hint: {
      vi: 'Báo cáo chưa được duyệt nên còn rút lại được. Đúng hạn hay không sẽ tính theo lần nộp sau.',
      en: 'It is not approved yet, so it can be taken back. Whether it is on time is judged by the next filing.',
    },
    reason: { vi: 'Lý do', en: 'Reason' },
    now: { vi: 'Rút lại báo cáo', en: 'Take the report back' },
  })
  return (
    <Disclosure summary={words.recall} open={told !== null}>
      <Step told={told}>
        <p className={styles.soft}>{words.hint}</p>
        <input type="hidden" name="seen" value={read.form.version} />
        <Field name="reason" id="rut-reason" label={words.reason} lines={2} optional />
        <Button kind="secondary" name="step" value="recall">
          {words.now}
        </Button>
      </Step>
    </Disclosure>
  )
}

function Extend({ told }: { told: Told | null }) {
  const { read } = useDesk()
  const format = useFormat()
  const faults = useFaults(told?.faults)
  const { extension } = read
  const words = useWords({
    extend: { vi: 'Xin gia hạn nộp', en: 'Ask for more time' },
    asked: { vi: 'Đã xin gia hạn đến', en: 'More time was asked until' },
    waits: { vi: 'chờ bộ phận thường trực quyết định', en: 'the office has not decided yet' },
    until: { vi: 'Gia hạn đến ngày', en: 'Until' },
    reason: { vi: 'Lý do xin gia hạn', en: 'Reason' },
    now: { vi: 'Gửi đề nghị', en: 'Send the request' },
    refused: { vi: 'Đề nghị gia hạn không được chấp thuận:', en: 'The request for more time was refused:' },
  })
  if (extension?.state === 'asked')
    return (
      <p className={styles.soft}>
        {words.asked} {format.date(extension.until)}: {words.waits}.
      </p>
    )
  return (
    <Disclosure summary={words.extend} open={told !== null}>
      {extension?.state === 'refused' && (
        <p className={styles.soft}>
          {words.refused} {extension.answer}
        </p>
      )}
      <Step told={told}>
        <Field name="until" type="date" label={words.until} width="short" fault={faults.at('until')} />
        <Field name="reason" id="gia-han-reason" label={words.reason} lines={2} fault={faults.at('reason')} />
        <Button kind="secondary" name="step" value="extend">
          {words.now}
        </Button>
      </Step>
    </Disclosure>
  )
}

function Step({ told, children }: { told: Told | null; children: ReactNode }) {
  const label = useLabel()
  return (
    <Form method="post" noValidate preventScrollReset>
      <FormToken />
      {told && <Refusal>{label(told.refused)}</Refusal>}
      {children}
    </Form>
  )
}
