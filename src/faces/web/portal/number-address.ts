import { address } from './asked.ts'

type Whose = { code: string; unit: { unit: string } | null; cell: string }

/** The page of one figure: of this unit and breakdown unless another is named. */
export function pointAddress(
  path: (path: string) => string,
  { code, unit, cell }: Whose,
  period: string,
  other: { unit?: string; cell?: string } = {},
): string {
  const place = path(`/chi-so/${code}/so-lieu/${other.unit ?? unit?.unit}/${period}`)
  return address(place, { 'phan-to': other.cell ?? cell })
}
