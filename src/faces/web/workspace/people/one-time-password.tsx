import { Notice, useWords } from '#ui'
import styles from './people.module.css'

/** Shown once: it is kept nowhere. */
export function OneTimePassword({ password }: { password: string }) {
  const words = useWords({
    title: { vi: 'Mật khẩu dùng một lần', en: 'One-time password' },
    body: {
      vi: 'Hãy trao tận tay hoặc đọc qua điện thoại. Mật khẩu chỉ hiện lần này, có hiệu lực ba ngày và phải đổi ngay khi đăng nhập.',
      en: 'Hand it over in person or by telephone. It is shown only now, works for three days and must be changed at first sign-in.',
    },
  })
  return (
    <Notice kind="warn" title={words.title}>
      <p>
        <code className={styles.secret}>{password}</code>
      </p>
      <p>{words.body}</p>
    </Notice>
  )
}
