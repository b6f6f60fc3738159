import { data, redirect } from 'react-router'
import { closeMachine, issueMachineToken, listMachines, renewMachine, revokeMachineToken } from '#engines/identity'
import { type Context, holds, roles } from '#kernel'
import {
  DefinitionList,
  Empty,
  Field,
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
import type { Route } from './+types/exchange-machine.ts'
import { machineLooks } from './exchange/looks.ts'
import { addressOf } from './here.ts'
import styles from './people/people.module.css'
import { uuid } from './rounds/looks.ts'
import { saidOf } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  if (!uuid.test(params.machine)) throw data(null, { status: 404 })
  const acting = context.get(contextOf)
  const [machine] = await listMachines(acting, { machine: params.machine })
  if (!machine) throw data(null, { status: 404 })
  return {
    machine,
    named: await unitNames(acting, [
      machine.ownerUnit,
      ...machine.roles.map(({ unit }) => unit),
      ...machine.moved.flatMap(({ unit, movedTo }) => [unit, ...(movedTo ? [movedTo] : [])]),
    ]),
    held: machine.roles.map(({ role, unit }) => ({ label: roles[role], unit })),
    mayWrite: machine.state !== 'closed' && holds(acting.actor, 'administrator'),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    const token = await takeStep(context.get(contextOf), params.machine, form)
    return token ? { token, said: null } : redirect(addressOf(request).pathname)
  } catch (error) {
    const { data: said, init } = saidOf(error, form)
    return data({ token: null, said }, init ?? undefined)
  }
}

async function takeStep(context: Context, machine: string, form: FormData): Promise<string | null> {
  const step = textIn(form, 'step')
  const seen = Number(textIn(form, 'seen'))
  if (step === 'issue') return (await issueMachineToken(context, { machine })).token
  if (step === 'revoke') await revokeMachineToken(context, { machine, token: textIn(form, 'of') })
  else if (step === 'renew') await renewMachine(context, { machine, seen, until: textIn(form, 'until') })
  else await closeMachine(context, { machine, seen, reason: textIn(form, 'reason') })
  return null
}

export function headers() {
  return { 'cache-control': 'private, no-store' }
}

export function shouldRevalidate() {
  return true
}

