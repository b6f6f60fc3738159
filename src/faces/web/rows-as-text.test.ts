// biome-ignore-all lint/security/noDangerouslySetInnerHtml: what is tested makes such HTML
// biome-ignore-all lint/security/noScriptUrl: refused addresses are the test
// biome-ignore-all lint/correctness/useJsxKeyInIterable: nothing here is rendered twice
import fc from 'fast-check'
import { createContext, createElement, Fragment, type ReactNode, useContext } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { markup } from './ui/markup.ts'

const Language = createContext('vi')
const Said = ({ text }: { text: string }) => createElement('b', { lang: useContext(Language) }, text)

const Row = ({ node }: { node: ReactNode }) =>
  createElement('div', { dangerouslySetInnerHTML: { __html: markup(node) } })

/** What markup() makes, called where it is called: while a component renders. */
function made(node: ReactNode): string {
  return renderToStaticMarkup(createElement(Language, { value: 'en' }, createElement(Row, { node })))
}
const byReact = (node: ReactNode) =>
  renderToStaticMarkup(createElement(Language, { value: 'en' }, createElement('div', null, node)))

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('</td><script>alert(1)</script>', `"'&<>`, '&amp;'),
)
const attributes = fc.record(
  {
    className: text,
    title: text,
    lang: text,
    id: text,
    'aria-label': text,
    'data-header': text,
    'aria-hidden': fc.boolean(),
    hidden: fc.boolean(),
    width: fc.integer(),
    href: text.map((said) => `/tim?q=${said}`),
  },
  { requiredKeys: [] },
)
const { node } = fc.letrec<{ node: ReactNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.constantFrom(null, false, true, undefined, 0, 12.5),
    text.map((said) => createElement(Said, { text: said })),
    fc
      .tuple(fc.constantFrom('a', 'span', 'td', 'ul'), attributes, fc.array(tie('node'), { maxLength: 4 }))
      .map(([name, given, children]) => createElement(name, given, ...children)),
    fc.array(tie('node'), { maxLength: 3 }).map((children) => createElement(Fragment, null, ...children)),
    attributes.map((given) => createElement('br', given)),
  ),
}))

test('rows written as text are what React would have written, whatever the texts hold', () => {
  fc.assert(
    fc.property(node, (given) => {
      expect(made(given)).toBe(byReact(given))
    }),
  )
})

test('a form says what React would say: what was typed, what is chosen, once', () => {
  const option = (value: string) => createElement('option', { key: value, value }, `"${value}"`)
  const form = createElement(
    'div',
    null,
    createElement('input', { id: 'a', name: 'q', defaultValue: `"'&<>`, maxLength: 200, autoComplete: 'off' }),
    createElement('input', { type: 'radio', name: 'r', value: 'x', defaultChecked: true }),
    createElement('select', { name: 'nam', defaultValue: '2026' }, ['', '2025', '2026'].map(option)),
    createElement('select', { name: 'khac', defaultValue: '' }, ['', '2026'].map(option)),
  )
  // React writes an element's attributes in an order of its own, and names of HTML as JavaScript has them.
  const said = (html: string) =>
    html.match(/<[^>]+>|[^<]+/g)?.map((part) =>
      part.startsWith('<')
        ? part
            .replace(/^<|\/?>$/g, '')
            .toLowerCase()
            .split(/ (?=[a-z]+=)/)
            .sort()
        : part,
    )
  expect(said(made(form))).toEqual(said(byReact(form)))
})

test.each([
  ['a handler', createElement('a', { onClick: () => undefined })],
  ['a handler as a text', createElement('a', { onclick: 'alert(1)' })],
  ['a style', createElement('a', { style: { color: 'red' } })],
  ['HTML as it stands', createElement('a', { dangerouslySetInnerHTML: { __html: '<b>' } })],
  ['a script', createElement('script', null, 'alert(1)')],
  ['an element made of a text', createElement('b><script>alert(1)</script')],
  ['an attribute made of a text', createElement('b', { 'x onmouseover=alert(1) y': '1' })],
  ['an address that runs', createElement('a', { href: 'javascript:alert(1)' })],
  ['an address that hides that it runs', createElement('a', { href: ' java\nscript:alert(1)' })],
  ['a provider', createElement(Language, { value: 'en' })],
  ['a plain object', { type: 'b', props: {} } as unknown as ReactNode],
])('%s is refused', (_, given) => {
  expect(() => markup(given)).toThrow('markup()')
})
