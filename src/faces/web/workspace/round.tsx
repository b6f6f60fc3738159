import { data, redirect } from 'react-router'
import {
  Button,
  DefinitionList,
  Field,
  LinkButton,
  Notice,
  Page,
  Section,
  Tag,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/round.ts'
import { addressOf } from './here.ts'
import { Deadline } from './my-work/deadline.tsx'
import { actOnRound } from './rounds/act-on-round.ts'
import { ActPanel } from './rounds/act-panel.tsx'
import { useApprovalWords } from './rounds/approval-field.tsx'
import { roundLooks, uuid } from './rounds/looks.ts'
import { readRound } from './rounds/read-round.ts'
import { RoundNumbers } from './rounds/round-numbers.tsx'
import styles from './rounds/rounds.module.css'
import { UnitTable } from './rounds/unit-table.tsx'
import { saidOf } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'
import { UnitField } from './tasks/unit-field.tsx'
import { unitFaults } from './tasks/unit-in.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  if (!uuid.test(params.round)) throw data(null, { status: 404 })
  const query = addressOf(request).searchParams
  const read = await readRound(context.get(contextOf), params.round, query)
  const many = Number(query.get('so'))
  return { ...read, done: query.get('da'), many: Number.isInteger(many) ? many : 0 }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const { pathname, searchParams } = addressOf(request)
  try {
    const done = await actOnRound(context.get(contextOf), params.round, form)
    for (const name of ['bc', 'da', 'so']) searchParams.delete(name)
    return redirect(`${pathname}?${new URLSearchParams({ ...Object.fromEntries(searchParams), ...done })}`)
  } catch (error) {
    const { data: said, init } = saidOf(error, form)
    return data({ ...said, faults: unitFaults(said.faults, form, { unit: 'unit' }) }, init ?? undefined)
  }
}

/** Also after a refusal: somebody else may have acted meanwhile. */
export function shouldRevalidate() {
  return true
}

