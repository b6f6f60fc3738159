import { pages } from './pages.ts'
import { label, type Telling } from './telling.ts'
import { tellingsOfNumbers } from './tellings-of-numbers.ts'
import { tellingsOfWork } from './tellings-of-work.ts'

/**
 * Which event tells whom what. Events that nobody waits for are not here: a draft that was saved, claims that were
 * recorded by the approval which itself is told.
 */
export const tellings: Record<string, Telling> = {
  ...tellingsOfWork,
  ...tellingsOfNumbers,
  'kernel/job-given-up': {
    kind: 'job-given-up',
    who: () => [{ role: 'administrator', unit: '*' }],
    words: label(
      'Việc nền “{doesVi}” đã thử nhiều lần không xong và chờ bạn: xem lỗi, cho chạy lại hoặc khép',
      'The job “{doesEn}” failed each time it was tried and waits for you: see why, run it again or close it',
    ),
    page: () => pages.givenUpJobs,
  },
}
