import type { RulebookGiven } from './shapes.ts'

type Lines = RulebookGiven['applicability']

/** Whether a criterion concerns a unit: what is said of the unit stands before what is said of its kind; else it does. */
export function appliesTo(lines: Lines): (criterion: string, unit: string, kind: string) => boolean {
  const said = new Map(
    lines.map((line) => [`${line.criterion}|${line.unit ?? ''}|${line.unitKind ?? ''}`, line.applies]),
  )
  return (criterion, unit, kind) => said.get(`${criterion}|${unit}|`) ?? said.get(`${criterion}||${kind}`) ?? true
}
