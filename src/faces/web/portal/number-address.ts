import { address } from './asked.ts'

/** By the units as they stood, or by those of today; of the day where the page is asked as known on one. */
export const views = { 'khi-do': 'as-was', 'hien-nay': 'as-is' } as const
export type NumberView = (typeof views)[keyof typeof views]

/** The word of the address for a view: none for the one that everybody gets. */
export const viewWord = (view: NumberView): string | undefined => (view === 'as-is' ? 'hien-nay' : undefined)

type Whose = { code: string; unit: { unit: string } | null; cell: string }

/** The page of one figure: of this unit and breakdown unless another is named. */
export function pointAddress(
  path: (path: string) => string,
  { code, unit, cell }: Whose,
  period: string,
  other: { unit?: string; cell?: string } = {},
): string {
  const place = path(`/chi-so/${code}/so-lieu/${other.unit ?? unit?.unit}/${period}`)
  return address(place, { 'phan-to': other.cell ?? cell })
}
