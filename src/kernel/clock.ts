/** The time of the platform. Everything asks it; nothing else reads the machine's clock for a fact that is stored. */
export type Clock = { now(): Date }

export const realClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved: tests and trials. */
export function fixedClock(at: string | Date): Clock & { set(at: string | Date): void } {
  let now = new Date(at)
  return {
    now: () => new Date(now),
    set: (next) => {
      now = new Date(next)
    },
  }
}

const day = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The ISO day in Việt Nam at this instant: 2026-11-21T17:30Z is already 2026-11-22. */
export function dayOf(instant: Date): string {
  return day.format(instant)
}
