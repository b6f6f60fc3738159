import * as z from 'zod'
import { Day } from '#kernel/http'

/**
 * A moment people give as a day of Việt Nam (2026-12-31) or exactly (2026-12-31T09:00:00+07:00). As a start a day
 * begins at midnight; as an end it still counts whole.
 */
const dayOrMoment = z.union([Day, z.iso.datetime({ offset: true }).regex(/^[1-9]/)])

export const StartMoment = dayOrMoment.transform((text) => new Date(isDay(text) ? `${text}T00:00:00+07:00` : text))
export const EndMoment = dayOrMoment.transform((text) =>
  isDay(text) ? new Date(Date.parse(`${text}T00:00:00+07:00`) + 86_400_000) : new Date(text),
)

function isDay(text: string): boolean {
  return text.length === 10
}
