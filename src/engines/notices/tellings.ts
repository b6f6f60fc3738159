import type { Telling } from './telling.ts'
import { tellingsOfNumbers } from './tellings-of-numbers.ts'
import { tellingsOfWork } from './tellings-of-work.ts'

/**
 * Which event tells whom what. Events that nobody waits for are not here: a draft that was saved, claims that were
 * recorded by the approval which itself is told.
 */
export const tellings: Record<string, Telling> = { ...tellingsOfWork, ...tellingsOfNumbers }
