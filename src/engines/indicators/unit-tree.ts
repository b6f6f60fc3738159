import { type Kysely, sql } from 'kysely'
import { fromFormula, periodEnd, periodStart } from './periods.ts'
import type { Tables } from './tables.ts'

/** Units as they stood in each period, for formulas: periods are those of src/formulas. */
export type UnitTree = {
  parent(unit: string, period: number): string | null
  children(unit: string, period: number): readonly string[]
  kindOf(unit: string, period: number): string | null
  unitsOfKind(kind: string, unit: string, period: number): readonly string[]
}

type UnitLife = { id: string; kind: string; parent: string | null; from: string | null; to: string | null }

/**
 * The tree of all units. One statement. A unit stands in a period when it stood on one of its days: of a ward that ended
 * in the middle of a quarter the figures still count in that quarter. Lists are in the order of ids.
 */
export async function unitTree(db: Kysely<Tables>): Promise<UnitTree> {
  const { rows } = await sql<UnitLife>`select id, kind, parent, valid_from as "from", valid_to as "to"
    from organisations.unit_public order by id collate "C"`.execute(db)
  const units = new Map(rows.map((row) => [row.id, row]))
  const below = Map.groupBy(rows, ({ parent }) => parent ?? '')
  const lists = new Map<string, readonly string[]>()
  const stands = (unit: UnitLife | undefined, period: number): boolean => {
    if (!unit) return false
    const ours = fromFormula(period)
    const [from, to] = [periodStart(ours, 'calendar'), periodEnd(ours, 'calendar')]
    return !(unit.from && unit.from > to) && !(unit.to && unit.to < from)
  }
  const remembered = (key: string, make: () => string[]): readonly string[] => {
    const list = lists.get(key) ?? make()
    lists.set(key, list)
    return list
  }
  const children = (unit: string, period: number) =>
    remembered(`${unit} ${period}`, () =>
      (below.get(unit) ?? []).filter((each) => stands(each, period)).map(({ id }) => id),
    )
  const tree: UnitTree = {
    parent: (unit, period) => {
      const parent = units.get(unit)?.parent ?? null
      return parent !== null && stands(units.get(parent), period) ? parent : null
    },
    children,
    kindOf: (unit, period) => (stands(units.get(unit), period) ? (units.get(unit)?.kind ?? null) : null),
    unitsOfKind: (kind, unit, period) =>
      remembered(`${kind} ${unit} ${period}`, () => {
        const found = new Set<string>()
        const open = [unit]
        while (open.length > 0)
          for (const child of children(open.pop() as string, period))
            if (!found.has(child)) {
              found.add(child)
              open.push(child)
            }
        return [...found].filter((each) => units.get(each)?.kind === kind)
      }),
  }
  return tree
}
