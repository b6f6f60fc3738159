import { fillLabel, type Label } from '../kernel/label.ts'
import { problem } from '../kernel/problem.ts'
import type { Place } from './ast.ts'
import { type FindingKind, wordings } from './wordings.ts'

/** What is wrong with a formula, where, in both languages. Lines and columns count from 1. */
export type Finding = { kind: FindingKind; place: Place; line: number; column: number; message: Label }

/** A formula that cannot be used. The caller shows each finding at its place. */
export const FormulaRefused = problem<{ findings: Finding[] }>('formulas/refused', 422, {
  vi: 'Công thức chưa dùng được',
  en: 'The formula cannot be used',
})

export function finding(kind: FindingKind, text: string, place: Place, values: Record<string, unknown> = {}): Finding {
  const before = text.slice(0, place.from)
  const line = before.split('\n').length
  return {
    kind,
    place: { from: place.from, to: place.to },
    line,
    column: place.from - (before.lastIndexOf('\n') + 1) + 1,
    message: fillLabel(wordings[kind], values),
  }
}
