import { data, redirect } from 'react-router'
import { findDocument, outlineOfDocument } from '#engines/documents'
import { pathIn } from '#ui'
import { contextOf, languageOf } from '#web/context'
import type { Route } from './+types/document-line.ts'
import { address } from './asked.ts'
import { partsOf, partWith } from './document-parts.ts'
import { known } from './known.ts'

export { NotHere as ErrorBoundary } from './not-here.tsx'

/**
 * A lasting address of one line or one clause: leads to its place, in whichever part of the page it stands today.
 * A clause is known by its anchor or its path.
 */
export async function loader({ context, params }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const slug = known('slug', params.slug)
  const document = await findDocument(acting, { slug })
  const outline = await outlineOfDocument(acting, { id: document.id })
  const clause = params.clause && outline.find(({ anchor, path }) => anchor === params.clause || path === params.clause)
  const line = clause ? clause.line : Number(known('line', params.line))
  if (line > document.lineCount) throw data(null, { status: 404 })
  const part = partWith(partsOf(outline, document.lineCount), line)
  const page = address(pathIn(context.get(languageOf), `/van-ban/${slug}`), { phan: part > 1 ? part : undefined })
  return redirect(`${page}#${clause ? clause.anchor : `dong-${line}`}`)
}

export default function DocumentLine() {
  return null
}
