/**
 * Vietnamese text: one normal form, one spelling of tone marks, one folding for search, one order.
 *
 * Pure functions without state or database, so that readers of documents can use them too (`#kernel/text`).
 */
export { fold, foldWithPositions } from './fold.ts'
export { normalize, sameName, tidySpaces } from './normalize.ts'
export { compareVietnamese, sortKey } from './order.ts'
export { placeIn } from './place.ts'
export { pointLetterAt, pointLetterIndex, pointLetters } from './point-letters.ts'
