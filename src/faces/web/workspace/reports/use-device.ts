import { type FormEvent, useEffect } from 'react'
import { useWords } from '#ui'
import { forgetAll, unsentOf } from './kept-fields.ts'
import { forgetOthersPages, forgetPages } from './offline-page.ts'

/**
 * What this device keeps belongs to whoever works on it: another account's forms go when somebody else arrives, and
 * signing out takes everything. Whoever would lose something unsent by it is asked first.
 */
export function useDeviceOf(account: string): (event: FormEvent) => void {
  const words = useWords({
    unsent: {
      vi: 'Trên máy này còn những mục báo cáo chưa gửi được. Đăng xuất sẽ xóa chúng. Vẫn đăng xuất?',
      en: 'This device holds parts of a report that were not sent. Signing out erases them. Sign out all the same?',
    },
  })
  useEffect(() => void forgetOthersPages(account).catch(() => undefined), [account])
  return (event) => {
    if (unsentOf(account) > 0 && !window.confirm(words.unsent)) return event.preventDefault()
    forgetAll()
    void forgetPages().catch(() => undefined)
  }
}
