import { shapeOf, type Typed } from './content-form.ts'
import type { Kind } from './words.ts'

/**
 * What one item made of two says unless the reviewer decides otherwise: both wordings, all units, and of everything
 * else what the first says, or the second where the first is silent. A value brings its comparator and its unit along.
 */
export function mergedTyped(kind: Kind, one: Typed, other: Typed): Typed {
  const merged: Typed = {}
  const measured = one.value || !other.value ? one : other
  for (const [field, shape] of Object.entries(shapeOf[kind])) {
    const [mine, theirs] = [one[field] ?? '', other[field] ?? '']
    if (shape === 'long' || shape === 'names' || shape === 'references') merged[field] = together(mine, theirs)
    else if (kind === 'target' && ['value', 'comparator', 'unit'].includes(field)) merged[field] = measured[field] ?? ''
    else merged[field] = mine || theirs
  }
  if (merged.coordinating) merged.coordinating = without(merged.coordinating, merged.lead ?? '')
  return merged
}

/** The lines of both, each once. */
function together(one: string, other: string): string {
  const lines = [one, other].flatMap((text) => text.split('\n')).filter((line) => line.trim())
  return lines
    .filter((line, place) => lines.findIndex((earlier) => plain(earlier) === plain(line)) === place)
    .join('\n')
}

/** Who leads does not also coordinate. */
function without(names: string, leads: string): string {
  const leading = new Set(leads.split('\n').map(plain))
  const left = names.split('\n').filter((name) => !leading.has(plain(name)))
  return left.join('\n')
}

const plain = (line: string) => line.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
