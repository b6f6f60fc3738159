/**
 * A year that never was: the plan, the reports, the checks, the questions and the merger of a made-up year, played
 * through the acts of the engines by people with manners of their own, under a clock of its own. It touches no table.
 */
export { AlreadyAtWork, type Play, playYear, refuseUnlessFresh, YearBegunLate } from './play-year.ts'
export type { Tally } from './tally.ts'
export { inYear, type YearOfPlay, yearLivedOn } from './year-of-play.ts'
