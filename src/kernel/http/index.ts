/** Parts that every engine's routes share: how they begin, problems as responses, paging. */
import { OpenAPIHono, type RouteConfig, type RouteHandler, z } from '@hono/zod-openapi'
import type { Env, Hono } from 'hono'
import type { ApiEnvironment } from '../define-engine.ts'
import { faultsOf } from '../faults.ts'
import { InvalidInput } from '../problem.ts'

/**
 * Routes as engines declare them. Each handler is checked against its own route, and nothing more is remembered: the
 * type of the library gathers every route of a chain, which nobody here reads and which cost the compiler minutes.
 */
export type Routes<E extends Env = ApiEnvironment> = Omit<OpenAPIHono<E>, 'openapi' | 'route'> & {
  openapi<R extends RouteConfig>(route: R, handler: RouteHandler<R, E>): Routes<E>
  // biome-ignore lint/suspicious/noExplicitAny: routes of any environment may be mounted
  route(path: string, part: Pick<Hono<any, any, any>, 'fetch' | 'routes'>): Routes<E>
}

/** Where an engine's routes begin: what does not fit a route's input is refused with each fault beside its field. */
export function openRoutes<E extends Env = ApiEnvironment>(): Routes<E> {
  return new OpenAPIHono<E>({
    defaultHook: (result) => {
      if (!result.success) throw InvalidInput({ faults: faultsOf(result.error) })
    },
  }) as unknown as Routes<E>
}

const LabelSchema = z.object({ vi: z.string(), en: z.string() }).openapi('Label')

const ProblemSchema = z
  .object({
    type: z.string().openapi({ example: '/problems/kernel/invalid-input' }),
    title: z.string(),
    titles: LabelSchema,
    status: z.int(),
    instance: z.string().optional(),
    requestId: z.string().optional(),
    faults: z.array(z.object({ path: z.string(), message: LabelSchema })).optional(),
  })
  .openapi('Problem')

const reasons: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Nobody is signed in',
  403: 'Not permitted',
  404: 'Not found',
  409: 'The state of the world does not allow it',
  413: 'Too large',
  415: 'A kind of file that is not read',
  422: 'The input does not fit; each fault stands beside its field',
  429: 'Too many requests',
  503: 'Not at this moment; try again later',
}

/** Responses of `application/problem+json` for these statuses, ready for `createRoute`. */
export function ProblemResponses<S extends number>(...statuses: S[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: reasons[status] ?? 'Problem', content: { 'application/problem+json': { schema: ProblemSchema } } },
    ]),
  ) as Record<S, { description: string; content: { 'application/problem+json': { schema: typeof ProblemSchema } } }>
}

/** `?page=2&size=50`. Pages count from 1. */
export const Paging = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})

/** An ISO day of the years 1000 to 9999: PostgreSQL knows no year 0, and neither does anybody's calendar. */
export const Day = z.iso.date().regex(/^[1-9]/)

/** Days of work are counted from 2000 to 2100, so that a slip of the hand asks for no million of them. */
export const WorkDay = Day.regex(/^20\d\d-|^2100-/)

/** The year of a plan or a calendar. */
export const Year = z.int().min(1900).max(2200)

/** Id of a unit of engine organisations: hcm.department.science-technology. */
export const UnitId = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,99}$/)

/** The media type of a workbook. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The version that somebody looked at before they acted. */
export const Seen = z.int32().positive()

/** A moment as ISO text, of the years that a day has. */
export const Instant = z.iso.datetime({ offset: true }).regex(/^[1-9]/)

/** The answer as it was known at this moment; as it is known now where left out. */
export const KnownAt = Instant.optional()

/** Words of people over several lines: no control characters but the ends of lines and tabs. */
export const printed = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !/\p{Cc}/u.test(text.replace(/[\n\t]/g, '')))

/** The same on one line. */
export const printedLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !/\p{Cc}/u.test(text))

/** The keys of a closed list, ready for `z.enum`. */
export const keysOf = <T extends object>(list: T) => Object.keys(list) as [keyof T & string, ...(keyof T & string)[]]

export { faultsOf, LabelSchema, ProblemSchema, z }
