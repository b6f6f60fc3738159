import { useSyncExternalStore } from 'react'
import { Button, Notice, useWords } from '#ui'
import { useDesk, useWhole } from './desk.tsx'
import { forgetPages } from './offline-page.ts'
import styles from './reports.module.css'

function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('online', listener)
      window.addEventListener('offline', listener)
      return () => {
        window.removeEventListener('online', listener)
        window.removeEventListener('offline', listener)
      }
    },
    () => navigator.onLine,
    () => true,
  )
}

/** Says that there is no network, and what becomes of what is typed. */
export function OfflineBanner() {
  const { mode } = useDesk()
  const { phase } = useWhole()
  const online = useOnline()
  const words = useWords({
    title: { vi: 'Đang không có mạng', en: 'There is no network' },
    body: {
      vi: 'Cứ điền tiếp: mọi thứ được kiểm tra và giữ trên máy này, có mạng lại sẽ tự gửi. Nộp báo cáo thì cần có mạng.',
      en: 'Go on: everything is checked and kept on this device, and sent when the network is back. Filing needs it.',
    },
  })
  if (mode !== 'write' || (online && phase !== 'unreachable')) return null
  return (
    <div role="status">
      <Notice kind="warn" title={words.title}>
        {words.body}
      </Notice>
    </div>
  )
}

/** That the form opens without a network, and the way to take it off this device. */
export function OfflineCopy() {
  const { mode, isAtHand, setAtHand } = useDesk()
  const words = useWords({
    kept: {
      vi: 'Biểu này mở lại được trên máy này khi không có mạng, trong 3 ngày. Đăng xuất sẽ xóa bản giữ trên máy.',
      en: 'This form opens on this device without a network, for 3 days. Signing out takes it off the device.',
    },
    remove: { vi: 'Xóa bản giữ trên máy này', en: 'Take it off this device' },
  })
  if (mode !== 'write' || !isAtHand) return null
  return (
    <p className={styles.soft}>
      {words.kept}{' '}
      <Button
        kind="quiet"
        small
        type="button"
        onClick={() => {
          setAtHand(false)
          void forgetPages()
        }}
      >
        {words.remove}
      </Button>
    </p>
  )
}
