/** A name or message a person reads, in both languages of the platform. Vietnamese is the reference; English a help. */
export type Label = { vi: string; en: string }

export type Language = keyof Label

/**
 * Fills `{name}` places in both languages, an ISO day as people here write it: 28/02/2025. An unknown place is left as
 * it stands, so that a mistake is seen.
 */
export function fillLabel(label: Label, values: Record<string, unknown>): Label {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (place, name: string) => written(values[name] ?? place))
  return { vi: fill(label.vi), en: fill(label.en) }
}

const written = (value: unknown) => String(value).replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1')
