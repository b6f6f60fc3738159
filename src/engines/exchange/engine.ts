import { engine } from '#kernel'

export const { command, query } = engine<Record<string, never>>('exchange')
