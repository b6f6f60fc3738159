import * as z from 'zod'
import { shiftDay } from '#kernel'

/** Shapes that several acts of this engine share. */
const noControl = (text: string) => !/\p{Cc}/u.test(text)

export const UnitId = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,99}$/)
export { Day } from '#kernel/http'
/** A line of text that a person typed: no control characters, at most 300. */
export const Line = z.string().trim().min(1).max(300).refine(noControl)
export const Name = z.object({ vi: Line.transform((text) => text.normalize('NFC')), en: Line })

export const dayBefore = (day: string) => shiftDay(day, -1)
