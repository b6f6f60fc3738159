/** A name or message a person reads, in both languages of the platform. Vietnamese is the reference; English a help. */
export type Label = { vi: string; en: string }

export type Language = keyof Label

/** Fills `{name}` places in both languages. An unknown place is left as it stands, so that a mistake is seen. */
export function fillLabel(label: Label, values: Record<string, unknown>): Label {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
  return { vi: fill(label.vi), en: fill(label.en) }
}
