import { Button, Icon, type IconName, useFormat, useLabel, useWords } from '#ui'
import { useDesk, useWhole } from './desk.tsx'
import { focusOn } from './filing-part.tsx'
import type { Phase } from './report-store.ts'
import styles from './reports.module.css'

const icons: Record<Phase, IconName> = {
  idle: 'info',
  saving: 'clock',
  saved: 'circle-check',
  unreachable: 'triangle-alert',
  'signed-out': 'lock',
  refused: 'circle-alert',
}

/** Always in sight: whether what was typed is saved, how much is complete, and the way to filing. */
export function SaveBar() {
  const { mode, store } = useDesk()
  const whole = useWhole()
  const { phase, complete, total, unsent, clashes, isKept } = whole
  const said = useStateSaid()
  const words = useWords({
    complete: { vi: 'phần đã đủ', en: 'parts complete' },
    save: { vi: 'Lưu nháp', en: 'Save' },
    toFile: { vi: 'Kiểm tra và nộp', en: 'Check and file' },
    clashes: { vi: `${clashes} mục có hai giá trị`, en: `${clashes} with two values` },
    full: {
      vi: 'Máy này không giữ được bản tạm: đừng đóng trang trước khi lưu xong.',
      en: 'This device keeps nothing: do not close the page before it is saved.',
    },
  })
  const isBad = phase === 'unreachable' || phase === 'signed-out' || phase === 'refused' || clashes > 0
  return (
    <div className={styles.bar} id="trang-thai" data-bad={isBad || undefined}>
      <div>
        <p role="status" className={styles.barState}>
          <Icon name={icons[phase]} /> {said}
          {clashes > 0 && ` · ${words.clashes}`}
        </p>
        {!isKept && unsent > 0 && <p className={styles.fault}>{words.full}</p>}
      </div>
      <p className={styles.barCount}>
        <b>
          {complete}/{total}
        </b>{' '}
        {words.complete}
      </p>
      <div className={styles.buttons}>
        {mode === 'write' && (
          <Button kind="secondary" small name="step" value="save">
            {words.save}
          </Button>
        )}
        <Button
          kind={mode === 'write' ? 'primary' : 'secondary'}
          small
          name="step"
          value="save"
          onClick={(event) => {
            event.preventDefault()
            store.check()
            focusOn('nop')
          }}
        >
          {words.toFile}
        </Button>
      </div>
    </div>
  )
}

function useStateSaid(): string {
  const { mode } = useDesk()
  const { phase, savedAt, unsent, refused } = useWhole()
  const format = useFormat()
  const label = useLabel()
  const n = unsent
  const words = useWords({
    idle: { vi: 'Tự lưu khi bạn điền', en: 'Saved while you type' },
    saving: { vi: 'Đang lưu…', en: 'Saving…' },
    saved: { vi: 'Đã lưu', en: 'Saved' },
    waiting: { vi: `${n} mục chưa lưu`, en: `${n} not saved yet` },
    unreachable: { vi: `Chưa gửi được · ${n} mục giữ trên máy này`, en: `Not sent · ${n} kept on this device` },
    'signed-out': {
      vi: `Phiên đăng nhập đã hết · ${n} mục giữ trên máy này. Hãy đăng nhập lại ở thẻ khác`,
      en: `Your session has ended · ${n} kept on this device. Sign in again in another tab`,
    },
    refused: { vi: 'Chưa lưu được:', en: 'Not saved:' },
    amending: { vi: `Đã sửa ${n} mục, chưa nộp`, en: `${n} changed, not filed` },
    untouched: { vi: 'Chưa sửa mục nào', en: 'Nothing changed yet' },
  })
  if (mode === 'amend') return n ? words.amending : words.untouched
  if (phase === 'refused') return `${words.refused} ${refused ? label(refused) : ''}`
  if (phase === 'saving' || phase === 'unreachable' || phase === 'signed-out') return words[phase]
  if (unsent > 0) return words.waiting
  return savedAt ? `${words.saved} ${format.dateTime(savedAt).slice(-5)}` : words.idle
}
