import { keysOf, printed, printedLine, UnitId, z } from '#kernel/http'

/** The stages of a cycle in their order. The clock moves it up to final; a leader approves, the office publishes. */
export const stages = {
  open: { vi: 'Đã mở', en: 'Open' },
  self: { vi: 'Tự chấm', en: 'Self-scoring' },
  appraisal: { vi: 'Thẩm định', en: 'Appraisal' },
  appeal: { vi: 'Giải trình', en: 'Explanation and appeal' },
  final: { vi: 'Chốt điểm', en: 'Final scores' },
  approved: { vi: 'Đã phê duyệt', en: 'Approved' },
  published: { vi: 'Đã công bố', en: 'Published' },
} as const
export type Stage = keyof typeof stages

/** The three scores of a criterion, kept side by side. */
export const lanes = {
  self: { vi: 'Tự chấm', en: 'Self-score' },
  appraised: { vi: 'Thẩm định', en: 'Appraised' },
  final: { vi: 'Cuối cùng', en: 'Final' },
} as const
export type Lane = keyof typeof lanes
export const LaneName = z.enum(keysOf(lanes))

export const scoreStates = ['value', 'missing', 'not-applicable', 'not-verifiable'] as const
export type ScoreState = (typeof scoreStates)[number]

export const kinds = ['ratio', 'yes-no', 'steps', 'survey', 'automatic', 'judged'] as const

export const Code = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u)
export const Words = printedLine(1000)
export const Said = z.object({ vi: Words, en: Words })
export const Reason = printed(4000)
/** A finite figure that a float8 keeps exactly enough: 1e308 is no measurement. */
export const Figure = z.number().min(-1e15).max(1e15)
export const Points = z.number().min(0).max(1e6)

export const Proof = z.union([
  z.strictObject({ evidence: z.uuid() }),
  z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(2000), title: Words }),
  z.strictObject({ document: z.string().max(200), anchor: z.string().max(200) }),
])
export type Proof = z.output<typeof Proof>

const Criterion = z.object({
  code: Code,
  group: z.string().max(40),
  label: Said,
  max: Points,
  kind: z.enum(kinds),
  target: Figure.nullish(),
  zeroAt: Figure.nullish(),
  steps: z
    .array(z.object({ code: Code, label: Said, points: z.number(), from: Figure.nullish() }))
    .max(50)
    .default([]),
  indicator: z.string().max(200).nullish(),
  formula: z.string().max(4000).nullish(),
  evidence: z.boolean().default(false),
  note: Said.nullish(),
})

/** A rulebook as it is given; `checkRulebook` says what of it does not hold together. */
export const RulebookGiven = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,99}$/),
  label: Said,
  basis: Words.nullish(),
  note: Said.nullish(),
  unitKinds: z.array(z.string().max(100)).min(1).max(50),
  declared: z.object({
    total: Points.nullable(),
    groups: z.int().min(0).max(1000).nullish(),
    criteria: z.int().min(0).max(5000).nullish(),
  }),
  decimals: z.int().min(0).max(6),
  bands: z
    .array(z.object({ label: Said, from: z.number().min(0).max(100), verified: z.boolean() }))
    .max(20)
    .default([]),
  groups: z
    .array(
      z.object({
        code: Code,
        label: Said,
        declaredMax: Points.nullish(),
        declaredCriteria: z.int().min(0).max(5000).nullish(),
      }),
    )
    .max(200),
  criteria: z.array(Criterion).max(2000),
  applicability: z
    .array(
      z.object({
        criterion: z.string().max(40),
        unit: UnitId.nullish(),
        unitKind: z.string().max(100).nullish(),
        applies: z.boolean(),
        reason: Said,
      }),
    )
    .max(20_000)
    .default([]),
  merged: z.literal('mean-of-main-indexes').nullish(),
  validFrom: z.iso.date().nullish(),
  validTo: z.iso.date().nullish(),
})
export type RulebookGiven = z.output<typeof RulebookGiven>
export type CriterionGiven = RulebookGiven['criteria'][number]
