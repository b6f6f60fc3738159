import { explain, type Names, parse } from '#formulas'

const codes: Names = {
  indicator: () => undefined,
  dimension: () => undefined,
  member: () => undefined,
  kind: () => undefined,
  unit: () => undefined,
}

/** A formula as one sentence, indicators by their codes; the formula itself where it cannot be read. */
export function formulaWords(text: string, language: 'vi' | 'en'): string {
  const { formula } = parse(text)
  return formula ? explain(formula.root, codes, language) : text
}
