import { data, redirect } from 'react-router'
import { endRegime, listRounds, type RegimeShown, roundStates } from '#engines/reporting'
import { dayOf, holds, type Label } from '#kernel'
import { Field, LinkButton, Notice, Page, Section, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/regime.ts'
import { addressOf } from './here.ts'
import { readRegimes } from './rounds/read-regimes.ts'
import { Version } from './rounds/regime-version.tsx'
import { RoundsUnder } from './rounds/rounds-under.tsx'
import { saidOf } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'

export const handle: Handle = { hydrated: true, wide: true }

const roundsShown = 50

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const { versions, names } = await readRegimes(acting)
  const own = versions.filter(({ id }) => id === params.regime).reverse()
  if (own.length === 0) throw data(null, { status: 404 })
  const rounds = await listRounds(acting, { regime: params.regime, size: roundsShown })
  return {
    versions: own,
    names,
    rounds: rounds.rows.map((round) => ({ ...round, stateLabel: roundStates[round.state] as Label })),
    mayDefine: holds(acting.actor, 'programme-office'),
    today: dayOf(acting.system.clock.now()),
    done: addressOf(request).searchParams.get('da'),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    await endRegime(context.get(contextOf), { id: params.regime, on: textIn(form, 'on') })
    return redirect(`${addressOf(request).pathname}?da=end-regime`)
  } catch (error) {
    return saidOf(error, form)
  }
}

/** One regime: every version with its basis, the newest first, and the rounds that were held under each. */
export default function RegimePage({ loaderData, actionData }: Route.ComponentProps) {
  const { versions, names, rounds, mayDefine, today, done } = loaderData
  const [newest] = versions as [RegimeShown]
  const label = useLabel()
  const path = usePath()
  const list = path('/lam-viec/bao-cao/che-do')
  const words = useWords({
    regimes: { vi: 'Chế độ báo cáo', en: 'Report regimes' },
    change: { vi: 'Phiên bản mới', en: 'New version' },
    'define-regime': { vi: 'Đã lưu phiên bản.', en: 'The version was saved.' },
    'end-regime': { vi: 'Đã đặt ngày kết thúc.', en: 'The last day was set.' },
    versions: { vi: 'Các phiên bản', en: 'Versions' },
    rounds: { vi: 'Các kỳ theo chế độ này', en: 'Rounds under this regime' },
    end: { vi: 'Kết thúc chế độ này', en: 'End this regime' },
    on: { vi: 'Ngày cuối cùng áp dụng', en: 'Last day' },
    onHint: {
      vi: 'Kỳ có ngày chốt số liệu sau ngày này không mở nữa. Kỳ đã mở không đổi.',
      en: 'Rounds whose data ends after this day do not open. Rounds that opened stay.',
    },
    set: { vi: 'Đặt ngày kết thúc', en: 'Set the last day' },
  })
  const isOver = versions.every(({ validTo }) => validTo !== null && validTo < today)
  const told = done === 'define-regime' || done === 'end-regime' ? words[done] : null
  return (
    <TaskForms version={0} since="" said={actionData ?? null}>
      <Page
        title={label(newest.label)}
        width="wide"
        breadcrumbs={[{ href: list, label: words.regimes }]}
        actions={
          mayDefine && <LinkButton href={`${list}/moi?tu=${encodeURIComponent(newest.id)}`}>{words.change}</LinkButton>
        }
      >
        {told && !actionData && (
          <div role="status">
            <Notice kind="good" title={told} />
          </div>
        )}
        <Section heading={words.versions}>
          {versions.map((version) => (
            <Version key={version.version} version={version} names={names} today={today} />
          ))}
        </Section>
        {rounds.length > 0 && (
          <Section heading={words.rounds} id="ky">
            <RoundsUnder rounds={rounds} caption={words.rounds} />
          </Section>
        )}
        {mayDefine && !isOver && (
          <StepForm step="end-regime" summary={words.end} submit={words.set} kind="danger">
            {({ field }) => (
              <Field {...field('on')} type="date" label={words.on} hint={words.onHint} width="medium" min={today} />
            )}
          </StepForm>
        )}
      </Page>
    </TaskForms>
  )
}
