import {
  acceptItems,
  addItem,
  correctItem,
  mergeItems,
  NoSuchLine,
  rejectItem,
  restoreItem,
  StepNotPossible,
  saveReviewDraft,
  splitItem,
  undoReview,
} from '#engines/programmes'
import type { Context } from '#kernel'
import { textIn } from '../../form-text.ts'
import { refused } from '../../refused.ts'
import { boxesIn } from './boxes.ts'
import { type Content, changesOf, contentOf, typedIn } from './content-form.ts'
import type { PanelName } from './draft.ts'
import type { Said } from './said.ts'
import { type Kind, type State, stateWords } from './words.ts'

/** What became of a step: the items as they stand now, and in words what was done. */
export type Taken = { done: string; items: { id: string; version: number; state: State }[] }

/** One step of a review as its form says it (`step` and its fields). Throws the refusals of the engine. */
export async function takeStep(context: Context, form: FormData): Promise<Taken> {
  const done = textIn(form, 'step')
  const text = (name: string) => textIn(form, name)
  const item = { id: text('id'), seen: Number(text('seen')) }
  const kind = kindIn(form)
  const reason = text('reason') || undefined
  switch (done) {
    case 'accept':
      return { done, ...(await acceptItems(context, { items: seenItems(form) })) }
    case 'correct': {
      const changes = changesOf(kind, typedIn(kind, form), parsed(text('began')))
      return { done, ...(await correctItem(context, { ...item, changes, reason })) }
    }
    case 'split': {
      const began = parsed(text('began'))
      const parts = form.getAll('part').map((part) => changesOf(kind, typedIn(kind, form, `${part}.`), began))
      return { done, ...(await splitItem(context, { ...item, parts, reason })) }
    }
    case 'merge': {
      const typed = typedIn(kind, form)
      const { lead, coordinating } = contentOf(kind, typed)
      // The units are always said: what the reviewer saw in the boxes is what the merged item keeps.
      const units = { ...(lead ? { lead } : {}), ...(coordinating ? { coordinating } : {}) }
      const changes = { ...units, ...changesOf(kind, typed, parsed(text('began'))) }
      return { done, ...(await mergeItems(context, { into: item, others: seenItems(form), changes, reason })) }
    }
    case 'reject':
      return { done, ...(await rejectItem(context, { ...item, reason })) }
    case 'restore':
      return { done, ...(await restoreItem(context, { ...item, reason })) }
    case 'add': {
      const content = contentOf(kind, typedIn(kind, form))
      const added = await addItem(context, {
        programme: text('programme'),
        kind,
        line: Number(text('line')),
        content,
        reason,
      })
      await saveReviewDraft(context, {
        programme: text('programme'),
        itemKey: text('key') || 'new:0',
        seen: null,
        content: null,
      })
      return { done, ...added }
    }
    case 'undo':
      return { done, ...(await undoReview(context, { programme: text('programme') })) }
    default:
      return { done: 'draft', items: await keepDraft(context, form) }
  }
}

/** A refusal in the words of the form: which box a wrong line belongs to, and the state of an item as the page calls it. */
export function refusedStep(error: unknown) {
  const answer = refused(error)
  const { data: said } = answer
  if (NoSuchLine.is(error)) said.faults = [{ path: 'line', message: said.refused }]
  if (StepNotPossible.is(error)) {
    const state = stateWords[error.details.state as State]?.label
    if (state)
      said.refused = {
        vi: `Không làm được bước này: mục đang ở trạng thái “${state.vi}”.`,
        en: `This step is not possible: the item stands at “${state.en}”.`,
      }
  }
  return answer
}

const panels: readonly PanelName[] = ['correct', 'split', 'merge', 'reject', 'add']

/** The form as it was sent, to be shown again with what it was told. */
export function saidAgain(form: FormData, told: Pick<Said, 'refused' | 'faults'>): Said {
  const step = panels.find((panel) => panel === textIn(form, 'step')) ?? null
  return {
    refused: told.refused,
    faults: told.faults,
    step,
    id: textIn(form, 'id'),
    typed: boxesIn(form),
    kind: kindIn(form),
    line: Number(textIn(form, 'line')) || 1,
    seen: Number(textIn(form, 'seen')) || null,
    began: form.has('began') ? parsed(textIn(form, 'began')) : null,
    parts: Number(textIn(form, 'parts')) || form.getAll('part').length || null,
  }
}

/** `content` is what stands in the boxes; empty, the draft is dropped. */
async function keepDraft(context: Context, form: FormData): Promise<[]> {
  const content = textIn(form, 'content')
  await saveReviewDraft(context, {
    programme: textIn(form, 'programme'),
    itemKey: textIn(form, 'key'),
    seen: Number(textIn(form, 'seen')) || null,
    content: content ? parsed(content) : null,
  })
  return []
}

/** `items` holds "id:version" for each. */
function seenItems(form: FormData) {
  return form.getAll('items').map((value) => {
    const [id = '', seen] = String(value).split(':')
    return { id, seen: Number(seen) }
  })
}

function kindIn(form: FormData): Kind {
  const kind = textIn(form, 'kind')
  return kind === 'target' || kind === 'duty' ? kind : 'task'
}

/** What a browser sends is never trusted to be JSON. */
function parsed(text: string): Content {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Content) : {}
  } catch {
    return {}
  }
}
