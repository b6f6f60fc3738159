import { expect, test } from 'vitest'
import { readConfig } from '#kernel'
import { siteOf } from './administrative.ts'

test('figures lead to the public address; in a demo without one to where it listens, and on a server of a city nowhere', () => {
  const site = (environment: Record<string, string>) => siteOf(readConfig(environment))
  expect(site({ PUBLIC_URL: 'https://dti.example.vn', DEMO: 'on' })).toBe('https://dti.example.vn')
  expect(site({ DEMO: 'on', PORT: '3000' })).toBe('http://127.0.0.1:3000')
  expect(site({ DEMO: 'off', PORT: '3000' })).toBeUndefined()
  expect(site({ DEMO: 'on', PORT: '0' })).toBeUndefined()
})
