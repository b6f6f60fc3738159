import type { IconName, Tone } from '#ui'

/** How the states of a report look: colour, sign and, beside them, always the words. */
export const reportLooks: Record<string, { tone: Tone; icon: IconName }> = {
  expected: { tone: 'plain', icon: 'clock' },
  filed: { tone: 'accent', icon: 'file-text' },
  returned: { tone: 'warn', icon: 'rotate-ccw-clock' },
  approved: { tone: 'good', icon: 'circle-check' },
  missed: { tone: 'bad', icon: 'circle-alert' },
  excused: { tone: 'plain', icon: 'minus' },
  moved: { tone: 'plain', icon: 'arrow-right' },
}

export const roundLooks: Record<string, { tone: Tone; icon: IconName }> = {
  open: { tone: 'accent', icon: 'file-text' },
  closed: { tone: 'warn', icon: 'clock' },
  locked: { tone: 'plain', icon: 'lock' },
}

export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
