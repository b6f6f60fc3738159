import { obstacleKinds } from '#engines/assignments'
import { Day, z } from '#kernel/http'

const kinds = Object.keys(obstacleKinds) as [keyof typeof obstacleKinds, ...(keyof typeof obstacleKinds)[]]
const words = z.string().trim().max(8000)

/** An answer: why, what stands in the way, what will be done, and by when. */
export const Answer = z.object({
  text: words.min(1),
  causes: z.array(z.enum(kinds)).max(kinds.length).default([]),
  remedy: words.nullable().default(null),
  promisedOn: Day.nullable().default(null),
})
export type Answer = z.output<typeof Answer>

/** The same half-written: nothing in it is required yet. */
export const Draft = z.object({
  text: words.default(''),
  causes: z.array(z.enum(kinds)).max(kinds.length).default([]),
  remedy: words.nullable().default(null),
  promisedOn: Day.nullable().default(null),
})
export type Draft = z.output<typeof Draft>
