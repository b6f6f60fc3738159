import type { Lane, SheetLine } from '#engines/rulebooks'

/** What stands in the boxes of one criterion, as texts: a form knows nothing else. */
export type CellTexts = { state: string; value: string; reason: string }

/** Which boxes a lane shows: whoever judges gives points, a unit says what the rule of the criterion asks for. */
export function boxFor(kind: string, lane: Lane): 'points' | 'figure' | 'yes-no' | 'steps' | null {
  if (lane !== 'self' || kind === 'judged') return 'points'
  if (kind === 'automatic') return null
  return kind === 'yes-no' || kind === 'steps' ? kind : 'figure'
}

/** A number as it is typed here: a comma before decimals, nothing between thousands. */
export const typedNumber = (value: number | null | undefined) => (value == null ? '' : String(value).replace('.', ','))

/** Both "12,5" and "12.5"; null where it can be no number, or could be two ("1.234"). */
export function numberTyped(text: string): number | null {
  const plain = text.trim()
  if (!/^-?\d{1,15}([.,]\d{1,6})?$/.test(plain) || /^-?[1-9]\d{0,2}\.\d{3}$/.test(plain)) return null
  return Number(plain.replace(',', '.'))
}

/** What stands in a lane, as the boxes show it. */
export function textsOf({ criterion, ...line }: SheetLine, lane: Lane): CellTexts {
  const score = line[lane]
  const box = boxFor(criterion.kind, lane)
  const value = !score
    ? ''
    : box === 'points'
      ? typedNumber(score.points)
      : box === 'figure'
        ? typedNumber(score.value)
        : (score.choice ?? (box === 'yes-no' && score.points !== null ? (score.points > 0 ? 'yes' : 'no') : ''))
  return { state: score?.state ?? 'value', value, reason: score?.reason ?? '' }
}

/** One text for the three: by it the form says what stood when it was shown. */
export const stood = ({ state, value, reason }: CellTexts) =>
  [state, value, reason].map((one) => one.replace(/\s+/g, ' ').trim()).join('\n')
