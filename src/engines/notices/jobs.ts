import type { EngineDefinition } from '#kernel'
import { deliverLetters } from './deliver-letters.ts'
import { writeDigests } from './write-digests.ts'

export const jobs: NonNullable<EngineDefinition['jobs']> = {
  deliver: {
    does: { vi: 'Gửi thư', en: 'Deliver letters' },
    every: '* * * * *',
    run: deliverLetters,
    retries: 0, // the next minute tries again
  },
  digest: {
    does: { vi: 'Viết thư tổng hợp hằng ngày', en: 'Write the daily digests' },
    every: '*/10 * * * *',
    run: writeDigests,
  },
}

/** Letters go out when they are written, not only at the next minute. */
export const on: NonNullable<EngineDefinition['on']> = { 'notices/letters-written': deliverLetters }
