import type { Content, Typed } from './content-form.ts'
import type { Kind } from './words.ts'

/** Which form of an item is open. */
export type PanelName = 'correct' | 'split' | 'merge' | 'reject' | 'add'

/** A form that was begun and not sent: enough to open it again as it was, on another day and another machine. */
export type Draft = {
  panel: PanelName
  kind: Kind
  number: number | null
  line: number
  /** What the item said when the form was opened. */
  began: Content
  typed: Typed
}

export type KeptDraft = { itemKey: string; seen: number | null; savedAt: string; draft: Draft }

/** Drafts as the engine keeps them; one of an older shape is left alone. */
export function draftsOf(
  rows: readonly { itemKey: string; seen: number | null; content: Record<string, unknown>; savedAt: string }[],
): KeptDraft[] {
  return rows
    .filter(({ content }) => typeof content.panel === 'string' && typeof content.typed === 'object')
    .map(({ itemKey, seen, content, savedAt }) => ({ itemKey, seen, savedAt, draft: content as unknown as Draft }))
}
