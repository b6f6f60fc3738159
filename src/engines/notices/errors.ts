import { problem } from '#kernel'

export const NoticeNotFound = problem('notices/notice-not-found', 404, {
  vi: 'Không có thông báo này',
  en: 'There is no such notice',
})

/** Escalations and the like reach everybody they are meant for. */
export const NoticeMandatory = problem<{ kind: string }>('notices/notice-mandatory', 422, {
  vi: 'Loại thông báo này không tắt được trong hệ thống',
  en: 'This kind of notice cannot be switched off in the app',
})

export const LetterNotFound = problem('notices/letter-not-found', 404, {
  vi: 'Không có thư này',
  en: 'There is no such letter',
})

/** Only what is uncertain or was refused waits for an administrator; another may have been quicker. */
export const LetterSettled = problem<{ state: string }>('notices/letter-settled', 409, {
  vi: 'Thư này không còn chờ xử lý',
  en: 'This letter no longer waits for a decision',
})

/** Said of every token that opens nothing: never made, revoked, or of an account that is closed. */
export const FeedNotFound = problem('notices/feed-not-found', 404, {
  vi: 'Không có lịch ở địa chỉ này',
  en: 'There is no calendar at this address',
})
