import { data, redirect } from 'react-router'
import { endRegime, listRounds, type RegimeShown, roundStates } from '#engines/reporting'
import { dayOf, holds, type Label } from '#kernel'
import {
  DefinitionList,
  Field,
  LinkButton,
  Notice,
  Page,
  Section,
  Table,
  Tag,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/regime.ts'
import { addressOf } from './here.ts'
import { useApprovalWords } from './rounds/approval-field.tsx'
import { FiledBar } from './rounds/filed-bar.tsx'
import { roundLooks } from './rounds/looks.ts'
import { readRegimes } from './rounds/read-regimes.ts'
import { type RegimeNames, useRegimeWords } from './rounds/regime-words.ts'
import styles from './rounds/rounds.module.css'
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
            {({ typed, fault, id }) => (
              <Field
                id={id('on')}
                name="on"
                type="date"
                label={words.on}
                hint={words.onHint}
                width="medium"
                min={today}
                value={typed('on')}
                fault={fault('on')}
              />
            )}
          </StepForm>
        )}
      </Page>
    </TaskForms>
  )
}

function Version({ version, names, today }: { version: RegimeShown; names: RegimeNames; today: string }) {
  const label = useLabel()
  const format = useFormat()
  const say = useRegimeWords(names)
  const approval = useApprovalWords()
  const receiver = say.receiver(version)
  const words = useWords({
    version: { vi: `Phiên bản ${version.version}`, en: `Version ${version.version}` },
    now: { vi: 'Đang áp dụng', en: 'In force' },
    later: { vi: 'Chưa đến ngày áp dụng', en: 'To come' },
    before: { vi: 'Đã được thay hoặc hết hiệu lực', en: 'Replaced or ended' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    convention: { vi: 'Quy ước, chưa có văn bản', en: 'A convention, no text yet' },
    note: { vi: 'Ghi chú', en: 'Note' },
    who: { vi: 'Ai báo cáo', en: 'Who reports' },
    receiver: { vi: 'Gửi đến', en: 'Sent to' },
    frequency: { vi: 'Định kỳ', en: 'Frequency' },
    data: { vi: 'Số liệu', en: 'Data' },
    filing: { vi: 'Hạn nộp', en: 'Filing' },
    clock: { vi: 'Mở, nhắc, khóa', en: 'Opening, reminders, lock' },
    opens: {
      vi: `mở trước ngày chốt ${version.opensBefore} ngày`,
      en: `opens ${version.opensBefore} days before the end of the data`,
    },
    reminds: { vi: 'nhắc (ngày làm việc)', en: 'reminds (working days)' },
    onDay: { vi: 'đúng hạn', en: 'on the day' },
    ahead: { vi: 'trước', en: 'before by' },
    after: { vi: 'sau', en: 'after by' },
    locks: {
      vi: `khóa sau hạn ${version.locksAfter} ngày làm việc`,
      en: `locks ${version.locksAfter} working days after`,
    },
    never: { vi: 'không khóa', en: 'never locks' },
    approval: { vi: 'Cấp duyệt', en: 'Approval' },
    valid: { vi: 'Hiệu lực', en: 'Validity' },
    source: { vi: 'Do', en: 'Set by' },
    pack: { vi: 'gói dữ liệu của thành phố', en: 'the pack of the city' },
    office: { vi: 'văn phòng thường trực', en: 'the standing office' },
    known: { vi: `đặt ngày ${format.date(version.begunOn)}`, en: `on ${format.date(version.begunOn)}` },
  })
  const state = version.inForce ? 'now' : version.validFrom > today ? 'later' : 'before'
  const said = (days: number) =>
    days === 0 ? words.onDay : `${days > 0 ? words.ahead : words.after} ${Math.abs(days)}`
  const clock = [
    words.opens,
    ...(version.reminders.length ? [`${words.reminds}: ${version.reminders.map(said).join(', ')}`] : []),
    version.locksAfter === null ? words.never : words.locks,
  ]
  return (
    <article className={styles.version} id={`phien-ban-${version.version}`}>
      <div className={styles.panelHead}>
        <h3>
          {words.version} · {say.valid(version)}
        </h3>
        <Tag
          tone={state === 'now' ? 'good' : 'plain'}
          icon={state === 'now' ? 'check' : state === 'later' ? 'clock' : 'minus'}
        >
          {words[state]}
        </Tag>
      </div>
      <DefinitionList
        items={[
          { term: words.basis, detail: version.basis ?? words.convention },
          { term: words.who, detail: say.who(version) },
          ...(receiver ? [{ term: words.receiver, detail: receiver }] : []),
          { term: words.frequency, detail: say.frequency(version) },
          { term: words.data, detail: say.window(version) },
          { term: words.filing, detail: say.filing(version) },
          { term: words.clock, detail: clock.join('; ') },
          { term: words.approval, detail: approval(version.approval) },
          ...(version.note ? [{ term: words.note, detail: label(version.note) }] : []),
          {
            term: words.source,
            detail: `${version.source === 'pack' ? words.pack : words.office}, ${words.known}`,
          },
        ]}
      />
    </article>
  )
}

type Round = Route.ComponentProps['loaderData']['rounds'][number]

/** Which version each round was opened under: a new version changes none of them. */
function RoundsUnder({ rounds, caption }: { rounds: Round[]; caption: string }) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const approval = useApprovalWords()
  const words = useWords({
    round: { vi: 'Kỳ báo cáo', en: 'Round' },
    version: { vi: 'Phiên bản', en: 'Version' },
    state: { vi: 'Trạng thái', en: 'State' },
    due: { vi: 'Hạn nộp', en: 'Due' },
    approval: { vi: 'Cấp duyệt', en: 'Approval' },
    filed: { vi: 'Tình hình nộp', en: 'Reports' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={rounds}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'round',
          header: words.round,
          names: true,
          cell: (round) => (
            <a href={path(`/lam-viec/bao-cao/ky/${round.id}`)}>{label(round.label).split(' · ').at(-1)}</a>
          ),
        },
        { id: 'version', header: words.version, cell: ({ regime }) => format.number(regime.version) },
        { id: 'approval', header: words.approval, cell: (round) => approval(round.approval) },
        { id: 'due', header: words.due, cell: ({ dueOn }) => format.date(dueOn) },
        {
          id: 'state',
          header: words.state,
          cell: ({ state, stateLabel }) => <Tag {...roundLooks[state]}>{label(stateLabel)}</Tag>,
        },
        { id: 'filed', header: words.filed, width: 'wide', cell: ({ counts }) => <FiledBar counts={counts} /> },
      ]}
    />
  )
}
