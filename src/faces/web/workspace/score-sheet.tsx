import { data, redirect } from 'react-router'
import { officeCalendar } from '#engines/organisations'
import { CycleNotThere, ScoresRefused, submitSelfScore } from '#engines/rulebooks'
import { dayOf, holds } from '#kernel'
import {
  ErrorSummary,
  LinkButton,
  Notice,
  Page,
  Refusal,
  Stat,
  Stats,
  Tag,
  useFaults,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/score-sheet.ts'
import { addressOf } from './here.ts'
import { clockOn } from './my-work/clock.ts'
import { Deadline } from './my-work/deadline.tsx'
import { agreedScores, changedIn, keepScores, prefilledScores } from './scores/posted-scores.ts'
import { readSheet, sheetPlace } from './scores/read-sheet.ts'
import styles from './scores/scores.module.css'
import { SheetForm } from './scores/sheet-form.tsx'

export const handle: Handle = { hydrated: true, wide: true }

const steps = ['luu', 'nop', 'nhan-san', 'dong-y'] as const
const dayOfStage = { self: 'self', appraisal: 'appraisal', appeal: 'appeal', final: 'final' } as const

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const [read, calendar] = await Promise.all([readSheet(acting, sheetPlace(params)), officeCalendar(acting)])
  const clock = clockOn(calendar, dayOf(acting.system.clock.now()))
  const named = dayOfStage[read.cycle.stage as 'self']
  const done = addressOf(request).searchParams.get('da')
  return {
    ...read,
    clock: named ? clock(read.cycle.days[named]) : null,
    done: steps.find((one) => one === done) ?? null,
    auditor: holds(acting.actor, 'auditor'),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const place = sheetPlace(params)
  const form = await request.formData()
  const step = textIn(form, 'step')
  try {
    const { lines, lane, cycle } = await readSheet(acting, place)
    if (lane === null) throw CycleNotThere({ stage: cycle.stage })
    const changed =
      step === 'nhan-san'
        ? { scores: prefilledScores(lines), faults: [] }
        : step === 'dong-y'
          ? { scores: agreedScores(lines), faults: [] }
          : changedIn(form, lines, lane)
    const kept = await keepScores(acting, { ...place, lane }, changed)
    if (kept.faults.length || kept.conflicts.length) return data({ ...kept, refused: null }, { status: 422 })
    if (step === 'nop') await submitSelfScore(acting, place)
    const done = steps.find((one) => one === step) ?? 'luu'
    return redirect(`${addressOf(request).pathname}?da=${done}`)
  } catch (error) {
    if (error instanceof Response) throw error
    const faults = ScoresRefused.is(error) ? error.details.faults : null
    const { data: told, init } = refused(error)
    return data(
      { versions: {}, conflicts: [], faults: faults ?? told.faults, refused: told.refused },
      init ?? undefined,
    )
  }
}

export function shouldRevalidate() {
  return true
}

/** One unit's sheet: three scores of every criterion side by side, and boxes for whoever's turn it is. */
export default function ScoreSheet({ loaderData: read, actionData: told }: Route.ComponentProps) {
  const { cycle, unit, lane, lines, maximum, state, done } = read
  const label = useLabel()
  const path = usePath()
  const format = useFormat()
  const faults = useFaults(told?.faults)
  const top = path(`/lam-viec/bo-chi-so/ky/${cycle.id}`)
  const words = useWords({
    cycles: { vi: 'Chấm điểm, xếp hạng', en: 'Scoring and ranking' },
    kicker: { vi: 'Phiếu điểm', en: 'Score sheet' },
    self: { vi: 'điểm tự chấm', en: 'self-score' },
    appraised: { vi: 'điểm thẩm định', en: 'appraised' },
    final: { vi: 'điểm cuối cùng', en: 'final' },
    of: { vi: 'trên', en: 'of' },
    unsaid: { vi: 'tiêu chí chưa có điểm của lượt này', en: 'criteria without a score of this turn' },
    scoreOf: { vi: 'điểm của', en: 'the score of' },
    plan: { vi: 'Kế hoạch tăng điểm', en: 'Plan points' },
    submitted: { vi: 'Đã nộp bản tự chấm', en: 'Self-score handed in' },
    missed: { vi: 'Hết hạn mà chưa nộp', en: 'Not handed in on time' },
    ended: {
      vi: 'Đơn vị này đã kết thúc hoạt động. Người chấm và giải trình thay:',
      en: 'This unit has ended. Scored and explained in its place by:',
    },
    luu: { vi: 'Đã lưu.', en: 'Saved.' },
    nop: { vi: 'Đã nộp bản tự chấm. Điểm không sửa được nữa.', en: 'The self-score was handed in and stays as it is.' },
    'nhan-san': { vi: 'Đã nhận số liệu từ chỉ tiêu.', en: 'Values of indicators were taken.' },
    'dong-y': {
      vi: 'Đã nhận điểm tự chấm cho các ô chưa thẩm định.',
      en: 'Self-scores were taken over where none was given.',
    },
    conflicts: {
      vi: 'Người khác vừa sửa các ô sau; ô của bạn chưa lưu',
      en: 'Somebody else just changed these; yours were not saved',
    },
  })
  const sum = (of: 'self' | 'appraised' | 'final') => lines.reduce((total, line) => total + (line[of]?.points ?? 0), 0)
  const known = (of: 'self' | 'appraised' | 'final') => lines.some((line) => line[of])
  const unsaid = lane
    ? lines.filter((line) => !line[lane] && !(lane === 'self' && line.criterion.kind === 'automatic')).length
    : 0
  return (
    <Page
      title={label(unit.label)}
      kicker={`${words.kicker} · ${label(cycle.label)}`}
      breadcrumbs={[
        { href: path('/lam-viec/bo-chi-so/ky'), label: words.cycles },
        { href: top, label: label(cycle.label) },
      ]}
      width="wide"
      actions={
        <LinkButton kind="secondary" href={`${top}/${unit.id}/tang-diem`}>
          {words.plan}
        </LinkButton>
      }
    >
      {read.heir && (
        <Notice>
          {words.ended} {label(read.heir)}.
        </Notice>
      )}
      {told?.refused && <Refusal>{label(told.refused)}</Refusal>}
      {told && told.conflicts.length > 0 && (
        <Notice kind="warn" title={words.conflicts}>
          <ul>
            {told.conflicts.map(({ criterion, by, author, points }) => (
              <li key={criterion}>
                {criterion}: {by}
                {points !== null && `, ${format.number(points)}`}
                {author && ` (${words.scoreOf} ${author})`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ErrorSummary
        faults={faults.links.map(({ field, message }) => ({
          field,
          message: field ? `${field}: ${message}` : message,
        }))}
      />
      {!told && done && (
        <div role="status">
          <Notice kind="good">{words[done]}</Notice>
        </div>
      )}
      <p className={styles.tags}>
        <Tag tone="accent">{label(read.stageLabel)}</Tag>
        {state === 'submitted' && (
          <Tag tone="good" icon="check">
            {words.submitted}
          </Tag>
        )}
        {state === 'missed' && (
          <Tag tone="warn" icon="triangle-alert">
            {words.missed}
          </Tag>
        )}
        {read.clock && <Deadline clock={read.clock} />}
      </p>
      <Stats>
        {(['self', 'appraised', 'final'] as const).map(
          (one) =>
            known(one) && (
              <Stat
                key={one}
                value={format.number(sum(one))}
                label={words[one]}
                note={`${words.of} ${format.number(maximum)}`}
              />
            ),
        )}
        {lane && <Stat value={format.number(unsaid)} label={words.unsaid} />}
      </Stats>
      <SheetForm key={`${cycle.id} ${unit.id} ${lane}`} read={read} faultAt={faults.at} refused={told !== undefined} />
    </Page>
  )
}
