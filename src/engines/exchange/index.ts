import { defineEngine } from '#kernel'
import { api } from './api.ts'

/**
 * Exchange: how other systems take part (trao đổi với hệ thống khác). What is published leaves in the formats of others;
 * what happens is told to those who subscribed.
 */
export default defineEngine({
  name: 'exchange',
  does: { vi: 'Trao đổi với hệ thống khác', en: 'Exchange with other systems' },
  uses: ['reporting', 'assignments', 'programmes', 'documents'],
  api,
})

export { exportStratml } from './export-stratml.ts'
