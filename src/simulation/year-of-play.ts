import type { DemoYear } from '#pack'

/** A made-up year, and by how many years it is later than the one that its pack was written for. */
export type YearOfPlay = DemoYear & { later?: number }

/** Up to here in January the year has nothing to show yet: no round, hardly a task. */
const shows = '02-01'

/**
 * The year that is lived on this day: the one that has begun, in January the one before, whose last reports are then due.
 * What is past is played up to this day, so that one round is open and the next ones are not. Null before the pack's year:
 * its units did not stand then.
 */
export function yearLivedOn(year: DemoYear, day: string): YearOfPlay | null {
  const lived = Number(day.slice(0, 4)) - (day.slice(5) < shows ? 1 : 0)
  return lived < year.year ? null : inYear(year, lived)
}

/** The same year later: its days, periods and the years that its plans name. Figures and the numbers of documents stay. */
export function inYear(given: DemoYear, year: number): YearOfPlay {
  const later = year - given.year
  const { merger, numbers } = given
  return {
    ...given,
    year,
    later,
    merger: { ...merger, on: laterIn(merger.on, later) },
    // Whatever in it is text is a day, a period, or words about them.
    ...(numbers && { numbers: JSON.parse(laterIn(JSON.stringify(numbers), later, inQuotes)) as typeof numbers }),
  }
}

const inText = /(?<![\d.,])20[2-9]\d(?![\d.,]\d|\d)/g
const inQuotes = /(?<=")20[2-9]\d(?=["-])/g

/** A text with the years in it so many years later. */
export const laterIn = (text: string, by: number, years = inText): string =>
  by === 0 ? text : text.replace(years, (year) => String(Number(year) + by))
