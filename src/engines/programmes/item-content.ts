import { faultsOf, InvalidInput } from '#kernel'
import { Year, z } from '#kernel/http'
import { fold, tidySpaces } from '#kernel/text'
import type { Duty, Target, Task } from '#reading'

// What an item says, as the plan contract says it. Reviewers change these fields; path and line stay the machine's.

const year = Year.nullable()
const words = z.string().trim().min(1).max(20_000)
const words0 = z
  .string()
  .trim()
  .max(4000)
  .transform((text) => text || null)
  .nullable()
const names = z.array(z.string().trim().min(1).max(600)).max(100)
const finite = z.number()

export const TargetContent = z.object({
  text: words,
  name: words,
  comparator: z.enum(['=', '>', '>=', '<', '<=', 'range', 'in_top', 'complete']),
  value: z.union([finite, z.tuple([finite, finite])]).nullable(),
  unit: words0,
  year,
  baselineYear: year,
  scope: words0,
  group: words0,
  owner: words0,
  lead: names,
  restates: words0,
})

export const TaskContent = z.object({
  text: words,
  kind: z.enum(['task', 'solution', 'project']),
  lead: names,
  coordinating: names,
  startYear: year,
  endYear: year,
  due: words0,
  recurrence: words0,
  product: words0,
  authority: words0,
  sameAs: z.array(z.string().max(200)).max(50),
})

export const DutyContent = z.object({
  text: words,
  unit: z.string().trim().min(1).max(600),
  refersTo: z.array(z.object({ text: z.string(), path: z.string().nullable(), resolved: z.boolean() })).max(200),
})

export const contents = { target: TargetContent, task: TaskContent, duty: DutyContent }
export type ItemKind = keyof typeof contents
export type TargetContent = z.infer<typeof TargetContent>
export type TaskContent = z.infer<typeof TaskContent>
export type DutyContent = z.infer<typeof DutyContent>
export type ItemContent = TargetContent | TaskContent | DutyContent

const changesOf = {
  target: TargetContent.partial().strict(),
  task: TaskContent.partial().strict(),
  duty: DutyContent.partial().strict(),
}

/** Changed fields of an item of this kind, checked; the paths of faults begin with `at`. */
export function checkedChanges(kind: ItemKind, changes: Record<string, unknown>, at = 'changes'): Partial<ItemContent> {
  return checked(changesOf[kind], changes, at)
}

/** A whole item that a person wrote; what they left out is empty. */
export function checkedContent(kind: ItemKind, content: Record<string, unknown>): ItemContent {
  return checked(contents[kind] as z.ZodType<ItemContent>, { ...blank[kind], ...content }, 'content')
}

function checked<T>(schema: z.ZodType<T>, given: Record<string, unknown>, at: string): T {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw InvalidInput({
    faults: faultsOf(read.error).map((fault) => ({ ...fault, path: [at, fault.path].filter(Boolean).join('.') })),
  })
}

const blank: Record<ItemKind, Record<string, unknown>> = {
  target: {
    comparator: '=',
    value: null,
    unit: null,
    year: null,
    baselineYear: null,
    scope: null,
    group: null,
    owner: null,
    lead: [],
    restates: null,
  },
  task: {
    kind: 'task',
    lead: [],
    coordinating: [],
    startYear: null,
    endYear: null,
    due: null,
    recurrence: null,
    product: null,
    authority: null,
    sameAs: [],
  },
  duty: { refersTo: [] },
}

/** The contract's item without what is stored beside it (path, line, confidence, marks), as it was read. */
export function contentOf(kind: ItemKind, item: Target | Task | Duty): ItemContent {
  const fields = Object.keys(contents[kind].shape)
  return Object.fromEntries(
    fields.map((field) => [field, (item as Record<string, unknown>)[field] ?? null]),
  ) as ItemContent
}

export type NamedRole = { role: 'lead' | 'coordinating' | 'owner'; ordinal: number; name: string }

/** The units that an item names, in the order of the text. */
export function namesIn(kind: ItemKind, content: ItemContent): NamedRole[] {
  const listed = (role: NamedRole['role'], list: string[]) =>
    list.map((name, ordinal) => ({ role, ordinal, name: tidySpaces(name) }))
  if (kind === 'duty') return listed('lead', [(content as DutyContent).unit])
  if (kind === 'task') {
    const { lead, coordinating } = content as TaskContent
    return [...listed('lead', lead), ...listed('coordinating', coordinating)]
  }
  const { lead, owner } = content as TargetContent
  return [...listed('lead', lead), ...listed('owner', owner ? [owner] : [])]
}

/** What a search among items looks in. */
export function foldedOf(kind: ItemKind, content: ItemContent, path: string): string {
  const name = kind === 'target' ? (content as TargetContent).name : ''
  const product = kind === 'task' ? ((content as TaskContent).product ?? '') : ''
  const units = namesIn(kind, content).map((named) => named.name)
  return fold([path, name, content.text, product, ...units].join(' '))
}
