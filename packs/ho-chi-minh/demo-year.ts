import type { DemoYear } from '#pack'
import { demoNumbers } from './demo-numbers.ts'
import { demoQuestionnaire } from './demo-questionnaire.ts'
import { demoRulebooks } from './demo-rulebooks.ts'

/** Nothing of this is official: two plans and two sets of criteria written for trials, and a merger that never was. Each says so where it is shown. */
export const demoYear: DemoYear = {
  year: 2026,
  questionnaire: demoQuestionnaire,
  plan: 'demo/plan-2026.txt',
  amended: 'demo/plan-2026-amended.txt',
  merger: {
    on: '2026-07-01',
    from: ['hcm.ward.25750', 'hcm.ward.25760'],
    into: {
      id: 'hcm.demo-ward',
      kind: 'ward',
      name: { vi: 'Phường Minh Họa (sáp nhập thử, không có thật)', en: 'Minh Họa Ward (a made-up merger)' },
    },
    basis: 'Sự kiện minh họa để dùng thử hệ thống, không có thật',
  },
  numbers: demoNumbers,
  rulebooks: demoRulebooks,
}
