/** Steps after which the page of a check says what was done. */
export const checkStepsDone = [
  'accept-check',
  'reject-check',
  'ask-unit',
  'answer-check',
  'dispute-check',
  'uphold-verdict',
  'overturn-verdict',
  'open-check',
] as const
