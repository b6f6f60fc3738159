import { type Asked, address } from './asked.ts'

/** By the units as they stood, or by those of today; of the day where the page is asked as known on one. */
export const views = { 'khi-do': 'as-was', 'hien-nay': 'as-is' } as const
export type NumberView = (typeof views)[keyof typeof views]

/** The word of the address for a view: none for the one that everybody gets. */
export const viewWord = (view: NumberView): string | undefined => (view === 'as-is' ? 'hien-nay' : undefined)

type Chosen = { view: NumberView; day?: string | null; dimensions: readonly { code: string; chosen: string | null }[] }

/** What of a page's choices its address says: the view, the day and the members, so that a link shows the same figure. */
export const chosenIn = ({ view, day, dimensions }: Chosen): Asked => ({
  ...Object.fromEntries(dimensions.map(({ code, chosen }) => [`theo-${code}`, chosen])),
  xem: viewWord(view),
  'biet-den': day,
})

type Whose = { code: string; unit: { unit: string } | null; cell: string; day?: string | null }

/** The page of one figure: of this unit and breakdown unless another is named, as known on the day of the page. */
export function pointAddress(
  path: (path: string) => string,
  { code, unit, cell, day }: Whose,
  period: string,
  other: { unit?: string; cell?: string } = {},
): string {
  const place = path(`/chi-so/${code}/so-lieu/${other.unit ?? unit?.unit}/${period}`)
  return address(place, { 'phan-to': other.cell ?? cell, 'biet-den': day })
}

/** The last moment of a day in Việt Nam: what was known by then counts. */
export const endOf = (day: string) => `${day}T23:59:59.999+07:00`
