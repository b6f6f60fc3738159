import { data, redirect } from 'react-router'
import { listFindings, settleFinding } from '#engines/indicators'
import { dayOf, directsAll, holds, speaksFor } from '#kernel'
import { Button, Empty, Field, Notice, Page, Pagination, Tabs, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/figures-findings.ts'
import styles from './figures/figures.module.css'
import { findingKinds, findingStates } from './figures/looks.ts'
import { FigureTabs } from './figures/parts.tsx'
import { addressOf, pageIn } from './here.ts'
import { saidOf } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true, wide: true }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const states = { mo: 'open', 'giai-thich': 'explained', 'sua-so': 'corrected', 'bo-qua': 'dismissed' } as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const asked = query.get('tt') ?? 'mo'
  const state = states[asked as keyof typeof states]
  const file = uuid.exec(query.get('tep') ?? '')?.[0]
  const findings = await listFindings(acting, {
    ...(state && { state }),
    ...(file && { import: file }),
    page: pageIn(query),
    size: 30,
  })
  const isOverseer = directsAll(acting) || holds(acting.actor, 'auditor')
  return {
    asked: state ? asked : '',
    file,
    findings: {
      ...findings,
      rows: findings.rows.map((row) => ({
        ...row,
        mayExplain: isOverseer || speaksFor(acting.actor, row.unit),
        mayDismiss: isOverseer,
      })),
    },
    names: await unitNames(
      acting,
      findings.rows.map(({ unit }) => unit),
    ),
    today: dayOf(acting.system.clock.now()),
    done: query.get('da'),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    const verdict = textIn(form, 'verdict') === 'dismissed' ? 'dismissed' : 'explained'
    await settleFinding(context.get(contextOf), {
      id: textIn(form, 'of'),
      state: verdict,
      reason: textIn(form, 'reason'),
    })
    const { pathname, searchParams } = addressOf(request)
    searchParams.set('da', verdict)
    return redirect(`${pathname}?${searchParams}`)
  } catch (error) {
    const { data: said, init } = saidOf(error, form)
    return data(said, init ?? undefined)
  }
}

export function shouldRevalidate() {
  return true
}

