import { createHash } from 'node:crypto'
import {
  acceptCheck,
  announceSeed,
  answerCheck,
  askUnit,
  commitmentOf,
  disputeCheck,
  drawSample,
  findCheck,
  openEvidence,
  overturnVerdict,
  rejectCheck,
  upholdVerdict,
} from '#engines/evidence'
import { findRound, listRounds, populationOf } from '#engines/reporting'
import { seatsOf, speaks } from './people.ts'
import type { Reactions, Stage } from './stage.ts'
import { checking } from './words.ts'

/**
 * The hash of a seed is announced when a round opens; the sample is drawn when the reports are in. What is drawn depends
 * on ids, which no two plays share, so that luck goes by the place in the draw: the figures of two plays are the same.
 */
async function announce(stage: Stage, id: string): Promise<void> {
  const { office } = seatsOf(stage)
  const asOffice = stage.as('programme-office', office)
  const round = await stage.does(asOffice, findRound, { id, size: 1 })
  if (!round || round.regime.id.endsWith('-year')) return
  const digest = createHash('sha256').update(`${stage.seed}\n${round.period}`).digest('hex') // whatever was typed as seed
  const seed = `minh-hoa-${digest.slice(0, 24)}`
  const title = `Thẩm tra báo cáo: ${round.label.vi}`.slice(0, 300)
  const context = `round:${id}`
  const announced = await stage.does(asOffice, announceSeed, { title, commitment: commitmentOf(seed), context })
  if (!announced) return
  stage.on(stage.calendar.addWorkingDays(round.dueOn, 4), async () => {
    const subjects = await stage.does(asOffice, populationOf, { round: id })
    if (!subjects?.length) return
    const due = stage.calendar.addWorkingDays(stage.today(), 15)
    const size = Math.min(stage.communes ? 10 : 30, subjects.length)
    await stage.does(asOffice, drawSample, { draw: announced.id, title, seed, size, context, subjects, due })
  })
}

/** Between two rounds the office draws a few reports of the round that was locked last, with a seed told at once. */
export async function drawBetween(stage: Stage, month: number): Promise<void> {
  const asOffice = stage.as('programme-office', seatsOf(stage).office)
  const found = await stage.does(asOffice, listRounds, { size: 50 })
  const last = found?.rows
    .filter(({ state, dataTo }) => state === 'locked' && dataTo < stage.today())
    .toSorted((a, b) => (`${a.dataTo} ${a.label.vi}` < `${b.dataTo} ${b.label.vi}` ? 1 : -1))[0]
  const subjects = last && (await stage.does(asOffice, populationOf, { round: last.id }))
  if (!last || !subjects?.length) return
  const title = `Thẩm tra đột xuất: ${last.label.vi}`.slice(0, 300)
  const seed = `minh-hoa-dot-xuat-${stage.year.year}-${month}`
  const due = stage.calendar.addWorkingDays(stage.today(), 15)
  await stage.does(asOffice, drawSample, { title, seed, size: Math.min(5, subjects.length), context: `round:${last.id}`, subjects, due }) // biome-ignore format: one
}

const asVerifier = (stage: Stage) => stage.as('auditor', seatsOf(stage).office)

/** The verifier asks, accepts or rejects; what is rejected supports half of what was claimed. */
async function verify(stage: Stage, id: string): Promise<void> {
  const verifier = asVerifier(stage)
  const check = await stage.does(verifier, findCheck, { id })
  if (!check || !['open', 'answered'].includes(check.state)) return
  const luck = stage.chance('check', String(stage.nth('verify')))
  const claimed = check.claim?.claimed ?? 50
  const seen = check.version
  if (check.state === 'open' && luck.is(0.15)) {
    await stage.does(verifier, askUnit, { id, seen, question: checking.question })
  } else if (luck.is(check.evidence.length ? 0.75 : 0.4)) {
    await stage.does(verifier, acceptCheck, { id, seen, supported: claimed, reason: checking.accepted })
    const [proof] = check.evidence
    if (proof && luck.is(0.5)) {
      const asOffice = stage.as('programme-office', seatsOf(stage).office)
      await stage.does(asOffice, openEvidence, { id: proof.id, seen: proof.version })
    }
  } else {
    const supported = luck.is(0.15) ? null : Math.round(claimed / 2)
    await stage.does(verifier, rejectCheck, { id, seen, supported, reason: checking.rejected })
  }
}

export const verifying: Reactions = {
  'reporting/round-opened': (stage, { payload }) => announce(stage, String(payload.round)),
  'evidence/check-opened': (stage, { payload }) =>
    stage.after(1 + (stage.nth('opened') % 9), () => verify(stage, String(payload.check))),
  'evidence/check-answered': (stage, { payload }) => stage.after(2, () => verify(stage, String(payload.check))),
  'evidence/check-unanswered': (stage, { payload }) => stage.after(1, () => verify(stage, String(payload.check))),

  'evidence/check-asked': (stage, { payload }) => {
    const unit = String(payload.unit)
    if (!speaks(stage, unit) || stage.nth('asked') % 5 === 0) return
    stage.after(2, async () => {
      const officer = stage.as('unit-officer', unit)
      const check = await stage.does(officer, findCheck, { id: String(payload.check) })
      if (check?.mayAnswer)
        await stage.does(officer, answerCheck, { id: check.id, seen: check.version, answer: checking.answer })
    })
  },

  'evidence/check-decided': (stage, { payload }) => {
    const unit = String(payload.unit)
    if (payload.verdict !== 'rejected' || !speaks(stage, unit) || stage.nth('rejected') % 3 !== 1) return
    stage.after(2, async () => {
      const officer = stage.as('unit-officer', unit)
      const check = await stage.does(officer, findCheck, { id: String(payload.check) })
      if (check?.mayDispute)
        await stage.does(officer, disputeCheck, { id: check.id, seen: check.version, reason: checking.disputed })
    })
  },

  'evidence/check-disputed': (stage, { payload }) =>
    stage.after(3, async () => {
      const asOffice = stage.as('programme-office', seatsOf(stage).office)
      const check = await stage.does(asOffice, findCheck, { id: String(payload.check) })
      if (check?.state !== 'disputed') return
      const { id, version: seen } = check
      if (stage.nth('disputed') % 3 === 0) {
        const supported = check.claim?.claimed ?? 50
        await stage.does(asOffice, overturnVerdict, { id, seen, supported, reason: checking.overturned })
      } else await stage.does(asOffice, upholdVerdict, { id, seen, reason: checking.upheld })
    }),
}