/** One system: what it may do, until when, and its tokens. A token is shown once. */
export default function ExchangeMachine({ loaderData, actionData }: Route.ComponentProps) {
  const { machine, named, held, mayWrite } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const { label: state, ...look } = machineLooks[machine.state]
  const nameOf = (unit: string) => (named[unit] ? label(named[unit]) : unit)
  const words = useWords({
    systems: { vi: 'Hệ thống kết nối', en: 'Connected systems' },
    known: { vi: 'Tài khoản', en: 'The account' },
    state: { vi: 'Trạng thái', en: 'State' },
    owner: { vi: 'Đơn vị chịu trách nhiệm', en: 'Unit that answers for it' },
    roles: { vi: 'Vai trò', en: 'Roles' },
    moved: { vi: 'Đã chuyển khi sắp xếp đơn vị', en: 'Moved with their units' },
    ended: { vi: 'hết hiệu lực, không có đơn vị kế tiếp', en: 'ended, no unit inherits' },
    access: { vi: 'Quyền ghi', en: 'Access' },
    reads: { vi: 'Chỉ được đọc', en: 'May only read' },
    writes: { vi: 'Được đọc và ghi', en: 'May read and write' },
    until: { vi: 'Hết hạn lúc', en: 'Ends at' },
    reason: { vi: 'Lý do đóng', en: 'Why it was closed' },
    tokens: { vi: 'Mã truy cập', en: 'Tokens' },
    none: { vi: 'Chưa có mã nào', en: 'No tokens' },
    begins: { vi: 'Bắt đầu bằng', en: 'Begins with' },
    issued: { vi: 'Cấp lúc', en: 'Issued' },
    used: { vi: 'Dùng lần cuối', en: 'Last used' },
    never: { vi: 'chưa lần nào', en: 'never' },
    revoke: { vi: 'Thu hồi', en: 'Revoke' },
    revoked: { vi: 'Đã thu hồi', en: 'Revoked' },
    issue: { vi: 'Cấp mã mới', en: 'Issue a token' },
    made: { vi: 'Mã truy cập mới', en: 'The new token' },
    once: {
      vi: 'Hãy trao cho người quản trị hệ thống ấy qua kênh an toàn. Mã chỉ hiện lần này.',
      en: 'Hand it to the keeper of that system over a safe channel. It is shown only now.',
    },
    renew: { vi: 'Gia hạn', en: 'Renew' },
    last: { vi: 'Hết hạn sau ngày', en: 'Last day' },
    close: { vi: 'Đóng tài khoản', en: 'Close the account' },
    why: { vi: 'Lý do', en: 'Reason' },
    steps: { vi: 'Thao tác', en: 'Steps' },
  })
  return (
    <TaskForms version={machine.version} since="" said={actionData?.said ?? null}>
      <Page
        title={machine.name}
        lead={machine.purpose}
        width="wide"
        breadcrumbs={[{ href: path('/lam-viec/trao-doi/he-thong'), label: words.systems }]}
      >
        {actionData?.token && (
          <Notice kind="warn" title={words.made}>
            <p>
              <code className={styles.secret}>{actionData.token}</code>
            </p>
            <p>{words.once}</p>
          </Notice>
        )}
        <Section heading={words.known} beside>
          <DefinitionList
            items={[
              { term: words.state, detail: <Tag {...look}>{label(state)}</Tag> },
              { term: words.owner, detail: nameOf(machine.ownerUnit) },
              { term: words.roles, detail: held.map((one) => `${label(one.label)}, ${nameOf(one.unit)}`).join('; ') },
              ...(machine.moved.length > 0
                ? [
                    {
                      term: words.moved,
                      detail: (
                        <ul>
                          {machine.moved.map(({ role, unit, movedTo, at }) => (
                            <li key={`${role} ${unit} ${at}`}>
                              {nameOf(unit)} → {movedTo ? nameOf(movedTo) : words.ended} ({format.date(at.slice(0, 10))}
                              )
                            </li>
                          ))}
                        </ul>
                      ),
                    },
                  ]
                : []),
              { term: words.access, detail: machine.readsOnly ? words.reads : words.writes },
              { term: words.until, detail: format.dateTime(machine.until) },
              ...(machine.reason ? [{ term: words.reason, detail: machine.reason }] : []),
            ]}
          />
        </Section>
        <Section heading={words.tokens} beside>
          <Table
            caption={words.tokens}
            captionHidden
            rows={machine.tokens}
            rowKey={({ token }) => token}
            empty={<Empty title={words.none} />}
            columns={[
              { id: 'hint', header: words.begins, names: true, cell: ({ hint }) => <code>{hint}…</code> },
              { id: 'issued', header: words.issued, cell: ({ createdAt }) => format.dateTime(createdAt) },
              {
                id: 'used',
                header: words.used,
                cell: ({ lastUsedAt, lastNetwork }) =>
                  lastUsedAt ? `${format.dateTime(lastUsedAt)}, ${lastNetwork}` : words.never,
              },
              {
                id: 'revoke',
                header: words.revoke,
                cell: ({ token, hint, revokedAt }) =>
                  revokedAt ? (
                    `${words.revoked}, ${format.dateTime(revokedAt)}`
                  ) : mayWrite ? (
                    <StepForm step="revoke" of={token} submit={words.revoke} about={hint} />
                  ) : (
                    '—'
                  ),
              },
            ]}
          />
          {mayWrite && <StepForm step="issue" submit={words.issue} kind="primary" />}
        </Section>
        {mayWrite && (
          <Section heading={words.steps} beside>
            <StepForm step="renew" summary={words.renew} submit={words.renew}>
              {({ field }) => <Field {...field('until')} type="date" label={words.last} />}
            </StepForm>
            <StepForm step="close" summary={words.close} submit={words.close} kind="danger">
              {({ field }) => <Field {...field('reason')} label={words.why} maxLength={500} />}
            </StepForm>
          </Section>
        )}
      </Page>
    </TaskForms>
  )
}
