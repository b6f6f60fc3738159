import { createRoute } from '@hono/zod-openapi'
import { openRoutes, ProblemResponses, z } from '#kernel/http'
import { CalendarDay, Day } from './api-shapes.ts'
import { calendarOfYear, clearCalendarDay, setCalendarDay } from './calendar-days.ts'

const tags = ['calendar']

const year = createRoute({
  method: 'get',
  path: '/calendar/{year}',
  operationId: calendarOfYear.id,
  tags,
  summary: 'Exceptional days of a year and the working days of each month',
  request: { params: z.object({ year: z.coerce.number().int().min(1900).max(2200).openapi({ example: 2026 }) }) },
  responses: {
    200: {
      description: 'The year',
      content: {
        'application/json': {
          schema: z.object({
            year: z.int(),
            days: z.array(CalendarDay),
            workingDays: z.array(z.int()),
            workingDaysOfYear: z.int(),
          }),
        },
      },
    },
    ...ProblemResponses(422),
  },
})

const set = createRoute({
  method: 'put',
  path: '/calendar/days/{day}',
  operationId: setCalendarDay.id,
  tags,
  summary: 'Set a day off or a working day',
  request: {
    params: z.object({ day: Day }),
    body: { required: true, content: { 'application/json': { schema: setCalendarDay.input.omit({ day: true }) } } },
  },
  responses: {
    200: {
      description: 'Set',
      content: { 'application/json': { schema: z.object({ day: z.string(), kind: z.enum(['off', 'work']) }) } },
    },
    ...ProblemResponses(401, 403, 422),
  },
})

const clear = createRoute({
  method: 'delete',
  path: '/calendar/days/{day}',
  operationId: clearCalendarDay.id,
  tags,
  summary: "Take back the office's word on a day",
  request: { params: z.object({ day: Day }) },
  responses: {
    200: { description: 'Cleared', content: { 'application/json': { schema: z.object({ day: z.string() }) } } },
    ...ProblemResponses(401, 403, 404, 422),
  },
})

export const calendarRoutes = openRoutes()
  .openapi(year, async (c) => {
    const found = await calendarOfYear(c.var.context, c.req.valid('param'))
    return c.json({ ...found, days: found.days.map((day) => ({ ...day, basis: day.basis ?? null })) }, 200)
  })
  .openapi(set, async (c) =>
    c.json(await setCalendarDay(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 200),
  )
  .openapi(clear, async (c) => c.json(await clearCalendarDay(c.var.context, c.req.valid('param')), 200))