/** What is odd about values: whose each is, and how it ended. A corrected value ends its finding by itself. */
export default function FiguresFindings({
  loaderData: { asked, file, findings, names, today, done },
  actionData,
}: Route.ComponentProps) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec/so-lieu/phat-hien')
  const words = useWords({
    title: { vi: 'Số liệu bất thường', en: 'Odd values' },
    lead: {
      vi: 'Dấu hiệu để xem lại, không phải kết luận. Đơn vị giải thích hoặc sửa số; văn phòng, kiểm toán có thể bỏ qua, kèm lý do.',
      en: 'Signs to look again, not verdicts. A unit explains or corrects; the office and auditors may dismiss, with a reason.',
    },
    states: { vi: 'Tình trạng', en: 'State' },
    all: { vi: 'Tất cả', en: 'All' },
    ofFile: { vi: 'Chỉ những số liệu của', en: 'Only values of' },
    thatFile: { vi: 'một tệp đã nhập', en: 'one imported file' },
    allFiles: { vi: 'Xem tất cả', en: 'See all' },
    owner: { vi: 'Đơn vị chịu trách nhiệm', en: 'Owner' },
    found: { vi: 'Phát hiện', en: 'Found' },
    due: { vi: 'Hạn giải thích hoặc sửa', en: 'To be explained or corrected by' },
    late: { vi: 'Quá hạn', en: 'Overdue' },
    ended: { vi: 'Kết thúc', en: 'Ended' },
    settle: { vi: 'Giải thích', en: 'Explain' },
    reason: { vi: 'Giải thích hoặc lý do', en: 'Explanation or reason' },
    explain: { vi: 'Lưu giải thích', en: 'Keep the explanation' },
    dismiss: { vi: 'Bỏ qua', en: 'Dismiss' },
    prove: { vi: 'Gắn minh chứng hoặc sửa số trong bảng nhập', en: 'Bring evidence or correct it in the grid' },
    answered: { vi: 'Đã sửa số hoặc có minh chứng khác', en: 'Corrected, or other evidence was brought' },
    correct: { vi: 'Sửa số trong bảng nhập', en: 'Correct it in the grid' },
    none: { vi: 'Không có số liệu nào', en: 'There is none' },
    noneBody: { vi: 'Số liệu được xem lại mỗi khi thay đổi.', en: 'Values are looked at whenever they change.' },
    explained: { vi: 'Đã lưu giải thích.', en: 'The explanation is kept.' },
    dismissed: { vi: 'Đã bỏ qua.', en: 'It is dismissed.' },
  })
  const addressed = (asked: Record<string, string | undefined>) => {
    const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])))
    return query.size ? `${here}?${query}` : here
  }
  const tab = (value: string, text: string) => ({
    href: addressed({ tt: value === 'mo' ? '' : value, tep: file }),
    label: text,
    current: asked === (value === 'tat-ca' ? '' : value),
  })
  return (
    <TaskForms version={0} since="" said={actionData ?? null}>
      <Page title={words.title} lead={words.lead} width="wide">
        <FigureTabs />
        {!actionData && (done === 'explained' || done === 'dismissed') && <Notice kind="good">{words[done]}</Notice>}
        <Tabs
          label={words.states}
          tabs={[
            ...Object.entries(states).map(([value, state]) =>
              tab(value, label(findingStates[state]?.words ?? { vi: value, en: value })),
            ),
            tab('tat-ca', words.all),
          ]}
        />
        {file && (
          <p>
            {words.ofFile} <a href={path(`/lam-viec/so-lieu/nhap/${file}`)}>{words.thatFile}</a>.{' '}
            <a href={here}>{words.allFiles}</a>
          </p>
        )}
        {findings.rows.length === 0 && (
          <Empty icon="circle-check" title={words.none}>
            {words.noneBody}
          </Empty>
        )}
        <ul className={styles.findings}>
          {findings.rows.map((row) => {
            const look = findingStates[row.state]
            return (
              <li key={row.id} id={row.id}>
                <p className={styles.tags}>
                  {look && (
                    <Tag tone={look.tone} icon={look.icon}>
                      {row.kind === 'withdrawn' && row.state === 'corrected' ? words.answered : label(look.words)}
                    </Tag>
                  )}
                  <span className={styles.soft}>{label(findingKinds[row.kind] ?? { vi: row.kind, en: row.kind })}</span>
                </p>
                <h2 className={styles.soft}>
                  <a href={path(`/lam-viec/so-lieu/chi-tieu/${row.code}`)}>{label(row.label)}</a>,{' '}
                  {label(row.periodLabel)}
                </h2>
                <p>{label(row.words)}</p>
                <p className={styles.soft}>
                  {words.owner}: {names[row.unit] ? label(names[row.unit] as { vi: string; en: string }) : row.unit} ·{' '}
                  {words.found} {format.dateTime(row.foundAt)}
                  {row.state === 'open' && ` · ${words.due} ${format.date(row.dueOn)}`}{' '}
                  {row.state === 'open' && row.dueOn < today && (
                    <Tag tone="bad" icon="clock">
                      {words.late}
                    </Tag>
                  )}
                </p>
                {row.reason && (
                  <p>
                    {words.ended}: “{row.reason}” ({row.endedBy})
                  </p>
                )}
                {row.state === 'open' && row.mayExplain && (
                  <div className={styles.actLine}>
                    <a href={`${path('/lam-viec/so-lieu/bang')}?don-vi=${row.unit}&ky=${row.period}`}>
                      {row.kind === 'withdrawn' ? words.prove : words.correct}
                      <span className="hidden">
                        : {label(row.label)}, {label(row.periodLabel)}
                      </span>
                    </a>
                    <StepForm
                      step="settle"
                      of={row.id}
                      summary={
                        <span>
                          {words.settle}
                          <span className="hidden">
                            : {label(row.label)}, {label(row.periodLabel)}
                          </span>
                        </span>
                      }
                    >
                      {({ field }) => (
                        <>
                          <Field {...field('reason')} label={words.reason} lines={2} />
                          <div className={styles.buttons}>
                            <Button small name="verdict" value="explained">
                              {words.explain}
                            </Button>
                            {row.mayDismiss && (
                              <Button small kind="secondary" name="verdict" value="dismissed">
                                {words.dismiss}
                              </Button>
                            )}
                          </div>
                        </>
                      )}
                    </StepForm>
                  </div>
                )}
              </li>
            )
          })}
        </ul>
        <Pagination
          page={findings.page}
          size={findings.size}
          total={findings.total}
          href={(page) => addressed({ trang: String(page), tt: asked === 'mo' ? '' : asked || 'tat-ca', tep: file })}
        />
      </Page>
    </TaskForms>
  )
}
