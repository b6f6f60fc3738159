import { subjectVerbs, unitBeginnings, unitKinds } from './unit-words.ts'

/** Whether a text begins with the name of a unit (or of a kind of units). */
export function beginsWithUnit(text: string): boolean {
  return begins.test(text.slice(0, 60).toLowerCase())
}

const verb = new RegExp(`(?<![\\p{L}])(?:${subjectVerbs})(?!\\p{L}{9})`, 'gu')

/** Where the subject that opens a sentence ends: before its verb, its colon or a clause that begins anew. */
export function subjectEnd(text: string, from = 0): number {
  const limit = Math.min(text.length, from + 400)
  const lower = text.slice(0, limit).toLowerCase()
  const colon = lower.indexOf(':', from)
  verb.lastIndex = from
  let end = -1
  for (let match = verb.exec(lower); match !== null; match = verb.exec(lower)) {
    // "các tổ chức", "Viện Nghiên cứu, Đầu tư": a capital is part of a name, a word after "các" is a noun.
    const capital = text.charAt(match.index) !== lower.charAt(match.index)
    if (
      capital ||
      /(?:^|[\s,])(?:các|và phát triển|của|những)\s$/u.test(lower.slice(Math.max(0, match.index - 14), match.index))
    )
      continue
    end = match.index
    break
  }
  if (colon >= 0 && (end < 0 || colon < end)) return colon
  return end
}

/** Ends a list of partners: "để", "trong việc", "nhằm", a verb, a full stop. */
export function partnersEnd(text: string, from: number): number {
  const slice = text.slice(from, from + 400)
  const stop =
    /[.;:()](?:\s|$)|\s(?:để|nhằm|trong (?:việc|công|quá|triển|thực|tổ|xây)|theo |về việc|tại |khi |căn cứ|trên cơ sở)/u.exec(
      slice,
    )
  const verbAt = subjectEnd(text, from)
  const stopAt = stop === null ? text.length : from + stop.index
  return Math.min(stopAt, verbAt < 0 ? text.length : verbAt, from + 400)
}

const begins = new RegExp(`^(?:(?:các|những|toàn thể)\\s+(?:cấp,? )?(?:${unitKinds})|${unitBeginnings})(?!\\p{L})`, 'u')
