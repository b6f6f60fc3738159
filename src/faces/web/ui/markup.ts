import { Fragment, type FunctionComponent, isValidElement, type ReactNode } from 'react'

/**
 * The HTML of elements that never wake up, as a string: what `renderToStaticMarkup` makes of them, in a quarter of its
 * time, because nothing here can suspend, stream or be rendered twice (decision 0012). Called while a component
 * renders, so components below it may use contexts. What it does not know it refuses: a mistake shows in the first
 * test and never as wrong HTML.
 */
export function markup(node: ReactNode): string {
  const before = writing
  writing = true
  try {
    return written(node, undefined)
  } finally {
    writing = before
  }
}

let writing = false

/** Whether what renders now is being written by `markup()`. */
export const isWriting = () => writing

/** `chosen` is the value of the select around the node. */
function written(node: ReactNode, chosen: unknown): string {
  if (typeof node === 'string') return escaped(node)
  if (typeof node === 'number' || typeof node === 'bigint') return String(node)
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (Array.isArray(node)) {
    let html = ''
    for (const child of node) html += written(child, chosen)
    return html
  }
  if (!isValidElement(node)) throw new Error('markup() takes elements, texts, numbers and arrays')
  const { type, props } = node as { type: unknown; props: Record<string, unknown> }
  const children = props.children as ReactNode
  if (typeof type === 'function') return written((type as FunctionComponent<object>)(props) as ReactNode, chosen)
  if (type === Fragment) return written(children, chosen)
  if (typeof type !== 'string' || !isElement(type)) throw new Error('markup() knows no such element')
  const isChosen = type === 'option' && chosen !== undefined && props.value === chosen
  const start = `<${type}${attributes(props, type)}${isChosen ? ' selected=""' : ''}`
  if (voids.has(type)) return `${start}/>`
  return `${start}>${written(children, type === 'select' ? props.defaultValue : chosen)}</${type}>`
}

function attributes(props: Record<string, unknown>, type: string): string {
  let html = ''
  for (const prop in props) {
    const value = props[prop]
    if (prop === 'children' || value === undefined || value === null) continue
    if (type === 'select' && prop === 'defaultValue') continue // said by its option
    const name = attributeNames.get(prop) ?? plainAttribute(prop)
    const said = typeof value === 'boolean' ? flag(name, value) : quotable(name, value)
    if (said !== undefined) html += ` ${name}="${said}"`
  }
  return html
}

const elements = new Set<string>()

function isElement(type: string): boolean {
  if (elements.has(type)) return true
  if (!plainName.test(type) || elsewhere.has(type)) return false
  elements.add(type)
  return true
}

/** An attribute that is called in HTML as it is here; the next time it is known. */
function plainAttribute(prop: string): string {
  if (!plainName.test(prop) || notAsText.test(prop)) throw new Error(`markup() knows no attribute ${prop}`)
  attributeNames.set(prop, prop)
  return prop
}

/** `aria-…` and `data-…` say true or false; other attributes are there or not. */
function flag(name: string, value: boolean): string | undefined {
  if (name.startsWith('aria-') || name.startsWith('data-')) return String(value)
  return value ? '' : undefined
}

function quotable(name: string, value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') throw new Error(`markup() takes no ${typeof value} for ${name}`)
  if (addresses.has(name) && !safeAddress.test(value)) throw new Error(`markup() follows no such address in ${name}`)
  return escaped(value)
}

const special = /["'&<>]/
const entities: Record<string, string> = { '"': '&quot;', "'": '&#x27;', '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function escaped(text: string): string {
  return special.test(text) ? text.replace(/["'&<>]/g, (sign) => entities[sign] as string) : text
}

// Lower case with dashes: `onClick` and `dangerouslySetInnerHTML` have no such name. Scripts, styles and what React
// treats in its own way (a title of the document) have no place here.
const plainName = /^[a-z][a-z0-9-]*$/
const elsewhere = new Set('script style iframe object embed textarea title meta link base'.split(' '))
const notAsText = /^(?:on.*|style|srcdoc|ref)$/
const attributeNames = new Map([
  ['className', 'class'],
  ['hrefLang', 'hrefLang'],
  ['viewBox', 'viewBox'],
  ['htmlFor', 'for'],
  ['dateTime', 'dateTime'],
  ['strokeWidth', 'stroke-width'],
  ['strokeLinecap', 'stroke-linecap'],
  ['strokeLinejoin', 'stroke-linejoin'],
  ['tabIndex', 'tabindex'],
  ['maxLength', 'maxlength'],
  ['autoComplete', 'autocomplete'],
  ['inputMode', 'inputmode'],
  ['readOnly', 'readonly'],
  ['defaultValue', 'value'],
  ['defaultChecked', 'checked'],
])
const addresses = new Set(['href', 'src', 'action'])
const safeAddress = /^(?:[/#?]|https?:|mailto:)/i
const voids = new Set(['br', 'hr', 'img', 'input', 'wbr'])
