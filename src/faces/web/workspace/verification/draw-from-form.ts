import { randomBytes } from 'node:crypto'
import { announceSeed, commitmentOf, drawSample } from '#engines/evidence'
import { type Context, type Fault, InvalidInput } from '#kernel'
import { textIn } from '../../form-text.ts'
import { refused } from '../../refused.ts'
import { populationIn } from './plan-rounds.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const seedShape = /^[\x21-\x7e]{8,200}$/

/** 128 bits that nobody chose. */
export const freshSeed = () => randomBytes(16).toString('hex')

/**
 * Publishes the hash of the seed and gives the seed back to whoever announced it: it is kept nowhere, or it could be
 * said that somebody knew it.
 */
export async function announceFromForm(acting: Context, form: FormData) {
  const [seed, title, round] = ['seed', 'title', 'round'].map((name) => textIn(form, name)) as [string, string, string]
  if (!seedShape.test(seed)) throw InvalidInput({ faults: [{ path: 'seed', message: wrongSeed }] })
  const { id, commitment } = await announceSeed(acting, {
    title,
    commitment: commitmentOf(seed),
    ...(uuid.test(round) && { context: `round:${round}` }),
  })
  return { id, commitment, seed }
}

/** Draws from the approved reports of a round; `draw` is an announced plan. */
export async function drawFromForm(acting: Context, form: FormData, draw?: string): Promise<{ id: string }> {
  const round = textIn(form, 'round')
  const faults: Fault[] = []
  if (!uuid.test(round)) faults.push({ path: 'round', message: noRound })
  if (!seedShape.test(textIn(form, 'seed'))) faults.push({ path: 'seed', message: wrongSeed })
  if (faults.length) throw InvalidInput({ faults })
  const subjects = await populationIn(acting, round)
  if (subjects.length === 0) throw InvalidInput({ faults: [{ path: 'round', message: nothing }] })
  const { id } = await drawSample(acting, {
    draw,
    title: textIn(form, 'title'),
    seed: textIn(form, 'seed'),
    size: Number(textIn(form, 'size')),
    perUnit: textIn(form, 'perUnit') === 'on',
    context: `round:${round}`,
    subjects,
    due: textIn(form, 'due'),
    disputeDays: Number(textIn(form, 'disputeDays')),
  })
  return { id }
}

export function toldOf(error: unknown, form: FormData) {
  const { data: said, init } = refused(error)
  const typed: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string' && name !== '_csrf') typed[name] = value
  const faults =
    said.problem === 'evidence/seed-not-announced' ? [{ path: 'seed', message: said.refused }] : said.faults
  return { told: { ...said, faults, typed }, status: init?.status ?? 422 }
}

const noRound = { vi: 'Hãy chọn một kỳ báo cáo', en: 'Choose a round' }
const nothing = {
  vi: 'Kỳ này chưa có báo cáo nào được duyệt mà nêu số liệu',
  en: 'No approved report of this round claims a value',
}
const wrongSeed = {
  vi: 'Từ 8 đến 200 chữ cái không dấu, chữ số hoặc ký hiệu, không có khoảng trắng',
  en: '8 to 200 letters, digits or signs of ASCII, without spaces',
}
