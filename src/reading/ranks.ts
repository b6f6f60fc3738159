import { anyOf } from './any-of.ts'
import type { WrittenNumber } from './numbers.ts'
import type { Phrase } from './phrase.ts'

/** A place among the first: "nhóm 5 địa phương dẫn đầu", "top 10", "trong 3 tỉnh đứng đầu", "xếp thứ 20". */
export type Rank = { opens: number; end: number; unit: string }

/** Reads a number as a rank, if the words around it say so. */
export function rankAt(phrase: Phrase, number: WrittenNumber): Rank | undefined {
  const near = phrase.lower.slice(Math.max(0, number.start - 12), number.start)
  if (!mayRank.test(near) || /(?<!trong)\s+số\s*$/.test(near)) return undefined
  const before = phrase.plain.slice(Math.max(0, number.start - 40), number.start)
  const after = phrase.plain.slice(number.end, number.end + 110)
  const opening = group.exec(before)
  if (opening !== null) {
    const place = member.exec(after)
    const first = leading.exec(after)
    if (place === null && first === null && !/^\s+ve\b/.test(after) && opening[2] === 'nhom') return undefined
    if (opening[2] === 'trong' && first === null) return undefined
    return rank(phrase, number, before.length - opening.index - (opening[1] as string).length, place, first)
  }
  if (standing.test(before) && !/^\s?%/.test(after)) {
    const words = standing.exec(before) as RegExpExecArray
    return {
      opens: number.start - (before.length - words.index - (words[1] as string).length),
      end: number.end,
      unit: 'hạng',
    }
  }
  return undefined
}

function rank(
  phrase: Phrase,
  number: WrittenNumber,
  back: number,
  place: RegExpExecArray | null,
  first: RegExpExecArray | null,
): Rank {
  const reach = Math.max(place?.[0].length ?? 0, first?.[0].length ?? 0)
  const at = number.end + (place?.[0].length ?? 0) - (place?.[1]?.length ?? 0)
  const unit = place === null ? 'hạng' : phrase.lower.slice(at, at + (place[1] as string).length)
  return { opens: number.start - back, end: number.end + reach, unit }
}

/** The last letters of the words that make a rank, with the accents that scans put in their place. */
const mayRank = /[mpgiíìỉịuưứừửựầâốôo]\s*$/
const group = /(^|[^a-z])(nhom|top|top dau|trong so|trong)\s*$/
const places = anyOf(
  'dia phuong|tinh thanh pho|tinh thanh|tinh, thanh pho|tinh, thanh|tinh|thanh pho|nuoc|quoc gia|nen kinh te',
  'don vi|huyen|xa|phuong|bo, nganh|bo|so, nganh|so|truong|vi tri|do thi|vung',
)
const member = new RegExp(`^\\s*(${places})\\b`)
/** The words that make a group the first one; they may stand a few words behind, before the clause ends. */
const leading = new RegExp(
  `^[^.;:\\d]{0,70}?\\b${anyOf(
    'dan dau|dung dau|hang dau|cao nhat|tot nhat|phat trien nhat|dau ca nuoc|dau tien|dau bang|top dau',
  )}\\b`,
)
const standing = new RegExp(
  `(^|[^a-z])${anyOf(
    '(?:xep hang|thu hang|xep|dung|vi tri|hang)\\s+(?:(?:tu )?thu|o vi tri|vi tri thu|vi tri|hang)',
    'xep hang|thu hang|dung thu|dung vi tri(?: thu)?|hang(?: thu)?',
  )}\\s*$`,
)
