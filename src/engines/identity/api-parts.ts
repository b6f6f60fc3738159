import { z } from '#kernel/http'

/** Pieces of a route description that the routes of this engine share. */
export const json = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
export const body = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
})
export const moment = z.iso.datetime()
