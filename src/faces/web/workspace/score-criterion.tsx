import { data, redirect } from 'react-router'
import { listEvidence } from '#engines/evidence'
import { answerAppeal, appealScore, lanes, listAppeals, saveSelfScores, scoreHistory } from '#engines/rulebooks'
import { type Context, InvalidInput, type Label } from '#kernel'
import { Notice, Page, Section, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { useHowScored } from '../ranks/criterion-words.ts'
import type { Route } from './+types/score-criterion.ts'
import { addressOf } from './here.ts'
import { AppealForms } from './scores/appeal-forms.tsx'
import { EvidenceForm } from './scores/evidence-form.tsx'
import { History } from './scores/history.tsx'
import { proofIn } from './scores/proof-in.ts'
import { readSheet, sheetPlace } from './scores/read-sheet.ts'
import { saidOfScores } from './scores/said-of-scores.ts'
import styles from './scores/scores.module.css'
import { numberTyped } from './scores/sheet-cells.ts'
import { ScoreSaid } from './scores/sheet-row.tsx'
import { TaskForms } from './tasks/step-form.tsx'

export const handle: Handle = { hydrated: true, wide: true }

const shownEvidence = 100
const steps = ['minh-chung', 'kien-nghi', 'tra-loi'] as const

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const place = sheetPlace(params)
  const read = await readSheet(acting, place)
  const line = read.lines.find(({ criterion }) => criterion.code === params.criterion)
  if (!line) throw data(null, { status: 404 })
  const query = addressOf(request).searchParams
  const text = query.get('q')?.trim().slice(0, 200) || undefined
  const done = query.get('da')
  const [history, appeals, evidence] = await Promise.all([
    historyOf(acting, { ...place, criterion: line.criterion.code }),
    appealsOf(acting, place),
    read.lane === 'self' ? listEvidence(acting, { unit: read.speaker, text, size: shownEvidence }) : null,
  ])
  const chosen = new Set((line.self?.proof ?? []).flatMap((one) => ('evidence' in one ? [one.evidence] : [])))
  return {
    cycle: read.cycle,
    unit: read.unit,
    stageLabel: read.stageLabel,
    line,
    // Only what is in use for something can be named: the engine asks it of every proof.
    evidence:
      evidence?.rows
        .filter(({ id, uses }) => uses > 0 || chosen.has(id))
        .map(({ id, title, datedOn }) => ({ id, title, datedOn, chosen: chosen.has(id) })) ?? null,
    more: evidence ? Math.max(0, evidence.total - evidence.rows.length) : 0,
    text: text ?? '',
    history: history.map(({ lane, ...one }) => ({ ...one, lane: lanes[lane as 'self'] as Label })),
    appeal: appeals.find(({ criterion }) => criterion === line.criterion.code) ?? null,
    mayAppeal: read.mayAppeal && !line.appeal && line.appraised !== null,
    mayAnswer: read.mayAnswer && line.appeal?.state === 'open',
    done: steps.find((one) => one === done) ?? null,
  }
}

async function historyOf(acting: Context, place: { cycle: string; unit: string; criterion: string }) {
  return scoreHistory(acting, place)
}

async function appealsOf(acting: Context, { cycle, unit }: { cycle: string; unit: string }) {
  const all = await listAppeals(acting, { cycle })
  return all.filter((appeal) => appeal.unit === unit)
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const place = sheetPlace(params)
  const form = await request.formData()
  const step = textIn(form, 'step')
  const criterion = params.criterion
  try {
    if (step === 'minh-chung') await keepProof(acting, { ...place, criterion }, form)
    else if (step === 'kien-nghi') {
      const asked = pointsIn(form, 'asked')
      await appealScore(acting, { ...place, criterion, asked, reason: textIn(form, 'reason'), proof: proofIn(form) })
    } else if (step === 'tra-loi') {
      const points = pointsIn(form, 'points')
      await answerAppeal(acting, { appeal: textIn(form, 'of'), points, answer: textIn(form, 'answer') })
    } else throw data(null, { status: 400 })
    return redirect(`${addressOf(request).pathname}?da=${step}`)
  } catch (error) {
    return saidOfScores(error, form)
  }
}

/** Points as typed; what is no number, or could be two, is refused in its own words. */
function pointsIn(form: FormData, name: string): number {
  const read = numberTyped(textIn(form, name))
  if ('value' in read) return read.value
  throw InvalidInput({ faults: [{ path: name, message: read.message }] })
}

