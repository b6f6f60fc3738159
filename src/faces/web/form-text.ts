import { numberOf } from '#report-rules'

/** What somebody wrote into a field; empty where the field is missing or holds a file. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/**
 * A number as people here write it: 1.000 is a thousand, 2,5 two and a half, and 1,234.5 is read too. NaN where it is
 * none, and where a comma could mean either (1,000).
 */
export function numberIn(text: string): number {
  const plain = text.trim().replace(/\s/g, '')
  if (/^-?\d{1,3}(\.\d{3})+$/.test(plain) && !/^-?0/.test(plain)) return Number(plain.replaceAll('.', ''))
  const read = numberOf(plain)
  return 'value' in read ? read.value : Number.NaN
}
