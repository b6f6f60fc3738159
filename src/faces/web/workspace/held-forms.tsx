import { useEffect } from 'react'
import { Button, Notice, useLabel, usePath, useWords, type Words } from '#ui'
import { allArrived, askConnection, formKey, holding, useConnection, watchConnection } from './connection.ts'
import styles from './layout.module.css'

/**
 * Above every page of the workspace: a form leaves it only when somebody is there to take it. A session that ended, or a
 * platform that does not answer, would otherwise leave another page and nothing of what was typed. A form that keeps
 * what it holds by itself says so with `data-keeps`.
 */
export function HeldForms({ account }: { account: string }) {
  useEffect(() => watchConnection(account), [account])
  useEffect(holdForms, [])
  const { kind, isTold } = useConnection()
  if (kind === 'open' || !isTold) return null
  return (
    <div role="alert" className={styles.held}>
      <Told kind={kind} />
    </div>
  )
}

const titles: Record<'unreachable' | 'signed-out' | 'other-account', Words> = {
  unreachable: { vi: 'Chưa gửi được: không có kết nối tới hệ thống', en: 'Not sent: the platform cannot be reached' },
  'signed-out': { vi: 'Phiên đăng nhập đã hết', en: 'Your session has ended' },
  'other-account': { vi: 'Một tài khoản khác đang đăng nhập trên máy này', en: 'Another account is signed in here' },
}

function Told({ kind }: { kind: keyof typeof titles }) {
  const path = usePath()
  const label = useLabel()
  const words = useWords({
    unreachable: {
      vi: 'Những gì bạn đang gõ vẫn còn trên trang này. Đừng đóng trang; khi có mạng, phần tự lưu được gửi lại.',
      en: 'What you typed is still on this page. Leave it open: what is kept by itself is sent again with a network.',
    },
    'signed-out': {
      vi: 'Những gì bạn đang gõ vẫn còn trên trang này. Đăng nhập lại ở thẻ mới rồi quay về đây và làm tiếp.',
      en: 'What you typed is still on this page. Sign in again in a new tab, come back here and go on.',
    },
    'other-account': {
      vi: 'Chưa gửi gì để không ghi nhầm tên người khác. Hãy đăng xuất tài khoản đó rồi đăng nhập lại bằng tài khoản của bạn.',
      en: 'Nothing is sent, so that it does not go under another name. Sign that account out and sign in with yours.',
    },
    signIn: { vi: 'Đăng nhập lại (thẻ mới)', en: 'Sign in again (new tab)' },
    workspace: { vi: 'Mở tài khoản đó (thẻ mới)', en: 'Open that account (new tab)' },
    again: { vi: 'Thử lại', en: 'Try again' },
  })
  const back = encodeURIComponent(path('/lam-viec/dang-nhap-lai'))
  const links = {
    unreachable: null,
    'signed-out': (
      <a href={`${path('/dang-nhap')}?ve=${back}`} target="_blank" rel="noopener">
        {words.signIn}
      </a>
    ),
    'other-account': (
      <a href={path('/lam-viec/tai-khoan')} target="_blank" rel="noopener">
        {words.workspace}
      </a>
    ),
  }
  return (
    <Notice kind="warn" title={label(titles[kind])}>
      <p>{words[kind]}</p>
      <p className={styles.heldActs}>
        {links[kind]}
        <Button small kind="secondary" type="button" onClick={() => void askConnection()}>
          {words.again}
        </Button>
      </p>
    </Notice>
  )
}

/** Stops a form on its way, asks, and sends it on as it was, with the button that sent it. */
function holdForms(): () => void {
  const waiting = new WeakSet<HTMLFormElement>()
  let passing: HTMLFormElement | null = null
  const hold = (event: globalThis.SubmitEvent) => {
    const form = event.target as HTMLFormElement
    const isHeld = form.getAttribute('method') === 'post' && form.closest('main') && !('keeps' in form.dataset)
    if (form === passing || !isHeld) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (waiting.has(form)) return
    waiting.add(form)
    const { submitter } = event
    const send = async () => {
      const kind = await askConnection()
      await allArrived()
      waiting.delete(form)
      if (kind !== 'open' || !form.isConnected) return
      const key = form.querySelector<HTMLInputElement>('input[name="_csrf"]')
      if (key) key.value = formKey() ?? key.value
      passing = form
      form.requestSubmit(submitter?.isConnected ? submitter : undefined)
      passing = null
    }
    void holding(send)
  }
  window.addEventListener('submit', hold, { capture: true })
  return () => window.removeEventListener('submit', hold, { capture: true })
}
