import { useFormat, useWords } from '#ui'

/** From when to when a unit stood; null where neither day is known and it still stands. */
export function useLifetime(): (life: { validFrom: string | null; validTo: string | null }) => string | null {
  const format = useFormat()
  const words = useWords({
    since: { vi: 'từ', en: 'since' },
    until: { vi: 'đến', en: 'until' },
  })
  return ({ validFrom, validTo }) =>
    [validFrom && `${words.since} ${format.date(validFrom)}`, validTo && `${words.until} ${format.date(validTo)}`]
      .filter(Boolean)
      .join(' ') || null
}
