import type { Label, Role } from '#kernel'
import type { Facts } from './facts.ts'
import type { NoticeKind } from './kinds.ts'
import { pages } from './pages.ts'

/** Who is told: holders of a role in a unit ('*': wherever they hold it), or one account. */
export type Audience = { role: Role; unit: string } | { account: string }

export type Telling = {
  kind: NoticeKind
  /** Who is told. */
  who(facts: Facts): Audience[]
  /** Who is told instead where nobody of `who` is there. */
  otherwise?(facts: Facts): Audience[]
  /** `{title}`, `{unit}`, `{name}`, `{due}` and what the payload holds are filled in. */
  words: Label | ((facts: Facts) => Label)
  page(facts: Facts): string
}

export const id = (facts: Facts, key: string) => String(facts.payload[key])
export const holders =
  (...roles: Role[]) =>
  ({ unit }: Facts): Audience[] =>
    unit ? roles.map((role) => ({ role, unit: unit.id })) : []
export const officers = holders('unit-officer')
export const office = (): Audience[] => [{ role: 'programme-office', unit: '*' }]
export const account = (key: string) => (facts: Facts) => (facts.payload[key] ? [{ account: id(facts, key) }] : [])
export const report = (facts: Facts) => pages.report(id(facts, 'obligation'))
export const label = (vi: string, en: string): Label => ({ vi, en })
