import { expect, test } from 'vitest'
import { alternatesOf } from './addresses.ts'

test('both languages of a page name the same three addresses, whole ones where the site knows its own', () => {
  const site = 'https://dti.example.vn/'
  const addresses = [
    { language: 'vi', href: 'https://dti.example.vn/van-ban?q=a' },
    { language: 'en', href: 'https://dti.example.vn/en/van-ban?q=a' },
    { language: 'x-default', href: 'https://dti.example.vn/van-ban?q=a' },
  ]
  expect(alternatesOf('/van-ban', '?q=a', site)).toEqual(addresses)
  expect(alternatesOf('/en/van-ban', '?q=a', site)).toEqual(addresses)
  expect(alternatesOf('/en', '', undefined).map(({ href }) => href)).toEqual(['/', '/en', '/'])
})
