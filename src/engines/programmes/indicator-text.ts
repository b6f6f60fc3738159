import type { Target } from '#reading'
import { indicatorKey } from './indicator-key.ts'
import type { TargetContent } from './item-content.ts'

/** The indicator of a target as one text: equal texts are the same thing measured. Empty where nothing tells it. */
export function indicatorText(content: TargetContent, { path, line }: { path: string; line: number }): string {
  const target: Target = { ...content, path, line, confidence: 1, marks: [] }
  const key = indicatorKey(target)
  if (key.measure.size === 0) return ''
  return [key.form, key.base ?? '', key.population, key.part, [...key.measure].sort().join(' ')].join('|')
}
