import { expect, test } from 'vitest'
import { isTickedAtFirst } from './ticked.ts'

test('what was found odd about a value is for a person to tick, and nobody starts with their own ticked', () => {
  const row = { status: 'submitted', isOwn: false, findings: [] }
  expect(isTickedAtFirst(row)).toBe(true)
  expect(isTickedAtFirst({ ...row, findings: [{}] })).toBe(false)
  expect(isTickedAtFirst({ ...row, isOwn: true })).toBe(false)
  expect(isTickedAtFirst({ ...row, isOwn: true, status: 'verified' })).toBe(true)
})
