import { type ReadinessAspect, readinessAspects, readinessLabels } from '#engines/programmes'

/** The aspects that whoever assigns can give; the accountable person is named by the unit when it accepts. */
export const givenAspects: readonly ReadinessAspect[] = readinessAspects.filter((aspect) => aspect !== 'person')

type Facts = {
  title: string
  lead_unit: string | null
  person_name: string | null
  due_on: string | null
  recurrence: string | null
  product: string | null
  authority: string | null
}

/**
 * The "6 rõ" of an assignment, as bits in the order of programmes. Here the person is the one who is accountable, and
 * responsibility lies with the one unit that leads.
 */
export function readinessBits(task: Facts): number {
  const present = {
    person: hasText(task.person_name),
    work: (task.title.match(/\p{L}+/gu)?.length ?? 0) >= shortestWork,
    deadline: task.due_on !== null || (hasText(task.recurrence) && !always.test(task.recurrence ?? '')),
    responsibility: task.lead_unit !== null,
    product: hasText(task.product),
    authority: hasText(task.authority),
  }
  return readinessAspects.reduce((bits, aspect, at) => (present[aspect] ? bits | (1 << at) : bits), 0)
}

/** Each of the six with its words, and whether the task has it. */
export function spellSix(bits: number) {
  return readinessAspects.map((aspect, at) => ({
    aspect,
    present: (bits & (1 << at)) !== 0,
    label: readinessLabels[aspect],
  }))
}

export function lackingOf(bits: number) {
  return readinessAspects.filter((_, at) => (bits & (1 << at)) === 0)
}

const shortestWork = 5 // as in programmes: the shortest action with an object has five syllables
const always = /^\s*(thường xuyên|liên tục)[\s.;,]*$/iu // always is never late
const hasText = (text: string | null) => text !== null && text.trim() !== ''
