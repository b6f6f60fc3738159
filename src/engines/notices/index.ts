import { defineEngine } from '#kernel'
import { api } from './api.ts'
import { jobs, on } from './jobs.ts'
import { hears } from './tell-people.ts'

/**
 * Notices tell people what concerns them: in the app, by e-mail at once or in a daily digest, and as a calendar of
 * deadlines (thông báo).
 *
 * One event tells one person once, also when a job runs twice. A letter goes out once or is shown to an administrator as
 * uncertain. Whom an event concerns and in which words is one table, tellings.ts.
 */
export default defineEngine({
  name: 'notices',
  does: { vi: 'Thông báo', en: 'Notices' },
  uses: [
    'identity',
    'organisations',
    'programmes',
    'assignments',
    'evidence',
    'reporting',
    'aggregates',
    'explanations',
    'rulebooks',
    'indicators',
    'worklist',
  ],
  migrations: new URL('./migrations/', import.meta.url),
  api,
  jobs,
  on,
  hears,
})

export { makeFeed, myFeed, readFeed, revokeFeed } from './calendar-feed.ts'
export { claimLetter, deliverLetters, giveUpClaims, letterNumbers, settleLetter } from './deliver-letters.ts'
export * from './errors.ts'
export { type Mail, type NoticeKind, noticeKinds } from './kinds.ts'
export {
  closeLetter,
  findLetter,
  type LetterLine,
  type LetterState,
  letterStates,
  listLetters,
  sendLetterAgain,
} from './list-letters.ts'
export { countUnread, mostUnreadCounted, myNotices, type NoticeLine, readAllNotices, readNotice } from './my-notices.ts'
export { noticePreferences, type Preference, setNoticePreference } from './preferences.ts'
export { tellPeople } from './tell-people.ts'
export { writeDigests, writeSomeDigests } from './write-digests.ts'
