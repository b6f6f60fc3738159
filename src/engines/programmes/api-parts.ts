import { z } from '#kernel/http'

/** One answer with a JSON body, for the `responses` of a route. */
export const answer = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { 'application/json': { schema } },
})

/** A JSON body that must be there. */
export const body = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
})

export const bySlug = {
  params: z.object({ slug: z.string().min(1).max(200).openapi({ example: 'ke-hoach-2649-kh-ubnd' }) }),
}
export const byId = { params: z.object({ id: z.uuid() }) }
export const byProgramme = { params: z.object({ programme: z.uuid() }) }

/** `?ready=true`: a query string holds text, not truth. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

export const paged = { total: z.int(), page: z.int(), size: z.int() }
export const found = z.object({
  targets: z.int(),
  tasks: z.int(),
  duties: z.int(),
  citations: z.int(),
  warnings: z.int(),
})
export const content = z
  .record(z.string(), z.unknown())
  .openapi({ description: 'Fields of a target, task or duty as in the plan contract' })
