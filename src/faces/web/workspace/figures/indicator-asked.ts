import { listIndicators } from '#engines/indicators'
import type { Context } from '#kernel'
import { fold } from '#kernel/text'

const mostShown = 20

/** The indicator that was written out by its code or name; where that fits several, those to choose from, and how many there are. */
export async function indicatorAsked(acting: Context, text: string) {
  if (!text) return { chosen: null, several: [], total: 0 }
  const { rows, total } = await listIndicators(acting, { text, size: 200 })
  const named = rows.filter(({ label }) => fold(label.vi) === fold(text) || fold(label.en) === fold(text))
  const [only] = named.length === 1 ? named : rows.length === 1 ? rows : []
  const chosen = rows.find(({ code }) => code === text) ?? only ?? null
  return { chosen, several: chosen ? [] : rows.slice(0, mostShown), total }
}
