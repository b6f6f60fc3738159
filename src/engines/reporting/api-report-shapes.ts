import { LabelSchema, z } from '#kernel/http'
import { Said, StateName, UnitName } from './api-parts.ts'

// What the routes of a report answer.

const Value = z.union([z.string(), z.number(), z.array(z.string()), z.null()])
const Fault = z.object({ path: z.string(), message: LabelSchema })
export const Version = z.object({ obligation: z.uuid(), version: z.int() })
export const Line = z
  .object({
    obligation: z.uuid(),
    round: z.object({
      id: z.uuid(),
      label: LabelSchema,
      state: z.string(),
      dataTo: z.iso.date(),
      locksOn: z.iso.date().nullable(),
    }),
    unit: UnitName,
    state: StateName,
    awaits: z.string().nullable(),
    dueOn: z.iso.date(),
    filedOn: z.iso.date().nullable(),
    onTime: z.boolean().nullable(),
    lateDays: z.int().nullable(),
    version: z.int(),
  })
  .openapi('ReportLine')
export const Rule = z
  .object({
    field: z.string(),
    of: z.enum(['task', 'target', 'report']),
    type: z.enum(['choice', 'choices', 'number', 'text', 'day']),
    label: LabelSchema,
    min: z.number().optional(),
    max: z.number().optional(),
    maxLength: z.int().optional(),
    options: z.array(z.object({ value: z.string(), label: LabelSchema })).optional(),
    required: z.literal(true).optional(),
    needs: z.array(z.object({ field: z.string(), is: z.array(z.union([z.string(), z.number()])) })).optional(),
    onlyWhen: z.object({ field: z.string(), is: z.array(z.union([z.string(), z.number()])) }).optional(),
    past: z.literal(true).optional(),
  })
  .openapi('ReportFieldRule')
const Draft = z.record(z.string(), z.object({ value: Value, version: z.int(), by: z.string(), at: z.string() }))
const Earlier = z
  .object({
    subject: z.string(),
    filing: z.uuid(),
    obligation: z.uuid(),
    unit: z.string(),
    round: z.object({
      id: z.uuid(),
      label: LabelSchema,
      dataFrom: z.iso.date(),
      dataTo: z.iso.date(),
      regime: z.string(),
    }),
    approved: z.boolean(),
    ...Said,
  })
  .openapi('EarlierLine')
const Row = z
  .object({
    subject: z.string().openapi({ example: 'task:7d1f0a0e-2c1b-4a53-9d52-7f0d7f0f6c11' }),
    role: z.enum(['lead', 'coordinating', 'target']),
    title: z.string(),
    number: z.int().nullable(),
    programmeId: z.uuid().nullable(),
    measure: z.string().nullable(),
    task: z.record(z.string(), z.unknown()).nullable(),
    target: z.record(z.string(), z.unknown()).nullable(),
    draft: Draft,
    proposed: z.record(
      z.string(),
      z.object({
        value: Value,
        from: z.enum(['elsewhere', 'last', 'task']),
        filing: z.uuid().nullable(),
        round: LabelSchema.nullable(),
      }),
    ),
    last: Earlier.nullable(),
    elsewhere: z.array(Earlier),
    evidence: z.array(z.record(z.string(), z.unknown())),
  })
  .openapi('ReportFormRow')
export const Form = z
  .object({
    obligation: z.uuid(),
    unit: z.string(),
    round: z.object({
      id: z.uuid(),
      label: LabelSchema,
      regime: z.string(),
      dataFrom: z.iso.date(),
      dataTo: z.iso.date(),
      dueOn: z.iso.date(),
      state: z.string(),
      approval: z.array(z.string()),
    }),
    state: StateName,
    awaits: z.string().nullable(),
    dueOn: z.iso.date(),
    version: z.int(),
    mayWrite: z.boolean(),
    mayApprove: z.boolean(),
    rules: z.array(Rule),
    today: z.iso.date(),
    report: z.object({ draft: Draft }),
    rows: z.array(Row),
  })
  .openapi('ReportForm')
export const Saved = z
  .object({
    version: z.int(),
    saved: z.array(z.object({ subject: z.string(), field: z.string(), version: z.int() })),
    conflicts: z.array(
      z.object({
        subject: z.string(),
        field: z.string(),
        mine: Value,
        theirs: Value,
        version: z.int(),
        by: z.string(),
        at: z.string(),
      }),
    ),
    faults: z.array(Fault),
    changed: z.array(
      z.object({
        subject: z.string(),
        field: z.string(),
        value: Value,
        version: z.int(),
        by: z.string(),
        at: z.string(),
      }),
    ),
  })
  .openapi('SavedFields')
export const Filed = z.object({
  filing: z.uuid(),
  number: z.int(),
  version: z.int(),
  lines: z.int(),
  state: z.enum(['filed', 'approved']),
  left: z.int(),
})
export const Preview = z
  .object({
    obligation: z.uuid(),
    changes: z.array(
      z.object({
        subject: z.string(),
        title: z.string().nullable(),
        field: z.string(),
        from: Value,
        to: Value,
        cell: z.string(),
      }),
    ),
    fields: z.array(z.object({ subject: z.string(), field: z.string(), value: Value, seen: z.int() })),
  })
  .openapi('ImportPreview')
export const Report = z
  .object({
    obligation: z.uuid(),
    unit: UnitName,
    round: z.object({
      id: z.uuid(),
      label: LabelSchema,
      state: z.string(),
      dueOn: z.iso.date(),
      dataFrom: z.iso.date(),
      dataTo: z.iso.date(),
    }),
    state: StateName,
    awaits: z.string().nullable(),
    dueOn: z.iso.date(),
    firstDueOn: z.iso.date(),
    filedOn: z.iso.date().nullable(),
    onTime: z.boolean().nullable(),
    lateDays: z.int().nullable(),
    version: z.int(),
    excuse: z.string().nullable(),
    movedTo: z.uuid().nullable(),
    filings: z.array(z.record(z.string(), z.unknown())),
    steps: z.array(z.record(z.string(), z.unknown())),
    extensions: z.array(z.record(z.string(), z.unknown())),
    mayWrite: z.boolean(),
    mayApprove: z.boolean(),
  })
  .openapi('Report')
export const Filing = z
  .object({
    id: z.uuid(),
    obligation: z.uuid(),
    round: z.uuid(),
    unit: z.string(),
    number: z.int(),
    kind: z.enum(['report', 'amendment']),
    reason: z.string().nullable(),
    regime: z.object({ id: z.string(), version: z.int() }),
    approval: z.array(z.string()),
    filedAt: z.iso.datetime(),
    filedName: z.string(),
    sha256: z.string(),
    report: z.object({
      summary: z.string().nullable(),
      obstacles: z.string().nullable(),
      proposals: z.string().nullable(),
    }),
    lines: z.array(
      z.object({
        ordinal: z.int(),
        subject: z.string(),
        role: z.enum(['lead', 'coordinating', 'target']),
        title: z.string(),
        number: z.int().nullable(),
        programmeId: z.uuid().nullable(),
        measure: z.string().nullable(),
        ...Said,
        before: z.record(z.string(), z.unknown()),
        evidence: z.array(z.object({ id: z.uuid(), title: z.string(), sha256: z.string().nullable() })),
      }),
    ),
  })
  .openapi('Filing')
