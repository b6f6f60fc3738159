import { normalize } from '#kernel/text'
import type { Line } from './lines.ts'
import { splitUnits } from './unit-names.ts'

const abbreviations: [RegExp, string][] = [
  [/KH\s?&\s?CN|KHCN/gu, 'Khoa học và Công nghệ'],
  [/TT\s?&\s?TT|TT\s?[-–]\s?TT|TTTT/gu, 'Thông tin và Truyền thông'],
  [/GD\s?&\s?ĐT|GDĐT/gu, 'Giáo dục và Đào tạo'],
  [/LĐ[-,\s]*TB\s?(?:&|và)\s?XH|LĐTBXH|LĐTB&XH/gu, 'Lao động - Thương binh và Xã hội'],
  [/NN\s?&\s?PTNT|NN\s?và\s?PTNT|NNPTNT/gu, 'Nông nghiệp và Phát triển nông thôn'],
  [/NN\s?&\s?MT|NNMT/gu, 'Nông nghiệp và Môi trường'],
  [/TN\s?&\s?MT|TNMT/gu, 'Tài nguyên và Môi trường'],
  [/KH\s?&\s?ĐT|KHĐT/gu, 'Kế hoạch và Đầu tư'],
  [/VH,?\s?TT\s?&\s?DL|VHTT&DL|VHTTDL/gu, 'Văn hóa, Thể thao và Du lịch'],
  [/VH\s?&\s?TT|VHTT/gu, 'Văn hóa và Thể thao'],
  [/GTVT/gu, 'Giao thông vận tải'],
  [/DT\s?&\s?TG/gu, 'Dân tộc và Tôn giáo'],
]

/** Turns a list of units as printed into names: cut apart, and "Sở KH&CN" written out when the document does so. */
export type UnitResolver = { names: (list: string) => string[]; aliases: Map<string, Set<string>> }

export function unitResolver(lines: Line[]): UnitResolver {
  const aliases = new Map<string, Set<string>>()
  const spelled = new Map<string, string>()
  const keys = new Map<string, string>()
  const writeOut = (name: string): string => {
    const known = spelled.get(name)
    if (known !== undefined) return known
    let full = name
    if (/^(?:Sở|Bộ)\s/u.test(name)) for (const [short, long] of abbreviations) full = full.replace(short, long)
    if (full !== name) {
      const wanted = full.toLowerCase()
      if (!lines.some((line) => line.lower.includes(wanted))) full = name
    }
    // The first spelling stands for all that differ only in capitals, commas or "và".
    const key = unitKey(full)
    const first = keys.get(key)
    if (first === undefined) keys.set(key, full)
    const canonical = first ?? full
    if (canonical !== name) {
      const others = aliases.get(canonical) ?? new Set()
      aliases.set(canonical, others.add(name))
    }
    spelled.set(name, canonical)
    return canonical
  }
  // Plans repeat the same cells hundreds of times.
  const lists = new Map<string, string[]>()
  const names = (list: string): string[] => {
    const before = lists.get(list)
    if (before !== undefined) return before
    const found = splitUnits(list).map(writeOut)
    lists.set(list, found)
    return found
  }
  return { aliases, names }
}

/** Names alike but for case, tone marks, punctuation and "và", with UBND written as Ủy ban nhân dân. */
export function unitKey(name: string): string {
  return normalize(name)
    .toLowerCase()
    .replace(/ubnd/gu, 'ủy ban nhân dân')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?:^|\s)và(?=\s|$)/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
