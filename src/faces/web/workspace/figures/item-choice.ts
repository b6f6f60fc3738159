import { findTarget, searchItems } from '#engines/programmes'
import { type Context, type Fault, Problem } from '#kernel'
import { textIn } from '../../form-text.ts'

/** A target of a published programme, as a list shows it. */
export type ItemChoice = { value: string; label: string }

const most = 50 // more are narrowed by another word

/** Targets of published programmes in which all words occur; none for less than two letters. */
export async function itemsFound(acting: Context, text: string): Promise<ItemChoice[]> {
  const words = text.trim().slice(0, 200)
  if (words.length < 2) return []
  const { rows } = await searchItems(acting, { text: words, size: most })
  return rows.filter(({ kind }) => kind === 'target').map(({ id, ...row }) => choiceOf(id, row))
}

/** The targets that are tied already, each once; what no programme has any more is named by what is left of it. */
export async function itemsTied(acting: Context, ids: readonly (string | null)[]): Promise<ItemChoice[]> {
  const known = [...new Set(ids)].filter((id) => id !== null)
  return Promise.all(
    known.map(async (id) => {
      try {
        return choiceOf(id, await findTarget(acting, { id }))
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return { value: id, label: id }
        throw error
      }
    }),
  )
}

/**
 * The words that are searched for, where the form asks for a list and not to be kept: they are others than those of the
 * list that it showed. Chosen from that list, or nothing searched: the form is kept as it is.
 */
export function itemWordsIn(form: FormData): string | null {
  const words = textIn(form, 'itemText').trim()
  return words === '' || words === textIn(form, 'itemShown').trim() ? null : words
}

/** What is wrong with the words: nothing of that name. */
export const noItem = (words: string): Fault[] => [
  { path: 'itemText', message: { vi: `Không có chỉ tiêu nào khớp “${words}”`, en: `No target fits “${words}”` } },
]

type Named = { number: number; text: string; programme: { number: string | null; title: string } }

function choiceOf(value: string, { number, text, programme }: Named): ItemChoice {
  const said = text.length > 110 ? `${text.slice(0, 108).trimEnd()}…` : text
  const of = programme.number ?? programme.title
  return { value, label: `${number}. ${said} · ${of.length > 40 ? `${of.slice(0, 38)}…` : of}` }
}
