import type { Reference } from '#reading'
import type { Conflict, PlanForConflicts } from './conflict.ts'
import { conflictKey } from './conflict-key.ts'
import { severalMasters } from './conflict-words.ts'
import { ownerKey } from './same-owner.ts'

type Master = { unit: string; path: string; line: number; text: string; over: string; id?: string }

/**
 * Clauses that the duties of one plan give several units to lead: by naming the same clause, or a clause and one of its
 * points. Only references that stand where the text says "chủ trì" count; who coordinates is no master.
 */
export function twoMasters(plan: PlanForConflicts): Conflict[] {
  const masters = (plan.duties ?? []).flatMap((duty) =>
    duty.refersTo
      .filter((reference) => reference.path !== null && !reference.path.startsWith('PL') && leads(duty.text, reference))
      .map(
        (reference): Master => ({
          unit: duty.unit,
          path: duty.path,
          line: duty.line,
          text: duty.text,
          over: reference.path as string,
          id: duty.id,
        }),
      ),
  )
  const byClause = Map.groupBy(masters, (master) => master.over)
  return [...byClause].flatMap(([clause, own]) => {
    const units = onePerUnit(own)
    if (units.length > 1) return [conflictOf(plan, clause, units, 0.7)]
    const above = ancestors(clause).flatMap((path) => byClause.get(path) ?? [])
    const both = onePerUnit([...own, ...above])
    return above.length > 0 && both.length > 1 ? [conflictOf(plan, clause, both, 0.6)] : []
  })
}

function conflictOf(plan: PlanForConflicts, clause: string, masters: Master[], confidence: number): Conflict {
  const sides = masters.toSorted((a, b) => a.line - b.line)
  return {
    kind: 'two-masters',
    severity: 'conflict',
    key: conflictKey('two-masters', [`${plan.id} ${clause}`]),
    sides: sides.map(({ path, line, text, id }) => ({
      plan: plan.id,
      path,
      line,
      ...(id === undefined ? {} : { item: id }),
      text,
    })),
    explanation: severalMasters(plan, clause, sides),
    confidence,
  }
}

/**
 * The part of the duty that holds the reference begins with "chủ trì", or goes on from one that does ("chủ trì … tại
 * khoản 6 Mục II; khoản 1 Mục III"). Where the reference stands twice or nowhere nothing is claimed, nor for a clause
 * whose points are named before it. An appendix as a whole is never one task.
 */
function leads(text: string, reference: Reference): boolean {
  const parts = text
    .normalize('NFC')
    .toLowerCase()
    .split(/;|(?<=\d|\p{L}|\))\.\s/u)
  const wanted = reference.text.normalize('NFC').toLowerCase()
  const [clause, part] = [/khoản\s+\d+/.exec(wanted)?.[0], /mục\s+[ivxlc]+/.exec(wanted)?.[0]]
  const letter = /điểm\s+([a-zđ])(?![\p{L}])/u.exec(wanted)?.[1]
  let leading = false
  let verdict: boolean | undefined
  for (const words of parts) {
    if (/(?<!\p{L})chủ trì(?!\p{L})/u.test(words)) leading = true
    else if (/(?<!\p{L})(?:phối hợp|tham gia|hỗ trợ|thực hiện|triển khai|hướng dẫn|theo dõi)(?!\p{L})/u.test(words))
      leading = false
    if (
      letter === undefined &&
      clause !== undefined &&
      new RegExp(`(?<!\\p{L})[a-zđ]\\s+${clause}(?!\\d)`, 'u').test(words)
    )
      continue
    const whole = words.includes(wanted)
    const pieces =
      clause !== undefined &&
      part !== undefined &&
      new RegExp(`${clause.replace(/\s+/, '\\s+')}(?!\\d).*${part.replace(/\s+/, '\\s+')}(?![ivxlc])`, 'u').test(words)
    if (!whole && !(pieces && (letter === undefined || new RegExp(`(?<!\\p{L})${letter}(?!\\p{L})`, 'u').test(words))))
      continue
    if (verdict !== undefined && verdict !== leading) return false
    verdict = leading
  }
  return verdict ?? false
}

function onePerUnit(masters: Master[]): Master[] {
  const units = new Map<string, Master>()
  for (const master of masters) if (!units.has(ownerKey(master.unit))) units.set(ownerKey(master.unit), master)
  return [...units.values()]
}

function ancestors(path: string): string[] {
  const parts = path.split('.')
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('.'))
}
