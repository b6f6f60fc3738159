import type { listDimensions } from '#engines/indicators'
import type { Label } from '#kernel'

type Dimensions = Awaited<ReturnType<typeof listDimensions>>

/** The members of a breakdown (`channel=web&sex=female`) by name, each with the dimension that it is of. */
export function partsOf(cell: string, dimensions: Dimensions): { of: string; code: string; label: Label }[] {
  if (cell === '') return []
  return cell.split('&').map((pair) => {
    const [of = '', code = ''] = pair.split('=')
    const dimension = dimensions.find((each) => each.code === of)
    const member = dimension?.items.find((item) => item.code === code)?.label ?? { vi: code, en: code }
    const whole = dimension?.label ?? { vi: of, en: of }
    return { of, code, label: { vi: `${whole.vi}: ${member.vi}`, en: `${whole.en}: ${member.en}` } }
  })
}

/** A breakdown in words; nothing for the whole. */
export function partInWords(cell: string, dimensions: Dimensions): Label | null {
  const parts = partsOf(cell, dimensions).map(({ label }) => label)
  if (parts.length === 0) return null
  return { vi: parts.map(({ vi }) => vi).join(', '), en: parts.map(({ en }) => en).join(', ') }
}
