import type { Comparator, Plan } from '#reading'
import type { Level } from './programme.ts'

/** What the reader must find: line, comparison, value and year. */
export type Expected = [line: number, comparator: Comparator, value: string, year: number | null]

/** A text that grows line by line and remembers where its targets stand. */
export type Sheet = { lines: string[]; expected: Expected[] }

export function write(sheet: Sheet, line: string, levels: Level[] = []): void {
  sheet.lines.push(line)
  for (const { comparator, value, year } of levels)
    sheet.expected.push([sheet.lines.length, comparator, JSON.stringify(value), year])
}

/** The targets of a plan in the same form, in the same order. */
export function foundIn(plan: Plan): Expected[] {
  return sorted(
    plan.targets.map(({ line, comparator, value, year }) => [line, comparator, JSON.stringify(value), year]),
  )
}

export function sorted(rows: Expected[]): Expected[] {
  return [...rows].sort(
    (one, other) => one[0] - other[0] || (one[3] ?? 0) - (other[3] ?? 0) || one[2].localeCompare(other[2]),
  )
}

/** Chooses among ways of writing; the same numbers always choose the same. */
export type Choose = <T>(ways: readonly T[]) => T

export function chooser(numbers: number[]): Choose {
  let at = 0
  return (ways) => {
    const number = numbers[at % numbers.length] as number
    at += 1
    return ways[(number + at * at * 7) % ways.length] as (typeof ways)[number]
  }
}

/** 1.250 and 12,5, as Vietnamese print them. */
export function printed(value: number): string {
  const [whole, part] = String(value).split('.')
  const grouped = (whole as string).replace(/\B(?=(\d{3})+$)/g, '.')
  return part === undefined ? grouped : `${grouped},${part}`
}
