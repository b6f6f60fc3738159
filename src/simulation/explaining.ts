import { riskiestTasks } from '#engines/assignments'
import {
  answerExplanation,
  askAgain,
  closeExplanation,
  findExplanation,
  requestExplanation,
} from '#engines/explanations'
import { seatsOf } from './people.ts'
import { personKey, type Reactions, type Stage } from './stage.ts'
import { explaining as words } from './words.ts'

/** When a round is locked, and once between two rounds, the city's leader asks about what looks worst. */
export async function ask(stage: Stage, most = stage.communes ? 6 : 12): Promise<void> {
  const chair = stage.as('leader', seatsOf(stage).chair)
  const found = await stage.does(chair, riskiestTasks, { size: 60 })
  const units = new Set<string>()
  for (const { id, lead } of found?.tasks ?? []) {
    if (!lead || units.has(lead.id) || units.size >= most) continue
    units.add(lead.id)
    const question = words.questions[units.size % words.questions.length] as string
    await stage.does(chair, requestExplanation, { subject: `task:${id}`, unit: lead.id, question })
  }
}

async function answer(stage: Stage, { id, unit, role }: { id: string; unit: string; role: 'unit-officer' | 'leader' }) {
  if (!stage.people.has(personKey(role, unit))) return
  const speaker = stage.as(role, unit)
  const request = await stage.does(speaker, findExplanation, { id })
  if (request?.state !== 'asked') return
  const text = words.answers[request.rounds % words.answers.length] as string
  const promisedOn = stage.calendar.addWorkingDays(stage.today(), 20)
  const said = { text, causes: ['coordination' as const], remedy: words.remedy, promisedOn }
  await stage.does(speaker, answerExplanation, { id, seen: request.version, answer: said })
}

export const explaining: Reactions = {
  'reporting/round-locked': (stage) => {
    stage.after(2, () => ask(stage))
  },

  'explanations/explanation-requested': (stage, { payload }) => {
    const of = { id: String(payload.request), unit: String(payload.unit), role: 'unit-officer' as const }
    const luck = stage.nth('request') % 5 // three in time, one late, one only when its head is told
    if (luck < 4) stage.after(luck === 3 ? 6 : 1 + (luck % 3), () => answer(stage, of))
  },

  'explanations/explanation-escalated': (stage, { payload }) =>
    stage.after(3, () => answer(stage, { id: String(payload.request), unit: String(payload.unit), role: 'leader' })),

  'explanations/explanation-answered': (stage, { payload }) =>
    stage.after(2, async () => {
      const chair = stage.as('leader', seatsOf(stage).chair)
      const request = await stage.does(chair, findExplanation, { id: String(payload.request) })
      if (request?.state !== 'answered') return
      const { id, version: seen, rounds } = request
      if (rounds === 1 && payload.late) await stage.does(chair, askAgain, { id, seen, reason: words.again })
      else await stage.does(chair, closeExplanation, { id, seen, reason: words.enough })
    }),
}
