import type { Proof } from '#engines/rulebooks'
import { numberIn, textIn } from '../../form-text.ts'

type Count = { numerator: number; denominator: number; evidence: Proof | null }

/** Items whose figures are given by hand, with what proves them; one that stands empty is left out. */
export function countsIn(form: FormData, items: readonly string[]): Record<string, Count> {
  return Object.fromEntries(
    items.flatMap((item): [string, Count][] => {
      const [numerator, denominator] = ['numerator', 'denominator'].map((side) => textIn(form, `hand.${item}.${side}`))
      if (numerator?.trim() === '' && denominator?.trim() === '') return []
      const evidence = proofAt(form, `hand.${item}`)
      return [[item, { numerator: numberIn(numerator ?? ''), denominator: numberIn(denominator ?? ''), evidence }]]
    }),
  )
}

/** What 1.4 is measured against; null where nothing was written. What is no whole number is refused by the act. */
export function synchronisationIn(form: FormData) {
  const number = (name: string) => {
    const text = textIn(form, `sync.${name}`)
    return text.trim() === '' ? null : numberIn(text)
  }
  const [synchronised, reported, onPortal, lastYear] = ['synchronised', 'reported', 'onPortal', 'lastYear'].map(number)
  if ([synchronised, reported, onPortal, lastYear].every((one) => one === null)) return null
  return { synchronised, reported: reported ?? 0, onPortal: onPortal ?? 0, lastYear, evidence: proofAt(form, 'sync') }
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/** An address, or a piece of evidence of this platform by its code or the address of its page. */
function proofAt(form: FormData, name: string): Proof | null {
  const text = textIn(form, `${name}.evidence`).trim()
  const kept = new RegExp(`^(?:\\S*/lam-viec/minh-chung/)?(${uuid.source})/?$`).exec(text)
  if (kept?.[1]) return { evidence: kept[1] }
  return text === '' ? null : { url: text, title: textIn(form, `${name}.title`).trim() || text }
}
