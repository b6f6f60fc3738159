/** What somebody wrote into a field; empty where the field is missing or holds a file. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** A number as people here write it: 1.000 is a thousand, 2,5 two and a half. NaN where it is none. */
export function numberIn(text: string): number {
  const plain = text.trim().replace(/\s/g, '')
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'))
  return plain === '' ? Number.NaN : Number(plain.replace(',', '.'))
}
