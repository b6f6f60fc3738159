import { afterEach, beforeEach, vi } from 'vitest'

// A line on console.error is a fault that nobody looked at: it fails the test that caused it.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    throw new Error(`console.error: ${words.map(String).join(' ')}`)
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})
