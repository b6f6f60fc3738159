const most = 50

/** Of indicators those in whose code or name the words occur, as many as fit a list, and how many there are besides. */
export function codesFitting<One extends { code: string; label: { vi: string; en: string } }>(
  indicators: readonly One[],
  text: string,
): { shown: One[]; more: number; most: number } {
  const wanted = fold(text)
  const found = indicators.filter(({ code, label }) => fold(`${code} ${label.vi} ${label.en}`).includes(wanted))
  return { shown: found.slice(0, most), more: Math.max(0, found.length - most), most }
}

/** As people type without marks; the browser gets this, not the tables by which the server folds. */
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().trim()