/** One round: how complete and timely it is, each unit with its state, and what the office does about it. */
export default function RoundPage({ loaderData, actionData }: Route.ComponentProps) {
  const { round, asked, chosen, may, done, many } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const approval = useApprovalWords()
  const list = path('/lam-viec/bao-cao/ky')
  const here = `${list}/${round.id}`
  const words = useWords({
    kicker: { vi: 'Kỳ báo cáo', en: 'Reporting round' },
    data: { vi: 'Số liệu', en: 'Data' },
    due: { vi: 'Hạn nộp', en: 'Due' },
    state: { vi: 'Trạng thái', en: 'State' },
    locks: { vi: 'Khóa từ', en: 'Locks on' },
    approval: { vi: 'Cấp duyệt', en: 'Approval' },
    regime: { vi: 'Chế độ', en: 'Regime' },
    version: { vi: 'phiên bản', en: 'version' },
    adHoc: { vi: 'Đột xuất', en: 'Ad hoc' },
    aggregate: { vi: 'Báo cáo tổng hợp', en: 'Aggregate report' },
    remind: { vi: 'Nhắc các đơn vị chưa nộp', en: 'Remind those who have not filed' },
    units: { vi: 'Từng đơn vị', en: 'Unit by unit' },
    expect: { vi: 'Yêu cầu thêm một đơn vị báo cáo', en: 'Expect a report of one more unit' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    unitHint: { vi: 'Gõ một phần tên rồi chọn.', en: 'Type a part of its name, then choose.' },
    reason: { vi: 'Lý do', en: 'Reason' },
    add: { vi: 'Yêu cầu báo cáo', en: 'Expect a report' },
  })
  const told = useTold(many)[done ?? '']
  const address = (changes: Record<string, string>) => {
    const { text, view, sort } = asked
    const query = new URLSearchParams({ ...(text && { q: text }), ...(view && { tt: view }), ...changes })
    if (sort === 'name') query.set('xep', 'ten')
    return query.size ? `${here}?${query}` : here
  }
  const awaited = round.counts.expected - round.counts.filed - round.counts.missed + round.counts.returned
  return (
    <TaskForms version={0} since="" said={actionData ?? null}>
      <Page
        title={label(round.label)}
        width="wide"
        breadcrumbs={[{ href: list, label: words.kicker }]}
        actions={
          may && (
            <LinkButton kind="secondary" href={path(`/lam-viec/bao-cao/tong-hop/${round.id}`)}>
              {words.aggregate}
            </LinkButton>
          )
        }
      >
        {told && !actionData && (
          <div role="status">
            <Notice kind="good" title={told} />
          </div>
        )}
        <div className={styles.facts}>
          <DefinitionList
            stacked
            items={[
              {
                term: words.state,
                detail: (
                  <span className={styles.tags}>
                    <Tag {...roundLooks[round.state]}>{label(round.stateLabel)}</Tag>
                  </span>
                ),
              },
              { term: words.data, detail: `${format.date(round.dataFrom)}–${format.date(round.dataTo)}` },
              {
                term: words.due,
                detail: round.state === 'open' ? <Deadline clock={round.clock} /> : format.date(round.dueOn),
              },
              ...(round.locksOn ? [{ term: words.locks, detail: format.date(round.locksOn) }] : []),
              {
                term: words.approval,
                detail: approval(round.approval),
              },
              {
                term: words.regime,
                detail:
                  round.regime.id === 'ad-hoc' ? (
                    words.adHoc
                  ) : (
                    <a href={path(`/lam-viec/bao-cao/che-do/${round.regime.id}#phien-ban-${round.regime.version}`)}>
                      {label(round.label).split(' · ')[0]}, {words.version} {round.regime.version}
                    </a>
                  ),
              },
            ]}
          />
        </div>
        <RoundNumbers round={round} days={loaderData.days} />
        <Section heading={words.units} id="don-vi">
          {may && round.state !== 'locked' && awaited > 0 && (
            <StepForm step="remind-round">
              {() => (
                <Button kind="secondary" icon="clock" small>
                  {words.remind} ({format.number(awaited)})
                </Button>
              )}
            </StepForm>
          )}
          {chosen && (
            <ActPanel
              key={`${chosen.obligation} ${chosen.version}`}
              chosen={chosen}
              states={loaderData.states}
              close={`${address({})}#don-vi`}
            />
          )}
          <UnitTable {...loaderData} here={here} address={address} />
          {may && round.state !== 'locked' && (
            <StepForm key={round.counts.expected} step="expect-report" summary={words.expect} submit={words.add}>
              {({ field, typed }) => (
                <>
                  <UnitField {...field('unit')} label={words.unit} hint={words.unitHint} text={typed('unit-chu')} />
                  <Field {...field('reason')} label={words.reason} lines={2} />
                </>
              )}
            </StepForm>
          )}
        </Section>
      </Page>
    </TaskForms>
  )
}

/** What is said of the last step. */
function useTold(many: number): Record<string, string> {
  const format = useFormat()
  return useWords({
    'remind-round': many
      ? { vi: `Đã nhắc ${format.number(many)} đơn vị.`, en: `${format.number(many)} reminded.` }
      : {
          vi: 'Hôm nay các đơn vị này đã được nhắc; mỗi ngày chỉ nhắc một lần.',
          en: 'They have been reminded today; one reminder a day.',
        },
    'give-extension': { vi: 'Đã gia hạn, đơn vị được báo.', en: 'The time was given and the unit is told.' },
    'refuse-extension': { vi: 'Đã từ chối gia hạn, đơn vị được báo.', en: 'Refused, and the unit is told.' },
    'excuse-report': { vi: 'Đã miễn báo cáo kỳ này.', en: 'The unit is excused from this round.' },
    'expect-report': { vi: 'Đã yêu cầu đơn vị báo cáo.', en: 'A report is expected of the unit.' },
  })
}
