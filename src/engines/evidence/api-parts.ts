import { LabelSchema, z } from '#kernel/http'
import { CheckStateName, FindingName, KindName, VerdictName, WordActName } from './shapes.ts'

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
export const byId = { params: z.object({ id: z.uuid() }) }
export const Versioned = z.object({ id: z.uuid(), version: z.int() })
export const pageOf = <S extends z.ZodType>(row: S) =>
  z.object({ total: z.int(), page: z.int(), size: z.int(), rows: z.array(row) })

const NamedUnit = z.object({ id: z.string(), label: LabelSchema.nullable() })
const Moment = z.union([z.string(), z.date()]).openapi({ type: 'string', format: 'date-time' })

export const Line = z
  .object({
    id: z.uuid(),
    unit: NamedUnit,
    kind: KindName,
    title: z.string(),
    file: z.object({ sha256: z.string(), size: z.int(), mime: z.string(), name: z.string() }).nullable(),
    link: z.string().nullable(),
    clause: z
      .object({ document: z.uuid(), slug: z.string(), title: z.string(), anchor: z.string(), quote: z.string() })
      .nullable(),
    value: z
      .object({
        source: z.string(),
        name: z.string(),
        value: z.union([z.number(), z.string()]),
        unit: z.string().nullable(),
        asOf: z.string(),
      })
      .nullable(),
    fingerprint: z.string().openapi({ description: 'SHA-256 of what it is; of a file that of its bytes' }),
    datedOn: z.iso.date(),
    expiresOn: z.iso.date().nullable(),
    isExpired: z.boolean(),
    isPublic: z.boolean(),
    withdrawnAt: Moment.nullable(),
    withdrawnReason: z.string().nullable(),
    replacedBy: z.uuid().nullable(),
    uses: z.int(),
    version: z.int(),
    addedAt: Moment,
    addedBy: z.string().nullable(),
  })
  .openapi('EvidenceLine')

export const Listed = Line.extend({
  answers: z
    .array(z.object({ subject: z.string(), context: z.string(), rule: z.string(), title: z.string().nullable() }))
    .openapi({ description: 'What it serves now, the first three' }),
  lastCheck: z
    .object({ id: z.uuid(), state: CheckStateName, verdict: VerdictName.nullable() })
    .nullable()
    .openapi({ description: 'The check that looked at it last' }),
}).openapi('ListedEvidence')
export const InUse = Line.extend({ rule: z.string(), context: z.string(), usedAt: Moment }).openapi('EvidenceInUse')
export const Page = Line.extend({
  usedFor: z.array(
    z.object({
      subject: z.string(),
      context: z.string(),
      rule: z.string(),
      title: z.string().nullable(),
      at: Moment,
      until: Moment.nullable(),
    }),
  ),
  checks: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      state: CheckStateName,
      verdict: VerdictName.nullable(),
      decidedAt: Moment.nullable(),
    }),
  ),
  steps: z.array(z.object({ at: Moment, by: z.string(), act: z.string(), said: z.record(z.string(), z.unknown()) })),
  twins: z
    .array(z.object({ id: z.uuid(), unit: z.string() }))
    .openapi({ description: 'The same thing, added elsewhere' }),
  mayChange: z.boolean(),
}).openapi('Evidence')

export const CheckRow = z
  .object({
    id: z.uuid(),
    subject: z.string(),
    context: z.string(),
    unit: NamedUnit,
    title: z.string(),
    state: CheckStateName,
    verdict: VerdictName.nullable(),
    finding: z.union([z.object({ supported: z.number() }), z.literal('not-verifiable')]).nullable(),
    dueOn: z.iso.date(),
    actBy: z.iso.date().nullable(),
    isLate: z.boolean(),
    disputeUntil: z.iso.date().nullable(),
    verifier: z.string().nullable(),
    openedAt: Moment,
    decidedAt: Moment.nullable(),
    version: z.int(),
  })
  .openapi('CheckLine')
export const CheckWhole = CheckRow.extend({
  words: z.array(
    z.object({
      at: Moment,
      by: z.string(),
      act: WordActName,
      text: z.string().nullable(),
      finding: FindingName.nullable(),
      supported: z.number().nullable(),
      evidence: z.array(z.uuid()),
    }),
  ),
  evidence: z.array(Line.extend({ rule: z.string(), context: z.string() })),
  claim: z.object({ state: z.string(), claimed: z.number().nullable() }).nullable(),
  draws: z.array(z.object({ id: z.uuid(), title: z.string() })),
  mayVerify: z.boolean(),
  mayAnswer: z.boolean(),
  mayDispute: z.boolean(),
  maySettle: z.boolean(),
}).openapi('Check')

export const Draw = z
  .object({
    id: z.uuid(),
    title: z.string(),
    context: z.string(),
    state: z.enum(['announced', 'drawn']),
    commitment: z.string().openapi({ description: 'SHA-256 of the seed' }),
    announcedAt: Moment.nullable(),
    seed: z.string().nullable(),
    perUnit: z.boolean().nullable(),
    size: z.int().nullable(),
    population: z.int().nullable(),
    populationSha256: z
      .string()
      .nullable()
      .openapi({ description: 'SHA-256 of the lines "unit TAB subject", sorted by bytes, newlines between' }),
    drawn: z.int(),
    dueOn: z.iso.date().nullable(),
    drawnAt: Moment.nullable(),
  })
  .openapi('Draw')
export const DrawWhole = Draw.extend({
  members: z.array(
    z.object({
      subject: z.string(),
      unit: z.string(),
      label: LabelSchema.nullable(),
      title: z.string().nullable(),
      key: z.string().openapi({ description: 'SHA-256 of seed, newline, subject' }),
      place: z.int(),
      drawn: z.boolean(),
      check: z.uuid().nullable(),
    }),
  ),
}).openapi('DrawWithPopulation')
export const Numbers = z
  .object({
    unit: z.string(),
    label: LabelSchema.nullable(),
    drawn: z.int(),
    checks: z.int(),
    waiting: z.int(),
    late: z.int(),
    accepted: z.int(),
    rejected: z.int(),
    notVerifiable: z.int(),
    disputed: z.int(),
    upheld: z.int(),
    overturned: z.int(),
  })
  .openapi('VerificationNumbers')
