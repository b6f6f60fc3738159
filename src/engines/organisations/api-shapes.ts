import { Day, LabelSchema, z } from '#kernel/http'

/** The shapes that the routes of this engine answer with. Days are ISO dates, inclusive at both ends. */
export { Day }

const someDay = z.string().nullable().openapi({ example: '2025-07-01' })

export const UnitReference = z.object({ id: z.string(), label: LabelSchema }).openapi('UnitReference')

export const UnitLine = UnitReference.extend({
  kind: z.string(),
  kindLabel: LabelSchema,
  level: z.string(),
  code: z.string().nullable(),
  parent: z.string().nullable(),
  validFrom: someDay,
  validTo: someDay,
  standing: z.enum(['stands', 'ended', 'not-yet']),
}).openapi('UnitLine')

export const Unit = UnitLine.extend({
  aliases: z.array(z.string()),
  basis: z.string().nullable(),
  note: LabelSchema.nullable(),
  version: z.int(),
  above: z.array(UnitReference),
}).openapi('Unit')

const LineageUnit = UnitReference.extend({ validFrom: someDay, validTo: someDay, partly: z.boolean() }).openapi(
  'LineageUnit',
)

export const LineageStep = z
  .object({
    id: z.uuid(),
    kind: z.enum(['merge', 'split', 'rename', 'abolish', 'take-over']),
    on: z.string(),
    basis: z.string().nullable(),
    note: LabelSchema.nullable(),
    from: z.array(LineageUnit),
    to: z.array(LineageUnit),
  })
  .openapi('LineageStep')

export const NameResolution = z
  .object({
    name: z.string().openapi({ example: 'Sở KH&CN' }),
    outcome: z.enum(['unit', 'units', 'collective', 'ambiguous', 'unknown']),
    units: z.array(UnitReference),
    why: LabelSchema,
    named: UnitReference.nullable().openapi({
      description: 'The unit literally named, where its duties are now with another',
    }),
  })
  .openapi('NameResolution')

export const CalendarDay = z
  .object({
    day: z.string(),
    kind: z.enum(['off', 'work']),
    reason: LabelSchema,
    basis: z.string().nullable(),
    source: z.enum(['pack', 'office']),
  })
  .openapi('CalendarDay')
