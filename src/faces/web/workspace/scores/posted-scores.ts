import {
  appraiseScores,
  type Lane,
  type ScoreConflict,
  ScoresRefused,
  type SheetLine,
  saveSelfScores,
  settleScores,
} from '#engines/rulebooks'
import type { Context, Fault } from '#kernel'
import { textIn } from '../../form-text.ts'
import { boxFor, type CellTexts, numberTyped, stood } from './sheet-cells.ts'

type Given = Parameters<typeof saveSelfScores>[1]['scores'][number]
/** `versions`: of each cell that was saved, its version from now on. */
export type Kept = { versions: Record<string, number>; conflicts: ScoreConflict[]; faults: Fault[] }

const acts = { self: saveSelfScores, appraised: appraiseScores, final: settleScores }

/** The cells of a form that differ from what stood when it was shown, as scores. What is no number is named at its cell. */
export function changedIn(
  form: FormData,
  lines: readonly SheetLine[],
  lane: Lane,
): { scores: Given[]; faults: Fault[] } {
  const faults: Fault[] = []
  const scores = lines.flatMap((line): Given[] => {
    const { code, kind } = line.criterion
    const box = boxFor(kind, lane)
    if (box === null || !form.has(`was.${code}`)) return []
    const typed: CellTexts = {
      state: textIn(form, `s.${code}`) || 'value',
      value: textIn(form, `v.${code}`).trim(),
      reason: textIn(form, `r.${code}`).trim(),
    }
    if (stood(typed) === textIn(form, `was.${code}`).replaceAll('\r\n', '\n')) return []
    const wantsNumber = box === 'points' || box === 'figure'
    const number = wantsNumber && typed.value !== '' ? numberTyped(typed.value) : { value: null }
    if (typed.state === 'value' && 'message' in number) {
      faults.push({ path: code, message: number.message })
      return []
    }
    // Put over a change of somebody else, by a tick beside it: it was read.
    const seen = Number(textIn(form, `over.${code}`) || textIn(form, `seen.${code}`))
    return [
      {
        criterion: code,
        state: typed.state as 'value',
        ...(typed.state === 'value' && {
          [box === 'points' ? 'points' : box === 'figure' ? 'value' : 'choice']: wantsNumber
            ? 'value' in number && number.value
            : typed.value || null,
        }),
        reason: typed.reason || null,
        proof: line[lane]?.proof ?? [],
        seen: seen > 0 ? seen : null,
      },
    ]
  })
  return { scores, faults }
}

type Place = { cycle: string; unit: string; lane: Lane }

/**
 * Keeps what differs. The engine takes all that fits or nothing: cells that it refuses are named, and the others are kept
 * all the same, since somebody who types one wrong figure must not lose the rest.
 */
export async function keepScores(
  acting: Context,
  { cycle, unit, lane }: Place,
  { scores, faults }: { scores: Given[]; faults: Fault[] },
): Promise<Kept> {
  const save = (some: Given[]) => acts[lane](acting, { cycle, unit, scores: some })
  if (scores.length === 0) return { versions: {}, conflicts: [], faults }
  try {
    const { saved, conflicts } = await save(scores)
    return { versions: versionsOf(saved), conflicts, faults }
  } catch (error) {
    if (!ScoresRefused.is(error)) throw error
    const wrong = new Set(error.details.faults.map(({ path }) => path))
    const rest = scores.filter(({ criterion }) => !wrong.has(criterion))
    const all = [...faults, ...error.details.faults]
    if (rest.length === 0 || rest.length === scores.length) return { versions: {}, conflicts: [], faults: all }
    const { saved, conflicts } = await save(rest)
    return { versions: versionsOf(saved), conflicts, faults: all }
  }
}

const versionsOf = (saved: readonly { criterion: string; version: number }[]) =>
  Object.fromEntries(saved.map(({ criterion, version }) => [criterion, version]))

/** Every figure that indicators hold and the unit's score does not say: taken in one step. */
export function prefilledScores(lines: readonly SheetLine[]): Given[] {
  return lines.flatMap(({ criterion, prefill, self }): Given[] => {
    const value = prefill?.state === 'value' ? prefill.value : null
    if (value === null || boxFor(criterion.kind, 'self') !== 'figure' || self?.value === value) return []
    return [{ criterion: criterion.code, state: 'value', value, proof: self?.proof ?? [], seen: self?.version ?? null }]
  })
}

/** The unit's own points for every cell that nobody has appraised: the appraiser agrees with them in one step. */
export function agreedScores(lines: readonly SheetLine[]): Given[] {
  return lines.flatMap(({ criterion, self, appraised }): Given[] => {
    if (appraised || !self) return []
    const state = self.state
    return [
      {
        criterion: criterion.code,
        state,
        // With the figure or the step behind the points: readers and the planner ask for it.
        ...(state === 'value' && { points: self.points, value: self.value, choice: self.choice }),
        proof: self.proof,
        seen: null,
      },
    ]
  })
}

/** Which lane the boxes of a sheet are for, as it stands, or none. */
export function laneOf(
  { stage, state }: { stage: string; state: string },
  may: { speaks: boolean; appraises: boolean; settles: boolean },
): Lane | null {
  if (stage === 'self' && may.speaks && state === 'expected') return 'self'
  if (stage === 'appraisal' && may.appraises) return 'appraised'
  return stage === 'final' && may.settles ? 'final' : null
}
