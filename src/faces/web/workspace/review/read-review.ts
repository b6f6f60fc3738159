import { findDocument, readLines } from '#engines/documents'
import { reviewDrafts, reviewPage } from '#engines/programmes'
import { type Context, holds } from '#kernel'
import type { Kind, State } from './words.ts'

export const pageSize = 50
/** Lines of the source around the item that is looked at; more come as the reader scrolls. */
const before = 40
const after = 120

/** Everything that the review of one programme shows, for the filters in its address. */
export async function readReview(context: Context, { slug, query }: { slug: string; query: URLSearchParams }) {
  const filters = filtersIn(query)
  const page = await reviewPage(context, {
    programme: slug,
    kind: filters.kind,
    state: filters.state,
    text: filters.text,
    line: filters.line,
    sort: filters.sort,
    page: filters.page,
    size: pageSize,
  })
  const { programme, items } = page
  const mayEdit = holds(context.actor, 'programme-office')
  const wanted = query.get('muc')
  const selected = items.find(({ id }) => id === wanted) ?? items.find(({ state }) => state === 'proposed') ?? items[0]
  const line = Number(query.get('them')) || selected?.line || filters.line || 1
  const from = Math.max(1, line - before)
  const [document, lines, drafts] = await Promise.all([
    findDocument(context, { id: programme.documentId }),
    readLines(context, { id: programme.documentId, from, to: line + after }),
    mayEdit ? reviewDrafts(context, { programme: programme.id }) : [],
  ])
  return {
    ...page,
    document: { slug: document.slug, lineCount: document.lineCount },
    source: { from, to: Math.min(document.lineCount, line + after), lines },
    drafts,
    filters,
    mayEdit,
    selected: selected?.id ?? null,
    addingKind: kinds.includes(query.get('kieu') ?? '') ? (query.get('kieu') as Kind) : null,
    adding: mayEdit && query.has('them') ? Number(query.get('them')) || line : null,
  }
}

export type Review = Awaited<ReturnType<typeof readReview>>
export type Filters = ReturnType<typeof filtersIn>

const kinds: readonly string[] = ['target', 'task', 'duty']
const states: readonly string[] = ['proposed', 'accepted', 'corrected', 'rejected', 'added']

function filtersIn(query: URLSearchParams) {
  const kind = query.get('loai') ?? ''
  const state = query.get('tt') ?? ''
  return {
    kind: kinds.includes(kind) ? (kind as Kind) : undefined,
    state: states.includes(state) ? (state as State) : undefined,
    text: query.get('q')?.trim().slice(0, 200) || undefined,
    line: wholeNumber(query.get('dong')),
    sort: query.get('xep') === 'chac' ? ('confidence' as const) : ('line' as const),
    page: wholeNumber(query.get('trang')) ?? 1,
  }
}

function wholeNumber(text: string | null): number | undefined {
  return text && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined
}
