import type { IconName, Tone } from '#ui'

/** How the states of a check look; their words come from the engine. */
export const checkLooks: Readonly<Record<string, { tone: Tone; icon: IconName }>> = {
  open: { tone: 'accent', icon: 'clock' },
  asked: { tone: 'warn', icon: 'circle-help' },
  answered: { tone: 'accent', icon: 'clock' },
  accepted: { tone: 'good', icon: 'shield-check' },
  rejected: { tone: 'bad', icon: 'circle-alert' },
  disputed: { tone: 'warn', icon: 'flag' },
  upheld: { tone: 'plain', icon: 'landmark' },
  overturned: { tone: 'plain', icon: 'git-compare' },
}
