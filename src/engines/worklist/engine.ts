import { engine } from '#kernel'

/** The worklist keeps nothing of its own: it reads what the engines publish. */
export const { command, query } = engine<Record<never, never>>('worklist')
