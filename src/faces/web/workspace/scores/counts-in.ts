import { InvalidInput } from '#kernel'

type Count = { numerator: number; denominator: number }

/** Counts that do not follow from dossiers, an item a line: "1.1 = 38/40". */
export function countsIn(text: string): Record<string, Count> {
  const counts: Record<string, Count> = {}
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const [, item = '', numerator, denominator] = /^\s*([\d.]+[a-zx]?)\s*[=:]\s*(\d+)\s*\/\s*(\d+)\s*$/.exec(line) ?? []
    if (numerator === undefined || denominator === undefined)
      throw InvalidInput({
        faults: [
          {
            path: 'counts',
            message: {
              vi: `Không đọc được dòng “${line.trim().slice(0, 50)}”: ghi như 1.1 = 38/40`,
              en: `“${line.trim().slice(0, 50)}” cannot be read: write 1.1 = 38/40`,
            },
          },
        ],
      })
    counts[item] = { numerator: Number(numerator), denominator: Number(denominator) }
  }
  return counts
}
