import { data, redirect } from 'react-router'
import { checkStates, findEvidence, listEvidence } from '#engines/evidence'
import { dayOf, holds, type Label } from '#kernel'
import { Notice, Page, Section, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/evidence-item.ts'
import styles from './evidence/evidence.module.css'
import { EvidenceActs } from './evidence/evidence-acts.tsx'
import { EvidenceFacts } from './evidence/evidence-facts.tsx'
import { EvidenceHistory } from './evidence/evidence-history.tsx'
import { evidenceShown } from './evidence/evidence-shown.ts'
import { HoldingTag } from './evidence/holding-tag.tsx'
import { subjectNamed, subjectsOf } from './evidence/subjects-of.ts'
import { takeEvidenceStep } from './evidence/take-evidence-step.ts'
import { UsedFor } from './evidence/used-for.tsx'
import { addressOf } from './here.ts'
import { TaskForms } from './tasks/step-form.tsx'
import { unitNames } from './units/unit-names.ts'
import { CheckTag } from './verification/check-tags.tsx'

export const handle: Handle = { hydrated: true, wide: true }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function loader({ context, params, request }: Route.LoaderArgs) {
  if (!uuid.test(params.id)) throw data(null, { status: 404 })
  const acting = context.get(contextOf)
  const found = await findEvidence(acting, { id: params.id })
  const today = dayOf(acting.system.clock.now())
  const named = [...new Set(found.usedFor.filter(({ title }) => title === null).map(({ subject }) => subject))]
  const [subjects, others, titles, units] = await Promise.all([
    found.mayChange ? subjectsOf(acting, found.unit.id) : [],
    found.mayChange ? listEvidence(acting, { unit: found.unit.id, size: 200 }) : null,
    // Targets are known to another engine: few stand here, and what cannot be read keeps its kind as its name.
    Promise.all(named.slice(0, 20).map((subject) => subjectNamed(acting, subject).catch(() => null))),
    unitNames(
      acting,
      found.twins.map(({ unit }) => unit),
    ),
  ])
  const titleOf = new Map(titles.flatMap((one) => (one ? [[one.subject, one.title]] : [])))
  const standing = new Set(
    found.usedFor.filter(({ until, context: of }) => until === null && of === '').map(({ subject }) => subject),
  )
  const done = addressOf(request).searchParams.get('da')
  return {
    ...found,
    ...evidenceShown(found, today),
    usedFor: found.usedFor.map((use) => ({ ...use, title: use.title ?? titleOf.get(use.subject) ?? null })),
    checks: found.checks.map((check) => ({
      ...check,
      state: { id: check.state, label: checkStates[check.state] as Label },
    })),
    twins: found.twins.map(({ id, unit }) => ({ id, unit: units[unit] ?? { vi: unit, en: unit } })),
    subjects: subjects.filter(({ subject }) => !standing.has(subject)),
    others:
      others?.rows
        .filter(({ id, isExpired }) => id !== found.id && !isExpired)
        .map((line) => ({ id: line.id, title: line.title, datedOn: line.datedOn })) ?? [],
    mayOpen: holds(acting.actor, 'programme-office') && !found.withdrawnAt && !found.replacedBy,
    today,
    done: steps.find((one) => one === done) ?? null,
  }
}

const steps = [
  'add-evidence',
  'da-co',
  'use-evidence',
  'stop-using',
  'renew-evidence',
  'replace-evidence',
  'withdraw-evidence',
  'open-evidence',
  'close-evidence',
] as const

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const step = textIn(form, 'step')
  try {
    await takeEvidenceStep(context.get(contextOf), params.id, form)
    return redirect(`${addressOf(request).pathname}?da=${encodeURIComponent(step)}`)
  } catch (error) {
    const { data: said, init } = refused(error)
    const typed: Record<string, string> = {}
    for (const [name, value] of form) if (typeof value === 'string' && name !== '_csrf') typed[name] = value
    return data({ ...said, step, of: textIn(form, 'of'), since: '', typed }, init ?? undefined)
  }
}

/** Also after a refusal: what somebody else changed meanwhile must be seen. */
export function shouldRevalidate() {
  return true
}

