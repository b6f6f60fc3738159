import { type MouseEvent, memo } from 'react'
import type { FormRow } from '#engines/reporting'
import { Icon, useFormat, useLabel, usePath, useWords } from '#ui'
import { isTask, ruleIn, useDesk, useSubject } from './desk.tsx'
import { KnownOffer } from './known-offer.tsx'
import { ReportField } from './report-field.tsx'
import styles from './reports.module.css'
import { RowMore } from './row-more.tsx'
import { useSayValue } from './say-value.ts'
import { SubjectTag } from './subject-tag.tsx'

/** A task or a target: a line of the form on a wide screen, a card that opens on a phone. */
export const ReportRow = memo(function ReportRow({ row }: { row: FormRow }) {
  const { open } = useDesk()
  const { subject } = row
  const isOpen = open === subject
  return (
    <li className={styles.row} data-open={isOpen || undefined} id={subject}>
      <RowHead row={row} isOpen={isOpen} />
      <div className={styles.cell}>
        <ReportField subject={subject} field="state" row={row} inColumn />
        <ReportField subject={subject} field={isTask(row) ? 'progress' : 'value'} row={row} />
        <LastFigure row={row} />
        {isTask(row) && <ReportField subject={subject} field="doneOn" row={row} />}
      </div>
      <div className={styles.cell}>
        <LastPromise row={row} />
        <ReportField subject={subject} field="done" row={row} lines={3} inColumn />
      </div>
      <div className={styles.cell}>
        {isTask(row) ? (
          <>
            <ReportField subject={subject} field="promise" row={row} inColumn />
            <ReportField subject={subject} field="promised" row={row} />
          </>
        ) : (
          <>
            <ReportField subject={subject} field="numerator" row={row} />
            <ReportField subject={subject} field="denominator" row={row} />
          </>
        )}
      </div>
      {isOpen && <RowMore row={row} />}
    </li>
  )
})

function RowHead({ row, isOpen }: { row: FormRow; isOpen: boolean }) {
  const { mode } = useDesk()
  const { state } = useSubject(row.subject)
  const format = useFormat()
  const words = useWords({
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    target: { vi: 'Chỉ tiêu', en: 'Target' },
    coordinating: { vi: 'Phối hợp', en: 'Coordinating' },
    due: { vi: 'hạn', en: 'due' },
    year: { vi: 'năm', en: 'in' },
    part: { vi: 'Phần việc:', en: 'Its part:' },
  })
  const { task, target } = row
  const facts = [
    row.role === 'coordinating' && words.coordinating,
    task?.dueOn && `${words.due} ${format.date(task.dueOn)}`,
    target?.year && `${words.year} ${target.year}`,
    task?.product,
  ].filter(Boolean)
  const number = row.number === null ? '' : `${isTask(row) ? words.task : words.target} ${row.number}`
  return (
    <div className={styles.rowHead}>
      <h3>
        {number && <span className={styles.number}>{number}</span>}
        <RowTitle row={row} isOpen={isOpen} />
      </h3>
      {facts.length > 0 && <p className={styles.soft}>{facts.join(' · ')}</p>}
      {task?.work && (
        <p className={styles.soft}>
          {words.part} {task.work}
        </p>
      )}
      {target && target.text !== row.title && (
        <p className={styles.soft} lang="vi">
          {target.text}
        </p>
      )}
      {mode !== 'read' && (
        <p>
          <SubjectTag state={state} />
        </p>
      )}
      {mode !== 'read' && <KnownOffer row={row} />}
    </div>
  )
}

/**
 * The title opens its subject. Without script it is a button that saves what was typed on the way; where nothing can be
 * saved, a link.
 */
function RowTitle({ row, isOpen }: { row: FormRow; isOpen: boolean }) {
  const { read, setOpen, mode } = useDesk()
  const path = usePath()
  const words = useWords({
    more: { vi: 'Khó khăn, kinh phí, minh chứng', en: 'Obstacles, money, evidence' },
    proof: { vi: 'Minh chứng', en: 'Evidence' },
    less: { vi: 'Thu gọn', en: 'Show less' },
  })
  const { subject } = row
  const next = isOpen ? null : subject
  const onClick = (event: MouseEvent) => {
    event.preventDefault()
    setOpen(next)
  }
  const inside = (
    <>
      <span lang="vi">{row.title}</span>
      <Icon name="chevron-down" />
      <small className={styles.moreHint} aria-hidden="true">
        {isOpen ? words.less : isTask(row) ? words.more : words.proof}
      </small>
    </>
  )
  if (mode === 'write')
    return (
      <button
        type="submit"
        name="step"
        value={`save:${next ?? ''}`}
        className={styles.rowTitle}
        aria-expanded={isOpen}
        onClick={onClick}
      >
        {inside}
      </button>
    )
  const query = new URLSearchParams({ ...(mode === 'amend' && { 'dinh-chinh': '1' }), ...(next && { muc: next }) })
  const here = path(`/lam-viec/bao-cao/${read.form.obligation}`)
  return (
    <a className={styles.rowTitle} href={`${here}?${query}#${subject}`} aria-expanded={isOpen} onClick={onClick}>
      {inside}
    </a>
  )
}

/** What the last report said, beside what this one says. */
function LastFigure({ row }: { row: FormRow }) {
  const { rules } = useSubject(row.subject)
  const say = useSayValue()
  const words = useWords({ last: { vi: 'Kỳ trước:', en: 'Last time:' } })
  const { last } = row
  if (!last) return null
  const field = isTask(row) ? 'progress' : 'value'
  const said =
    last.state === 'value'
      ? say(ruleIn(rules, field), isTask(row) ? last.progress : last.value, row.measure)
      : say(ruleIn(rules, 'state'), last.state)
  return (
    <p className={styles.last}>
      {words.last} <b>{said}</b>
    </p>
  )
}

/** What was promised, beside what was done. */
function LastPromise({ row }: { row: FormRow }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({ promised: { vi: 'Đã cam kết ở', en: 'Promised in' } })
  const { last } = row
  if (!last || (!last.promise && last.promised === null)) return null
  return (
    <div className={styles.promise}>
      <p>
        {words.promised} {label(last.round.label)}:
      </p>
      <p>
        {last.promise && <q lang="vi">{last.promise}</q>}
        {last.promised !== null && <b> {format.number(last.promised)}%</b>}
      </p>
    </div>
  )
}