/** The evidence of a cell is part of its score: what stands is said again with other proof. */
async function keepProof(acting: Context, place: { cycle: string; unit: string; criterion: string }, form: FormData) {
  const { lines } = await readSheet(acting, place)
  const line = lines.find((one) => one.criterion.code === place.criterion)
  const { state = 'missing', value = null, choice = null, points = null, reason = null } = line?.self ?? {}
  const isJudged = line?.criterion.kind === 'judged'
  const said = state === 'value' ? (isJudged ? { points } : choice !== null ? { choice } : { value }) : {}
  const seen = Number(textIn(form, 'seen'))
  const { conflicts } = await saveSelfScores(acting, {
    cycle: place.cycle,
    unit: place.unit,
    scores: [
      { criterion: place.criterion, state, ...said, reason, proof: proofIn(form), seen: seen > 0 ? seen : null },
    ],
  })
  if (conflicts.length) throw data(null, { status: 409 })
}

export function shouldRevalidate() {
  return true
}

/** One criterion of one unit: its scores, its evidence, what was said of it before, and the appeal. */
export default function ScoreCriterion({ loaderData: read, actionData: told }: Route.ComponentProps) {
  const { cycle, unit, line, appeal, done } = read
  const { criterion } = line
  const label = useLabel()
  const path = usePath()
  const format = useFormat()
  const how = useHowScored()
  const top = path(`/lam-viec/bo-chi-so/ky/${cycle.id}`)
  const words = useWords({
    cycles: { vi: 'Chấm điểm, xếp hạng', en: 'Scoring and ranking' },
    max: { vi: 'Tối đa', en: 'At most' },
    points: { vi: 'điểm', en: 'points' },
    scores: { vi: 'Ba điểm cạnh nhau', en: 'Three scores side by side' },
    self: { vi: 'Tự chấm', en: 'Self-score' },
    appraised: { vi: 'Thẩm định', en: 'Appraised' },
    final: { vi: 'Cuối cùng', en: 'Final' },
    none: { vi: 'chưa có', en: 'none yet' },
    history: { vi: 'Lịch sử điểm', en: 'History' },
    'minh-chung': { vi: 'Đã lưu minh chứng.', en: 'The evidence was saved.' },
    'kien-nghi': { vi: 'Đã gửi kiến nghị.', en: 'The appeal was sent.' },
    'tra-loi': { vi: 'Đã trả lời kiến nghị.', en: 'The appeal was answered.' },
  })
  return (
    <TaskForms version={line.self?.version ?? 0} since="" said={told ?? null}>
      <Page
        title={`${criterion.code}. ${label(criterion.label)}`}
        kicker={label(unit.label)}
        lead={`${words.max} ${format.number(criterion.max)} ${words.points}. ${how(criterion)}`}
        breadcrumbs={[
          { href: path('/lam-viec/bo-chi-so/ky'), label: words.cycles },
          { href: top, label: label(cycle.label) },
          { href: `${top}/${unit.id}`, label: label(unit.label) },
        ]}
        width="wide"
      >
        {!told && done && (
          <div role="status">
            <Notice kind="good">{words[done]}</Notice>
          </div>
        )}
        <p className={styles.tags}>
          <Tag tone="accent">{label(read.stageLabel)}</Tag>
        </p>
        <div className={styles.columns}>
          <div className={styles.stack}>
            <Section heading={words.scores}>
              <div className={styles.lanes}>
                {(['self', 'appraised', 'final'] as const).map((lane) => (
                  <div key={lane} className={styles.said}>
                    <span className={styles.laneName}>{words[lane]}</span>
                    {line[lane] ? <ScoreSaid score={line[lane]} /> : <span className={styles.about}>{words.none}</span>}
                  </div>
                ))}
              </div>
            </Section>
            <EvidenceForm read={read} />
            <AppealForms
              appeal={appeal}
              max={criterion.max}
              mayAppeal={read.mayAppeal}
              mayAnswer={holdsAnswer(read.mayAnswer, appeal)}
            />
          </div>
          <Section heading={words.history}>
            <History rows={read.history} />
          </Section>
        </div>
      </Page>
    </TaskForms>
  )
}

const holdsAnswer = (may: boolean, appeal: { id: string } | null) => (may && appeal ? appeal.id : null)
