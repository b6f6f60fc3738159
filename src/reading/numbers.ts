/** A number as a plan writes it: "1.000.000", "1,5", "05", "0.75". */
export type WrittenNumber = {
  start: number
  /** After the last digit. */
  end: number
  value: number
  /** "5,000" is five for a share and five thousand for a count; the unit decides. */
  asThousands: number | null
}

/** The numbers of a text, from left to right. Digits inside words ("5G", "IPv6") are no numbers. Linear. */
export function findNumbers(text: string): WrittenNumber[] {
  const numbers: WrittenNumber[] = []
  for (const match of text.matchAll(digits)) {
    const start = match.index
    const printed = match[0]
    const before = text.charAt(start - 1)
    if (isLetter(before) || before === '_') continue
    const read = readDigits(printed)
    if (isImplausible(printed, read.value)) continue
    numbers.push({ start, end: start + printed.length, ...read })
  }
  return numbers
}

const digits = /\d+(?:[.,]\d+)*/g
const grouped = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/
const groupedByCommas = /^[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?$/
const groupedOnce = /^[1-9]\d{0,2},\d{3}$/

/** The Vietnamese way first: dots group thousands, a comma begins the decimals. */
function readDigits(printed: string): { value: number; asThousands: number | null } {
  if (printed.length < 4) return { value: Number(printed.replace(',', '.')), asThousands: null }
  if (grouped.test(printed)) return { value: Number(printed.replaceAll('.', '').replace(',', '.')), asThousands: null }
  if (groupedByCommas.test(printed)) return { value: Number(printed.replaceAll(',', '')), asThousands: null }
  const value = Number(printed.replace(',', '.'))
  return { value, asThousands: groupedOnce.test(printed) ? Number(printed.replace(',', '')) : null }
}

/** Telephone numbers, account numbers, versions and clause numbers ("1.2.3", "028.3829"). */
function isImplausible(printed: string, value: number): boolean {
  return Number.isNaN(value) || /^0\d{2,}|^\d{8,}$/.test(printed)
}

function isLetter(character: string): boolean {
  return character > '9' && /\p{L}/u.test(character)
}
