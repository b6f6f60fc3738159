import type { Element } from './xml.ts'

/** What a paragraph style says that matters to the text: where it stands in a list, and whether it shows capitals. */
type Style = { basedOn: string | null; list: string | null; level: number | null; capitals: boolean | null }

export type Styles = {
  open: (element: Element) => void
  close: (name: string) => void
  /** What a style says, or what the style it is based on does. Without an id, the default paragraph style. */
  of: (id: string | null) => { list: string | null; level: number | null; capitals: boolean }
}

/** The paragraph styles of word/styles.xml. */
export function stylesOf(): Styles {
  const styles = new Map<string, Style>()
  let style: Style | undefined
  let standard: string | null = null

  function open({ name, attributes }: Element): void {
    const value = attributes.val ?? ''
    if (name === 'style') {
      style = { basedOn: null, list: null, level: null, capitals: null }
      styles.set(attributes.styleId ?? '', style)
      if (attributes.type === 'paragraph' && isOn(attributes.default ?? '0')) standard = attributes.styleId ?? null
    } else if (style === undefined) return
    else if (name === 'basedOn') style.basedOn = value
    else if (name === 'numId') style.list = value
    else if (name === 'ilvl') style.level = Number(value) || 0
    else if (name === 'caps') style.capitals = isOn(attributes.val)
  }

  function close(name: string): void {
    if (name === 'style') style = undefined
  }

  function of(id: string | null) {
    const found: ReturnType<Styles['of']> = { list: null, level: null, capitals: false }
    let capitals: boolean | null = null
    const seen = new Set<string>()
    for (let next = id ?? standard; next !== null && !seen.has(next); ) {
      seen.add(next)
      const own = styles.get(next)
      if (own === undefined) break
      found.list ??= own.list
      found.level ??= own.level
      capitals ??= own.capitals
      next = own.basedOn
    }
    return { ...found, capitals: capitals ?? false }
  }

  return { open, close, of }
}

/** A switch of WordprocessingML: present means on, unless it says otherwise. */
export function isOn(value: string | undefined): boolean {
  return value !== '0' && value !== 'false' && value !== 'off'
}
