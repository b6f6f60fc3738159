import { Form } from 'react-router'
import type { HandoverShown } from '#engines/assignments'
import {
  Button,
  Disclosure,
  Field,
  FormToken,
  Select,
  Table,
  useFaults,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import type { Refused } from '../../refused.ts'
import styles from './tasks.module.css'
import { UnitField } from './unit-field.tsx'

type Said = Refused & { of: string; typed: { to: string; other: string; reason: string } }
type Props = {
  handovers: readonly HandoverShown[]
  caption: string
  /** For which units this reader acts; null where nothing can be done. */
  mayAct: { all: boolean; own: readonly string[] } | null
  said: Said | null
}

/** What moved from whom to whom. Ticks belong to the form above; passing on is a form of its own. */
export function HandoverTable({ handovers, caption, mayAct, said }: Props) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    part: { vi: 'Phần việc phối hợp', en: 'Part of a task' },
    proposal: { vi: 'Đề xuất đang mở', en: 'Open proposal' },
    what: { vi: 'Việc', en: 'Item' },
    from: { vi: 'Đơn vị cũ', en: 'From' },
    to: { vi: 'Đơn vị nhận', en: 'To' },
    day: { vi: 'Từ ngày', en: 'From the day' },
    act: { vi: 'Xử lý', en: 'Do' },
    confirm: { vi: 'Xác nhận', en: 'Confirm' },
    others: { vi: 'đơn vị kế tiếp khác', en: 'other heirs' },
    by: { vi: 'bởi', en: 'by' },
  })
  const mine = ({ to }: HandoverShown) => mayAct !== null && (mayAct.all || (to !== null && mayAct.own.includes(to.id)))
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={handovers}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'what',
          header: words.what,
          names: true,
          cell: ({ task, title, kind }) => (
            <>
              <a href={path(`/lam-viec/nhiem-vu/${task}`)} lang="vi">
                {title}
              </a>
              <small className={styles.under}>{words[kind]}</small>
            </>
          ),
        },
        { id: 'from', header: words.from, cell: ({ from }) => label(from.label) },
        {
          id: 'to',
          header: words.to,
          cell: ({ to, candidates, decidedName, decidedAt }) => (
            <>
              {to && label(to.label)}
              {candidates.length > 1 && (
                <small className={styles.under}>
                  {words.others}:{' '}
                  {candidates
                    .filter(({ id }) => id !== to?.id)
                    .map((one) => label(one.label))
                    .join('; ')}
                </small>
              )}
              {decidedAt && (
                <small className={styles.under}>
                  {format.dateTime(decidedAt)} {words.by} {decidedName}
                </small>
              )}
            </>
          ),
        },
        { id: 'day', header: words.day, cell: ({ day }) => format.date(day) },
        ...(mayAct
          ? [
              {
                id: 'act',
                header: words.act,
                cell: (handover: HandoverShown) =>
                  mine(handover) && (
                    <>
                      <label className={styles.tick}>
                        <input
                          type="checkbox"
                          form="xac-nhan"
                          name="item"
                          value={`${handover.id} ${handover.version}`}
                        />
                        <span>
                          {words.confirm} <span className="hidden">{handover.title}</span>
                        </span>
                      </label>
                      {(mayAct.all || handover.candidates.length > 1) && (
                        <PassOn handover={handover} all={mayAct.all} said={said?.of === handover.id ? said : null} />
                      )}
                    </>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}

function PassOn({ handover, all, said }: { handover: HandoverShown; all: boolean; said: Said | null }) {
  const label = useLabel()
  const faults = useFaults(said?.faults)
  const words = useWords({
    pass: { vi: 'Chuyển cho đơn vị khác', en: 'Pass on' },
    to: { vi: 'Đơn vị kế tiếp', en: 'Heir' },
    other: { vi: 'Hoặc đơn vị khác', en: 'Or another unit' },
    choose: { vi: 'Chọn', en: 'Choose' },
    reason: { vi: 'Lý do', en: 'Reason' },
    send: { vi: 'Chuyển', en: 'Pass on' },
  })
  const heirs = handover.candidates.filter(({ id }) => id !== handover.to?.id)
  return (
    <Disclosure summary={words.pass} open={said !== null}>
      <Form method="post" noValidate preventScrollReset className={styles.form}>
        <FormToken />
        <input type="hidden" name="of" value={handover.id} />
        <input type="hidden" name="seen" value={handover.version} />
        {heirs.length > 0 && (
          <Select
            id={`to-${handover.id}`}
            name="to"
            label={words.to}
            empty={words.choose}
            value={said?.typed.to}
            options={heirs.map((unit) => ({ value: unit.id, label: label(unit.label) }))}
            fault={all ? undefined : faults.at('to')}
          />
        )}
        {all && (
          <UnitField
            id={`other-${handover.id}`}
            name="other"
            label={words.other}
            optional={heirs.length > 0}
            text={said?.typed.other}
            fault={faults.at('to')}
          />
        )}
        <Field
          id={`reason-${handover.id}`}
          name="reason"
          label={words.reason}
          value={said?.typed.reason}
          fault={faults.at('reason')}
        />
        <Button kind="secondary" small>
          {words.send}
        </Button>
      </Form>
    </Disclosure>
  )
}
