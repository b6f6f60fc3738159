import { redirect } from 'react-router'
import { listUnitKinds } from '#engines/organisations'
import { approveRulebook, findRulebook, listRulebooks } from '#engines/rulebooks'
import { directsAll, holds } from '#kernel'
import { LinkButton, Notice, Page, Section, Tag, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import { Applicability } from '../ranks/applicability.tsx'
import { CriteriaTables } from '../ranks/criteria-tables.tsx'
import { RulebookFacts } from '../ranks/rulebook-facts.tsx'
import type { Route } from './+types/rulebook.ts'
import { addressOf } from './here.ts'
import { saidOf } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const version = /^[1-9]\d{0,5}$/.test(query.get('ban') ?? '') ? Number(query.get('ban')) : null
  const [rulebook, kinds, all] = await Promise.all([
    findRulebook(acting, { id: params.rulebook, version }),
    listUnitKinds(acting, {}),
    listRulebooks(acting, { drafts: true }),
  ])
  const units = await unitNames(
    acting,
    rulebook.applicability.flatMap(({ unit }) => unit ?? []),
  )
  return {
    rulebook,
    names: { ...units, ...Object.fromEntries(kinds.map(({ id: kind, label }) => [kind, label])) },
    classes: kinds.filter(({ id }) => rulebook.unitKinds.includes(id)).map(({ label }) => label),
    mayApprove: directsAll(acting) && rulebook.state === 'draft',
    mayOpen: holds(acting.actor, 'programme-office') && rulebook.state === 'approved',
    others: all
      .filter((one) => one.id === rulebook.id && one.version !== rulebook.version)
      .map((one) => ({ version: one.version, isLater: one.version > rulebook.version })),
    done: query.get('da') === 'duyet',
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    await approveRulebook(context.get(contextOf), { id: params.rulebook, version: Number(form.get('seen')) })
    return redirect(`${addressOf(request).pathname}?ban=${Number(form.get('seen'))}&da=duyet`)
  } catch (error) {
    return saidOf(error, form)
  }
}

export function shouldRevalidate() {
  return true
}

/** One rulebook with its tree of criteria, and what of it does not add up. */
export default function RulebookPage({ loaderData: read, actionData: told }: Route.ComponentProps) {
  const { rulebook, names, classes, others, mayApprove, mayOpen, done } = read
  const path = usePath()
  const label = useLabel()
  const here = path('/lam-viec/bo-chi-so')
  const words = useWords({
    list: { vi: 'Bộ chỉ số', en: 'Rulebooks' },
    approve: { vi: 'Duyệt bộ chỉ số', en: 'Approve the rulebook' },
    approved: { vi: 'Đã duyệt. Bộ này mở được kỳ đánh giá.', en: 'Approved: cycles can be opened with it.' },
    open: { vi: 'Mở kỳ đánh giá', en: 'Open a cycle' },
    criteria: { vi: 'Cây tiêu chí', en: 'The tree of criteria' },
    exempt: { vi: 'Áp dụng theo đơn vị', en: 'Where it applies' },
    exemptBody: {
      vi: 'Tiêu chí không có ở đây áp dụng cho mọi đơn vị. Điểm tối đa của mỗi đơn vị chỉ tính những tiêu chí áp dụng cho đơn vị đó.',
      en: 'Criteria that are not here concern every unit. The maximum of a unit counts those that concern it.',
    },
    draft: { vi: `Dự thảo phiên bản ${rulebook.version}`, en: `Draft of version ${rulebook.version}` },
    later: { vi: 'Xem bản soạn sau:', en: 'See what was written after it:' },
    inUse: { vi: 'Xem phiên bản đang dùng:', en: 'See the version in use:' },
    frame: { vi: 'Khung: chưa đủ tiêu chí, chưa mở được kỳ', en: 'A frame: criteria are missing, no cycle opens' },
  })
  return (
    <TaskForms version={rulebook.version} since="" said={told ?? null}>
      <Page
        title={label(rulebook.label)}
        breadcrumbs={[{ href: here, label: words.list }]}
        width="wide"
        actions={mayOpen ? <LinkButton href={`${here}/ky/moi?bo=${rulebook.id}`}>{words.open}</LinkButton> : undefined}
      >
        {done && !told && (
          <div role="status">
            <Notice kind="good">{words.approved}</Notice>
          </div>
        )}
        {rulebook.state !== 'approved' && (
          <p>
            <Tag tone="warn">{rulebook.state === 'draft' ? words.draft : words.frame}</Tag>
          </p>
        )}
        {others.map(({ version, isLater }) => (
          <p key={version}>
            <a href={`${here}/bo/${rulebook.id}?ban=${version}`}>
              {isLater ? words.later : words.inUse} {version}
            </a>
          </p>
        ))}
        {mayApprove && <StepForm step="duyet" seen={rulebook.version} submit={words.approve} kind="primary" />}
        <RulebookFacts rulebook={rulebook} classes={classes} count={rulebook.criteria.length} />
        {rulebook.groups.length > 0 && (
          <Section heading={words.criteria}>
            <CriteriaTables groups={rulebook.groups} criteria={rulebook.criteria} />
          </Section>
        )}
        {rulebook.applicability.length > 0 && (
          <Section heading={words.exempt}>
            <p>{words.exemptBody}</p>
            <Applicability lines={rulebook.applicability} names={names} />
          </Section>
        )}
      </Page>
    </TaskForms>
  )
}
