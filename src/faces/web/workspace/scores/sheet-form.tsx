import { useEffect, useRef, useState } from 'react'
import { Form, useNavigation } from 'react-router'
import { Actions, Button, Disclosure, FormToken, Notice, useFormat, useLabel, usePath, useWords } from '#ui'
import type { SheetRead } from './read-sheet.ts'
import styles from './scores.module.css'
import { SheetRow } from './sheet-row.tsx'
import { useSheet } from './use-sheet.ts'

/** The criteria by group. Where it is nobody's turn the same rows stand without boxes. */
export function SheetForm({
  read,
  faultAt,
  refused,
}: {
  read: SheetRead
  faultAt: (code: string) => string | undefined
  /** What was sent came back: the boxes keep what was typed. */
  refused: boolean
}) {
  const { cycle, unit, lane, lines, groups, toTake, toAgree } = read
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const navigation = useNavigation()
  const form = useRef<HTMLFormElement>(null)
  const here = path(`/lam-viec/bo-chi-so/ky/${cycle.id}/${unit.id}`)
  const sheet = useSheet(`${here}/luu`, form)
  const round = useRound(refused)
  const busy = navigation.state === 'submitting'
  const words = useWords({
    save: { vi: 'Lưu', en: 'Save' },
    submit: { vi: 'Nộp bản tự chấm', en: 'Hand in the self-score' },
    take: { vi: `Nhận ${toTake} số liệu từ chỉ tiêu`, en: `Take ${toTake} values of indicators` },
    agree: { vi: `Nhận điểm tự chấm cho ${toAgree} ô chưa thẩm định`, en: `Take over ${toAgree} self-scores` },
    kept: { vi: 'Đã tự lưu lúc', en: 'Kept at' },
    auto: { vi: 'Điểm được tự lưu khi bạn gõ.', en: 'Scores are kept as you type.' },
    notKept: { vi: 'Có ô chưa lưu được', en: 'Some cells were not kept' },
    changed: { vi: 'vừa được sửa bởi', en: 'was just changed by' },
    theirs: { vi: 'thành', en: 'to' },
    points: { vi: 'điểm', en: 'points' },
    of: { vi: 'điểm của', en: 'the score of' },
    none: { vi: 'Chưa đến lượt bạn chấm, hoặc phiếu đã nộp.', en: 'It is not your turn, or the sheet was handed in.' },
    appeal: {
      vi: 'Mở một tiêu chí để giải trình hoặc kiến nghị về điểm thẩm định.',
      en: 'Open a criterion to explain it or to appeal its appraised score.',
    },
  })
  const faults = new Map(sheet.kept?.faults.map(({ path: code, message }) => [code, label(message)]))
  const conflicts = sheet.kept?.conflicts ?? []
  const isBad = conflicts.length > 0 || faults.size > 0 || Boolean(sheet.kept?.refused)
  const rows = groups.map((group) => {
    const inside = lines.filter(({ criterion }) => criterion.group === group.code)
    if (!inside.length) return null
    const max = inside.reduce((sum, { criterion }) => sum + criterion.max, 0)
    const sum = inside.reduce((total, line) => total + (line[lane ?? 'final']?.points ?? 0), 0)
    const open = groups.length <= 8
    return (
      <Disclosure
        key={`${group.code} ${round}`}
        open={open}
        summary={`${group.code}. ${label(group.label)}: ${format.number(sum)} / ${format.number(max)}`}
      >
        <div className={styles.rows}>
          {inside.map((line) => (
            <SheetRow
              key={line.criterion.code}
              line={line}
              lane={lane}
              here={here}
              fault={faultAt(line.criterion.code) ?? faults.get(line.criterion.code)}
              mine={sheet.mine.get(line.criterion.code)}
            />
          ))}
        </div>
      </Disclosure>
    )
  })
  if (lane === null)
    return (
      <div className={styles.stack}>
        <p className={styles.about}>{read.mayAppeal ? words.appeal : words.none}</p>
        {rows}
      </div>
    )
  return (
    <Form
      ref={form}
      method="post"
      action={here}
      noValidate
      preventScrollReset
      className={styles.stack}
      onChange={sheet.touch}
      onSubmit={sheet.forget}
    >
      <FormToken />
      {/* What Enter in a box presses. */}
      <button type="submit" name="step" value="luu" hidden />
      {toTake + toAgree > 0 && (
        <Actions>
          {toTake > 0 && (
            <Button name="step" value="nhan-san" kind="secondary" disabled={busy}>
              {words.take}
            </Button>
          )}
          {toAgree > 0 && (
            <Button name="step" value="dong-y" kind="secondary" disabled={busy}>
              {words.agree}
            </Button>
          )}
        </Actions>
      )}
      {isBad && (
        <div role="status" id="chua-luu">
          <Notice kind="warn" title={words.notKept}>
            <ul className={styles.list}>
              {sheet.kept?.refused && <li>{label(sheet.kept.refused)}</li>}
              {[...faults].map(([code, message]) => (
                <li key={code}>
                  <a href={`#field-${code}`}>{code}</a>: {message}
                </li>
              ))}
              {conflicts.map(({ criterion, by, author, points }) => (
                <li key={criterion}>
                  <a href={`#field-${criterion}`}>{criterion}</a> {words.changed} {by}
                  {points !== null && ` ${words.theirs} ${format.number(points)} ${words.points}`}
                  {author && ` (${words.of} ${author})`}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      {rows}
      <div className={styles.bar} data-bad={isBad || undefined}>
        <p role="status" className={styles.about}>
          {isBad ? (
            <a href="#chua-luu">{words.notKept}</a>
          ) : sheet.kept ? (
            `${words.kept} ${format.dateTime(sheet.kept.at)}`
          ) : (
            words.auto
          )}
        </p>
        <Actions>
          <Button name="step" value="luu" kind="secondary" disabled={busy}>
            {words.save}
          </Button>
          {lane === 'self' && (
            <Button name="step" value="nop" disabled={busy}>
              {words.submit}
            </Button>
          )}
        </Actions>
      </div>
    </Form>
  )
}

/** Counts what was sent whole and taken: after each the boxes are drawn anew and show what stands. */
function useRound(refused: boolean): number {
  const { state } = useNavigation()
  const before = useRef(state)
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (before.current !== 'idle' && state === 'idle' && !refused) setRound((times) => times + 1)
    before.current = state
  }, [state, refused])
  return round
}
