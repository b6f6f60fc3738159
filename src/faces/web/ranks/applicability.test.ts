import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Applicability } from './applicability.tsx'

const label = (vi: string) => ({ vi, en: vi })

test('a set says by name whom a criterion concerns and whom not, and never one for the other', () => {
  const line = { criterion: '1.2', reason: label('Không có cảng'), applies: false }
  const lines = [
    { ...line, unit: 'x.1' },
    { ...line, unit: 'x.2' },
    { criterion: '1.3', unitKind: 'ward', applies: true, reason: label('Theo Điều 2') },
  ]
  const names = { 'x.1': label('Phường Một'), 'x.2': label('Phường Hai'), ward: label('Phường') }
  const text = renderToStaticMarkup(createElement(Applicability, { lines, names })).replace(/<[^>]+>/g, ' ')
  expect(text.replace(/\s+/g, ' ').trim()).toBe(
    '1.2 không áp dụng cho Phường Một, Phường Hai: Không có cảng 1.3 áp dụng cho Phường: Theo Điều 2',
  )
})
