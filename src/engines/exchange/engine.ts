import { engine } from '#kernel'
import type { Tables } from './tables.ts'

export const { command, query } = engine<Tables>('exchange')
