import type { listTasks } from '#engines/assignments'
import { pageIn } from '../here.ts'
import { vocabulary } from './vocabulary.ts'

type Asked = NonNullable<Parameters<typeof listTasks>[1]>

/** Names of the query's parts, as addresses have them; other pages link into the list with these. */
export const asks = [
  'q',
  'don-vi',
  'vai',
  'chuong-trinh',
  'tt',
  'nhom',
  'lich',
  'nguon',
  'minh-chung',
  'vuong-mac',
] as const
export type AskName = (typeof asks)[number]

const sources = ['plan', 'directive', 'cascade'] as const
export const sorts = ['due', 'title', 'lead', 'progress', 'risk'] as const
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const oneOf = <T extends string>(list: readonly T[], value: string | null) => list.find((one) => one === value)
const keyOf = <T extends object>(list: T, value: string | null) =>
  oneOf(Object.keys(list) as (keyof T & string)[], value)

/** What the address asks of the list; what it says wrongly is not asked. */
export function askedOf(query: URLSearchParams, unit: string | undefined): Asked {
  const programme = query.get('chuong-trinh') ?? ''
  return {
    unit,
    role: ({ 'chu-tri': 'lead', 'phoi-hop': 'coordinating' } as const)[query.get('vai') ?? ''],
    programme: uuid.test(programme) ? programme : undefined,
    state: keyOf(vocabulary.states, query.get('tt')),
    group: keyOf(vocabulary.groups, query.get('nhom')),
    schedule: keyOf(vocabulary.schedules, query.get('lich')),
    source: oneOf(sources, query.get('nguon')),
    evidence: keyOf(vocabulary.evidence, query.get('minh-chung')),
    obstacle: keyOf(vocabulary.obstacles, query.get('vuong-mac')),
    text: query.get('q')?.trim().slice(0, 200) || undefined,
    sort: oneOf(sorts, query.get('sap-xep')) ?? 'due',
    page: pageIn(query),
    size: 50,
  }
}

/** Whose tree is asked for: of one task, or of a programme. */
export function rootIn(query: URLSearchParams): string | undefined {
  const root = query.get('goc') ?? ''
  return uuid.test(root) ? root : undefined
}

/** The parts of the address that hold something, for the form and for the links of the page. */
export function keptOf(query: URLSearchParams): Partial<Record<AskName | 'sap-xep' | 'don-vi-chu', string>> {
  const names = [...asks, 'sap-xep', 'don-vi-chu'] as const
  return Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name) as string]] : [])))
}
