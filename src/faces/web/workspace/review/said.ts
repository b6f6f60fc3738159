import type { FaultSaid, Words } from '#ui'
import type { Boxes } from './boxes.ts'
import type { Content } from './content-form.ts'
import type { PanelName } from './draft.ts'
import type { Kind } from './words.ts'

/** What a form that was sent without script was told, with all that stood in it, so that it comes back as it was. */
export type Said = {
  /** The form; null for a step that has none, such as accepting. */
  step: PanelName | null
  /** The item; empty for one that was to be added. */
  id: string
  /** Null where nothing was refused: only more or fewer parts were asked for. */
  refused: Words | null
  faults: FaultSaid[]
  typed: Boxes
  kind: Kind
  line: number
  seen: number | null
  began: Content | null
  parts: number | null
}
