import type { Place, Scope, Shift } from './ast.ts'
import { type Checking, find, frequencyNames } from './checking.ts'
import { type Frequency, isFiner } from './periods.ts'
import type { Type } from './types.ts'

/** Where the parts of a shift or an aggregate stand, seen from the node itself. */
export type Moved = { move: Shift | Scope; frequency: Frequency; dimensions: readonly string[] }

const finer: Record<string, Frequency> = { months: 'month', quarters: 'quarter', halves: 'half' }

export function movedTo(move: Shift | Scope, place: Place, it: Checking): Moved {
  const here: Moved = { move, frequency: it.frequency, dimensions: it.dimensions }
  if ('to' in move) return move.to === 'year' ? { ...here, frequency: 'year' } : here
  switch (move.over) {
    case 'kind':
      if (it.catalogue.kinds && !it.catalogue.kinds.has(move.kind)) find(it, 'unknown-kind', place, { kind: move.kind })
      return here
    case 'breakdown': {
      const { dimension } = move
      if (!Object.hasOwn(it.catalogue.dimensions, dimension)) find(it, 'unknown-dimension', place, { dimension })
      return { ...here, dimensions: [...it.dimensions, dimension] }
    }
    case 'months':
    case 'quarters':
    case 'halves': {
      const frequency = finer[move.over] as Frequency
      if (!isFiner(frequency, it.frequency)) {
        const [ours, theirs] = [frequencyNames[it.frequency], frequencyNames[frequency]]
        find(it, 'not-finer', place, {
          ours: ours.vi,
          oursEnglish: ours.en,
          theirs: theirs.vi,
          theirsEnglish: theirs.en,
        })
      }
      return { ...here, frequency }
    }
    default:
      return here
  }
}

/** Checks the parts as they stand at the moved place. */
export function inPlace(moved: Moved, it: Checking, check: () => Type): Type {
  const { frequency, dimensions, steps } = it
  it.steps = [...steps, { move: moved.move, frequency }]
  it.frequency = moved.frequency
  it.dimensions = moved.dimensions
  const type = check()
  Object.assign(it, { frequency, dimensions, steps })
  return type
}
