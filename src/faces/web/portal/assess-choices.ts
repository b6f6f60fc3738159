import type { Label } from '#kernel'

/** Sizes as the law on supporting small and medium enterprises tells them apart, and groups. */
export const sizeLabels: Record<string, Label> = {
  micro: { vi: 'Siêu nhỏ', en: 'Micro' },
  small: { vi: 'Nhỏ', en: 'Small' },
  medium: { vi: 'Vừa', en: 'Medium' },
  large: { vi: 'Lớn', en: 'Large' },
  group: { vi: 'Tập đoàn, tổng công ty', en: 'Group or corporation' },
}

/** The three fields by which NĐ 80/2021/NĐ-CP, Art. 5 measures the size of an enterprise. */
export const sectorLabels: Record<string, Label> = {
  agriculture: { vi: 'Nông nghiệp, lâm nghiệp, thủy sản', en: 'Agriculture, forestry, fisheries' },
  industry: { vi: 'Công nghiệp và xây dựng', en: 'Industry and construction' },
  services: { vi: 'Thương mại và dịch vụ', en: 'Trade and services' },
}

/** What sectors are called: those of the law, and those of a questionnaire. */
export const labelsOfSectors = ({
  sectors = [],
}: {
  sectors?: { code: string; label: Label }[]
}): Record<string, Label> => ({
  ...sectorLabels,
  ...Object.fromEntries(sectors.map(({ code, label }) => [code, label])),
})

/** A code that came back, "ID.WORD": the two parts, or null where it is none. */
export function codeIn(text: string): { id: string; word: string } | null {
  const found = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{10,100})$/.exec(text.trim())
  return found ? { id: found[1] as string, word: found[2] as string } : null
}
