import type { Lane, SheetLine } from '#engines/rulebooks'
import { notANumber, numberOf } from '#report-rules'
import type { Language, Words } from '#ui'
import { plainNumber } from '../figures/read-cell.ts'

/** What stands in the boxes of one criterion, as texts: a form knows nothing else. */
export type CellTexts = { state: string; value: string; reason: string }

/** Which boxes a lane shows: whoever judges gives points, a unit says what the rule of the criterion asks for. */
export function boxFor(kind: string, lane: Lane): 'points' | 'figure' | 'yes-no' | 'steps' | null {
  if (lane !== 'self' || kind === 'judged') return 'points'
  if (kind === 'automatic') return null
  return kind === 'yes-no' || kind === 'steps' ? kind : 'figure'
}

/** A number as a box shows it: all its digits, and never one that reads two ways. */
const typedNumber = (value: number | null, language: Language) => (value === null ? '' : plainNumber(value, language))

/** "12,5" and "12.5", "1.234,5" and "1,234.5"; what reads two ways ("1.234") is said, never guessed. */
export function numberTyped(text: string): { value: number } | { message: Words } {
  const read = numberOf(text)
  return 'value' in read || read.message !== notANumber.message ? read : { message: number }
}

const number = { vi: 'Ghi một số, ví dụ 12,5', en: 'Write a number, for instance 12.5' }

type Seen = { lane: Lane; language: Language }

/** What stands in a lane, as the boxes show it. */
export function textsOf({ criterion, ...line }: SheetLine, { lane, language }: Seen): CellTexts {
  const score = line[lane]
  const box = boxFor(criterion.kind, lane)
  const value = !score
    ? ''
    : box === 'points'
      ? typedNumber(score.points, language)
      : box === 'figure'
        ? typedNumber(score.value, language)
        : (score.choice ?? (box === 'yes-no' && score.points !== null ? (score.points > 0 ? 'yes' : 'no') : ''))
  return { state: score?.state ?? 'value', value, reason: score?.reason ?? '' }
}

/** One text for the three: by it the form says what stood when it was shown. */
export const stood = ({ state, value, reason }: CellTexts) =>
  [state, value, reason].map((one) => one.replace(/\s+/g, ' ').trim()).join('\n')
