import { InvalidInput } from '#kernel'
import { numberIn, textIn } from '../../form-text.ts'

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

/** What 1.4 is measured against; null where nothing was written. What is no whole number is refused by the act. */
export function synchronisationIn(form: FormData) {
  const number = (name: string) => {
    const text = textIn(form, `sync.${name}`)
    return text.trim() === '' ? null : numberIn(text)
  }
  const [synchronised, reported, onPortal, lastYear] = ['synchronised', 'reported', 'onPortal', 'lastYear'].map(number)
  if ([synchronised, reported, onPortal, lastYear].every((one) => one === null)) return null
  return { synchronised, reported: reported ?? 0, onPortal: onPortal ?? 0, lastYear }
}
