import { type EvidenceLine, evidenceLines } from '#engines/evidence'
import type { Context } from '#kernel'

type Proved = { evidence: readonly string[] | null }

/** What rows rest on, as far as the reader may see it: asked for all of them at once, told row by row. */
export async function proofsOfRows(
  context: Context,
  rows: readonly Proved[],
): Promise<(row: Proved) => EvidenceLine[]> {
  const ids = [...new Set(rows.flatMap(({ evidence }) => evidence ?? []))]
  const lines = await evidenceLines(context, { ids })
  return ({ evidence }) => (evidence ?? []).flatMap((id) => lines.get(id) ?? [])
}
