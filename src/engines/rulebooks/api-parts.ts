import { ProblemResponses, z } from '#kernel/http'

// Parts that the routes of this engine share.

export const answer = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})
export const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
})
export const refusals = ProblemResponses(401, 403, 404, 409, 422)
export const byId = { params: z.object({ id: z.uuid() }) }
export const ofUnit = { params: z.object({ id: z.uuid(), unit: z.string().max(100) }) }

/** An answer whose fields the types of the engine say; the glossary and the docstrings say what they mean. */
export const Shaped = (name: string) => z.any().openapi(name, { type: 'object' })
export const Listed = (name: string) => z.array(Shaped(name))
export const file = {
  required: true,
  content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
}
