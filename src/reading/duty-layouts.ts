import fc from 'fast-check'
import type { Expected, MadeDuty, Paper } from './made-programmes.ts'

/** How "Tổ chức thực hiện" hands out duties. */
export type DutyLayout = {
  style: 'unit-headings' | 'sentences' | 'colons' | 'paragraphs'
  sign: '-' | 'a)'
  ask: boolean
}

export const dutyLayout: fc.Arbitrary<DutyLayout> = fc.record({
  style: fc.constantFrom('unit-headings', 'sentences', 'colons', 'paragraphs'),
  sign: fc.constantFrom('-', 'a)'),
  ask: fc.boolean(),
})

const letters = 'abcdđ'

export function printDuties(paper: Paper, duties: MadeDuty[], layout: DutyLayout): Expected['duties'] {
  const found: Expected['duties'] = []
  duties.forEach(({ unit, actions }, n) => {
    const asked = layout.ask && /^(?:Hội|Tỉnh đoàn|Trường|Kho bạc)/.test(unit) ? `Đề nghị ${unit}` : unit
    const add = (line: number): void => void found.push({ line, unit: unit.toLowerCase() })
    if (layout.style === 'sentences') {
      for (const action of actions.slice(0, 1))
        add(paper.print(`${n + 1}. ${asked} có trách nhiệm ${lowerFirst(action)}.`))
    } else if (layout.style === 'colons') add(paper.print(`- ${asked}: ${actions.join('; ')}.`))
    else {
      paper.print(`${n + 1}. ${asked}${layout.style === 'paragraphs' ? ':' : ''}`)
      actions.forEach((action, a) => {
        const mark = layout.style === 'paragraphs' ? '' : layout.sign === '-' ? '- ' : `${letters.charAt(a)}) `
        add(paper.print(`${mark}${action}.`))
      })
    }
  })
  return found
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