/** One piece of evidence: what it is and how to check that, what it serves, who looked at it, and its history. */
export default function EvidenceItem({ loaderData, actionData }: Route.ComponentProps) {
  const { title, kind, unit, holding, expiresOn, isPublic, done, checks, twins } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const list = path('/lam-viec/minh-chung')
  const words = useWords({
    list: { vi: 'Minh chứng', en: 'Evidence' },
    of: { vi: 'của', en: 'of' },
    public: { vi: 'Đang công khai', en: 'Open to the public' },
    'add-evidence': { vi: 'Đã lưu minh chứng.', en: 'The evidence was kept.' },
    'da-co': {
      vi: 'Đơn vị đã có minh chứng này từ trước; không lưu lại lần nữa. Đây là bản đang có, bạn dùng được ngay.',
      en: 'The unit had this evidence already; it was not stored again. This is the one that is there, ready for use.',
    },
    'use-evidence': { vi: 'Đã gắn minh chứng vào nơi dùng.', en: 'The evidence is in use.' },
    'stop-using': { vi: 'Đã gỡ minh chứng khỏi nơi dùng.', en: 'The evidence was taken off.' },
    'renew-evidence': { vi: 'Đã gia hạn minh chứng.', en: 'The evidence was renewed.' },
    'replace-evidence': { vi: 'Đã thay minh chứng.', en: 'The evidence was replaced.' },
    'withdraw-evidence': { vi: 'Đã rút minh chứng.', en: 'The evidence was withdrawn.' },
    'open-evidence': { vi: 'Đã công khai minh chứng.', en: 'The evidence is open to the public.' },
    'close-evidence': { vi: 'Đã thôi công khai minh chứng.', en: 'The evidence is no longer public.' },
    withdrawn: { vi: 'Minh chứng này đã rút', en: 'This evidence was withdrawn' },
    replaced: { vi: 'Minh chứng này đã được thay', en: 'This evidence was replaced' },
    newer: { vi: 'Xem minh chứng mới', en: 'See the newer one' },
    used: { vi: 'Dùng cho việc gì', en: 'What it serves' },
    checks: { vi: 'Các lượt thẩm tra đã xem minh chứng này', en: 'Checks that looked at it' },
    unchecked: { vi: 'Chưa có lượt thẩm tra nào xem minh chứng này.', en: 'No check has looked at it yet.' },
    check: { vi: 'Nội dung thẩm tra', en: 'What was verified' },
    state: { vi: 'Kết quả', en: 'Outcome' },
    decided: { vi: 'Ngày kết luận', en: 'Decided' },
    waiting: { vi: 'chưa có kết luận', en: 'not decided' },
    twins: { vi: 'Cùng nội dung này ở đơn vị khác', en: 'The same thing at other units' },
    history: { vi: 'Lịch sử', en: 'History' },
  })
  return (
    <TaskForms version={loaderData.version} since="" said={actionData ?? null}>
      <Page
        title={title}
        kicker={`${label(kind.label)} ${words.of} ${unit.label ? label(unit.label) : unit.id}`}
        breadcrumbs={[{ href: list, label: words.list }]}
        width="wide"
      >
        {done && !actionData && (
          <div role="status">
            <Notice kind={done === 'da-co' ? 'note' : 'good'} title={words[done]} />
          </div>
        )}
        {loaderData.withdrawnAt && (
          <Notice kind="warn" title={words.withdrawn}>
            <p lang="vi">{loaderData.withdrawnReason}</p>
          </Notice>
        )}
        {loaderData.replacedBy && (
          <Notice kind="warn" title={words.replaced}>
            <a href={`${list}/${loaderData.replacedBy}`}>{words.newer}</a>
          </Notice>
        )}
        <p className={styles.tags}>
          <HoldingTag holding={holding} expiresOn={expiresOn} />
          {isPublic && <Tag icon="eye">{words.public}</Tag>}
        </p>
        <div className={styles.columns}>
          <div>
            <EvidenceFacts evidence={loaderData} />
            <Section heading={words.used} id="dung-cho">
              <UsedFor uses={loaderData.usedFor} mayChange={loaderData.mayChange} />
            </Section>
            <Section heading={words.checks} id="tham-tra">
              <Table
                caption={words.checks}
                captionHidden
                dense
                rows={checks}
                rowKey={({ id }) => id}
                empty={<p>{words.unchecked}</p>}
                columns={[
                  {
                    id: 'check',
                    header: words.check,
                    names: true,
                    cell: (check) => (
                      <a href={path(`/lam-viec/tham-tra/${check.id}`)} lang="vi">
                        {check.title}
                      </a>
                    ),
                  },
                  { id: 'state', header: words.state, cell: ({ state }) => <CheckTag state={state} /> },
                  {
                    id: 'decided',
                    header: words.decided,
                    cell: ({ decidedAt }) => (decidedAt ? format.date(new Date(decidedAt)) : words.waiting),
                  },
                ]}
              />
            </Section>
          </div>
          <div>
            <EvidenceActs key={loaderData.version} evidence={loaderData} />
            {twins.length > 0 && (
              <Section heading={words.twins}>
                <ul className={styles.choices}>
                  {twins.map((twin) => (
                    <li key={twin.id}>
                      <a href={`${list}/${twin.id}`}>{label(twin.unit)}</a>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            <Section heading={words.history}>
              <EvidenceHistory steps={loaderData.steps} />
            </Section>
          </div>
        </div>
      </Page>
    </TaskForms>
  )
}
