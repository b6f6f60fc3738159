import { expect, test } from 'vitest'
import { languageOfPath, ownPath } from './context.ts'

test('only addresses under /en are English; a Vietnamese slug that begins so is not', () => {
  expect(['/', '/gioi-thieu', '/enterprise', '/en', '/en/', '/en/gioi-thieu'].map(languageOfPath)).toEqual([
    'vi',
    'vi',
    'vi',
    'en',
    'en',
    'en',
  ])
})

test('after signing in nobody is led to another site, however it is written', () => {
  const hostile = [
    'https://khac.example',
    '//khac.example',
    '/\\khac.example',
    '/lam-viec\\..',
    'javascript:alert(1)',
    '/a b',
    '/a\nb',
    '',
    '/'.padEnd(600, 'a'),
  ]
  expect(hostile.map((path) => ownPath(path, '/lam-viec'))).toEqual(hostile.map(() => '/lam-viec'))
  expect(ownPath('/en/chuong-trinh?nam=2026', '/lam-viec')).toBe('/en/chuong-trinh?nam=2026')
})
