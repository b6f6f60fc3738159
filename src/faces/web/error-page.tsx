import { Actions, LinkButton, Notice, Page, useLabel, usePath, useWords, type Words } from '#ui'
import type { ProblemSpoken } from './problems.ts'

type Wording = { title: Words; body: Words }

const wordings: Record<number, Wording> = {
  401: {
    title: { vi: 'Bạn cần đăng nhập', en: 'You need to sign in' },
    body: { vi: 'Trang này dành cho người đã đăng nhập.', en: 'This page is for people who have signed in.' },
  },
  403: {
    title: { vi: 'Bạn không có quyền xem trang này', en: 'You may not see this page' },
    body: {
      vi: 'Nếu công việc của bạn cần đến trang này, hãy nhờ người quản trị của đơn vị giao đúng vai trò.',
      en: 'If your work needs it, ask the administrator of your unit for the right role.',
    },
  },
  404: {
    title: { vi: 'Không tìm thấy trang này', en: 'This page was not found' },
    body: {
      vi: 'Địa chỉ có thể đã gõ sai, hoặc trang đã được gỡ. Nội dung đã công bố không bị xóa: nếu bạn đi theo một đường dẫn cũ, hãy bắt đầu lại từ trang chủ.',
      en: 'The address may be mistyped, or the page was taken down. Published content is not deleted: if you followed an old link, start again from the home page.',
    },
  },
  405: {
    title: { vi: 'Trang này không nhận thao tác vừa gửi', en: 'This page does not take what was sent' },
    body: { vi: 'Hãy quay lại và thử lại từ biểu mẫu.', en: 'Please go back and try again from the form.' },
  },
  429: {
    title: { vi: 'Quá nhiều yêu cầu trong thời gian ngắn', en: 'Too many requests in a short time' },
    body: { vi: 'Hãy đợi một phút rồi thử lại.', en: 'Please wait a minute and try again.' },
  },
  500: {
    title: { vi: 'Hệ thống gặp lỗi', en: 'Something went wrong here' },
    body: {
      vi: 'Lỗi này ở phía chúng tôi, không phải ở bạn, và đã được ghi lại. Hãy thử lại sau ít phút.',
      en: 'The fault is ours, not yours, and it has been recorded. Please try again in a few minutes.',
    },
  },
  503: {
    title: { vi: 'Hệ thống tạm thời chưa trả lời được', en: 'We cannot answer for the moment' },
    body: { vi: 'Hãy chờ một phút rồi tải lại trang.', en: 'Please wait a minute and load the page again.' },
  },
}

/** What a reader sees instead of the page: what happened, in words, and where to go from here. */
export function ErrorPage({ status, said, requestId }: { status: number; said?: unknown; requestId?: string }) {
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    home: { vi: 'Về trang chủ', en: 'To the home page' },
    about: { vi: 'Kiến Tạo là gì', en: 'What Kiến Tạo is' },
    code: { vi: 'Mã yêu cầu, nếu bạn cần báo lỗi:', en: 'Request id, if you report this:' },
    error: { vi: 'Lỗi', en: 'Error' },
  })
  const problem = isSpoken(said) ? said : undefined
  const wording = wordings[status] ?? (status >= 500 ? wordings[500] : undefined)
  const title = label(wording?.title ?? problem?.title ?? { vi: 'Chưa thực hiện được', en: 'This was not done' })
  const reason = problem && label(problem.title)

  return (
    <Page title={title} kicker={`${words.error} ${status}`} width="text">
      <meta name="robots" content="noindex" />
      {reason && reason !== title && <Notice kind="warn">{reason}</Notice>}
      {wording && <p>{label(wording.body)}</p>}
      {status >= 500 && requestId && (
        <p>
          {words.code} <code>{requestId}</code>
        </p>
      )}
      <Actions>
        <LinkButton href={path('/')}>{words.home}</LinkButton>
        <LinkButton href={path('/gioi-thieu')} kind="secondary">
          {words.about}
        </LinkButton>
      </Actions>
    </Page>
  )
}

function isSpoken(said: unknown): said is ProblemSpoken {
  return typeof said === 'object' && said !== null && 'problem' in said && 'title' in said
}
