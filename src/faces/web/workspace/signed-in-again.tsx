import { Page, usePath, useWords } from '#ui'

/** Where signing in again beside a page that somebody types into ends: nothing to do but to go back to that page. */
export default function SignedInAgain() {
  const path = usePath()
  const words = useWords({
    title: { vi: 'Bạn đã đăng nhập lại', en: 'You are signed in again' },
    lead: {
      vi: 'Hãy đóng thẻ này và quay lại thẻ đang làm dở: phần đang gõ vẫn còn ở đó và được lưu tiếp.',
      en: 'Close this tab and go back to the one you were working in: what you typed is still there and is being saved.',
    },
    home: { vi: 'Hoặc mở Việc của tôi', en: 'Or open My work' },
  })
  return (
    <Page title={words.title} lead={words.lead} width="text">
      <p>
        <a href={path('/lam-viec')}>{words.home}</a>
      </p>
    </Page>
  )
}
