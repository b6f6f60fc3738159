import type { ReactNode } from 'react'
import { data, redirect } from 'react-router'
import { endIndicator, endTarget, indicatorPage, judgedTargets, setTarget } from '#engines/indicators'
import { type Context, dayOf, holds } from '#kernel'
import {
  DefinitionList,
  Empty,
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
import { Basis } from '../basis.tsx'
import { useMeasure } from '../figure-words.ts'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { askedIn } from '../portal/asked.ts'
import { KnownOn } from '../portal/known-on.tsx'
import { endOf } from '../portal/number-address.ts'
import type { Route } from './+types/figures-indicator.ts'
import styles from './figures/figures.module.css'
import { itemsFound, itemsTied, itemWordsIn, noItem } from './figures/item-choice.ts'
import { frequencyWords } from './figures/looks.ts'
import { FigureTabs } from './figures/parts.tsx'
import { saidFigures } from './figures/said-figures.ts'
import { TargetFields } from './figures/target-fields.tsx'
import { besideTarget, targetIn, targetTyped } from './figures/target-form.ts'
import { addressOf } from './here.ts'
import { QueryForm } from './query-form.tsx'
import { goesOn } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'
import { unitIn } from './tasks/unit-in.ts'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true, wide: true }

const anyUnit = (context: Context) => context.system.city?.office ?? 'vn.government'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const day = askedIn(request).day('biet-den') ?? null
  const knownAt = day ? endOf(day) : undefined
  const indicator = await indicatorPage(acting, { code: params.code, unit: anyUnit(acting), knownAt })
  const targets = await judgedTargets(acting, { code: params.code, chances: false, knownAt })
  const ids = [
    ...targets.map(({ unit }) => unit),
    ...(indicator.responsible ? [indicator.responsible] : []),
    ...indicator.reporters.units,
  ]
  // What stood on a day is read; what is changed is changed today.
  const mayDefine = day === null && holds(acting.actor, 'programme-office')
  return {
    indicator,
    targets: targets.map((target) => ({ ...target, typed: targetTyped(target) })),
    blank: targetTyped(null),
    names: await unitNames(acting, ids, knownAt),
    day,
    today: dayOf(acting.system.clock.now()),
    mayDefine,
    // What is tied already, and what bears the name of the indicator: the rest is searched for.
    items: mayDefine
      ? [
          ...(await itemsTied(
            acting,
            targets.map(({ item }) => item),
          )),
          ...(await itemsFound(acting, indicator.label.vi)),
        ]
      : [],
    done: addressOf(request).searchParams.get('da'),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const step = textIn(form, 'step')
  const seen = Number(textIn(form, 'seen'))
  const id = textIn(form, 'of')
  try {
    if (step === 'end-indicator') await endIndicator(acting, { code: params.code, lastDay: textIn(form, 'lastDay') })
    else if (step === 'end-target') await endTarget(acting, { id, seen })
    else {
      const words = itemWordsIn(form)
      if (words) {
        const found = await itemsFound(acting, words)
        return data({ ...goesOn(form, found.length === 0 ? noItem(words) : []), found })
      }
      const unit = id ? textIn(form, 'targetUnit') : await unitIn(acting, form, 'unit')
      await setTarget(acting, { ...targetIn(form, { code: params.code, unit }), ...(id && { id, seen }) })
    }
    return redirect(`${addressOf(request).pathname}?da=${step}`)
  } catch (error) {
    const { data: said, init } = saidFigures(error, form)
    const found = await itemsFound(acting, textIn(form, 'itemText'))
    return data({ ...said, faults: besideTarget(said.faults), found }, init ?? undefined)
  }
}

export function shouldRevalidate() {
  return true
}

/** One indicator as the office keeps it: what it means, in which versions, and what is to be reached. */
export default function FiguresIndicator({ loaderData, actionData }: Route.ComponentProps) {
  const { indicator, targets, blank, names, day, today, mayDefine, done } = loaderData
  const items = [...(actionData?.found ?? []), ...loaderData.items]
  const tie = {
    items: items.filter(({ value }, at) => items.findIndex((each) => each.value === value) === at),
    shown: actionData?.found.length ? (actionData.typed.itemText ?? '') : '',
    count: actionData?.found.length ?? 0,
  }
  const format = useFormat()
  const label = useLabel()
  const measureOf = useMeasure()
  const path = usePath()
  const list = path('/lam-viec/so-lieu/chi-tieu')
  const here = `${list}/${indicator.code}`
  const words = useWords({
    list: { vi: 'Danh mục chỉ tiêu', en: 'Indicators' },
    amend: { vi: 'Phiên bản mới', en: 'A new version' },
    defined: { vi: 'Đã lưu định nghĩa.', en: 'The definition is kept.' },
    ended: { vi: 'Đã kết thúc chỉ tiêu.', en: 'The indicator was ended.' },
    targetSet: { vi: 'Đã lưu mục tiêu.', en: 'The target is kept.' },
    targetEnded: { vi: 'Đã kết thúc mục tiêu.', en: 'The target was ended.' },
    meaning: { vi: 'Định nghĩa hiện hành', en: 'The definition in force' },
    meaningThen: { vi: 'Định nghĩa khi đó', en: 'The definition of that day' },
    day: { vi: 'Biết đến ngày', en: 'As known on' },
    show: { vi: 'Xem', en: 'Show' },
    concept: { vi: 'Khái niệm', en: 'Concept' },
    measure: { vi: 'Đơn vị tính', en: 'Measure' },
    frequency: { vi: 'Tần suất', en: 'Frequency' },
    ratio: { vi: 'Tử số / mẫu số', en: 'Numerator / denominator' },
    formula: { vi: 'Công thức', en: 'Formula' },
    inWords: { vi: 'Đọc bằng lời', en: 'In words' },
    method: { vi: 'Cách tính', en: 'Method' },
    source: { vi: 'Nguồn', en: 'Source' },
    responsible: { vi: 'Đơn vị chủ quản', en: 'Responsible' },
    due: { vi: 'Hạn nhập', en: 'Due' },
    dueSaid: {
      vi: `${indicator.dueDays ?? ''} ngày sau khi kỳ kết thúc`,
      en: `${indicator.dueDays ?? ''} days after the period ends`,
    },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    versions: { vi: 'Các phiên bản', en: 'Versions' },
    version: { vi: 'Phiên bản', en: 'Version' },
    from: { vi: 'Từ', en: 'From' },
    to: { vi: 'Đến', en: 'To' },
    end: { vi: 'Kết thúc chỉ tiêu', en: 'End the indicator' },
    endHint: {
      vi: 'Kỳ kết thúc sau ngày này không còn số liệu; số đã có vẫn đọc được.',
      en: 'Periods that end later have no value; what is known stays to be read.',
    },
    lastDay: { vi: 'Ngày cuối cùng', en: 'Last day' },
    targets: { vi: 'Mục tiêu', en: 'Targets' },
    noTargets: { vi: 'Chưa có mục tiêu nào', en: 'There is no target yet' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    goal: { vi: 'Cần đạt', en: 'To be reached' },
    by: { vi: 'vào', en: 'by' },
    baseline: { vi: 'Xuất phát', en: 'Baseline' },
    latest: { vi: 'Mới nhất', en: 'Latest' },
    path: { vi: 'Lộ trình', en: 'Path' },
    linear: { vi: 'đều', en: 'even' },
    growth: { vi: 'tỷ lệ đều', en: 'constant rate' },
    milestones: { vi: 'theo mốc', en: 'milestones' },
    add: { vi: 'Gắn mục tiêu mới', en: 'Attach a target' },
    change: { vi: 'Sửa mục tiêu', en: 'Change the target' },
    save: { vi: 'Lưu mục tiêu', en: 'Keep the target' },
    endTarget: { vi: 'Kết thúc mục tiêu', en: 'End the target' },
  })
  const told = {
    'dinh-nghia': words.defined,
    'end-indicator': words.ended,
    'set-target': words.targetSet,
    'end-target': words.targetEnded,
  }[done ?? '']
  const name = (id: string) => (names[id] ? label(names[id] as { vi: string; en: string }) : id)
  const facts: [string, ReactNode][] = [
    [words.concept, indicator.concept && label(indicator.concept)],
    [words.measure, measureOf(indicator.measure) || '–'],
    [
      words.frequency,
      label(frequencyWords[indicator.frequency] ?? { vi: indicator.frequency, en: indicator.frequency }),
    ],
    [
      words.ratio,
      indicator.numerator &&
        indicator.denominator &&
        `${label(indicator.numerator.label)} / ${label(indicator.denominator.label)}`,
    ],
    [words.formula, indicator.formula],
    [words.inWords, indicator.inWords && label(indicator.inWords)],
    [words.method, label(indicator.methodLabel)],
    [words.source, indicator.dataSource && label(indicator.dataSource)],
    [words.responsible, indicator.responsible && name(indicator.responsible)],
    [words.due, indicator.dueDays === null ? null : words.dueSaid],
    [
      words.basis,
      (indicator.basis || indicator.basisDocument) && (
        <Basis text={indicator.basis} documents={indicator.basisDocument ? [indicator.basisDocument] : []} />
      ),
    ],
  ]
  const paths = { linear: words.linear, growth: words.growth, milestones: words.milestones }
  return (
    <TaskForms version={0} since="" said={actionData ?? null}>
      <Page
        title={label(indicator.label)}
        kicker={indicator.code}
        breadcrumbs={[{ href: list, label: words.list }]}
        width="wide"
        actions={
          mayDefine && (
            <LinkButton kind="secondary" href={`${here}/sua`} icon="pencil">
              {words.amend}
            </LinkButton>
          )
        }
      >
        <FigureTabs />
        {!actionData && told && <Notice kind="good">{told}</Notice>}
        {day && <KnownOn day={day} now={here} />}
        <QueryForm action={here} submit={words.show}>
          <Field name="biet-den" type="date" label={words.day} width="medium" value={day ?? ''} />
        </QueryForm>
        <Section heading={day ? words.meaningThen : words.meaning}>
          <DefinitionList items={facts.flatMap(([term, detail]) => (detail ? [{ term, detail }] : []))} />
        </Section>
        <Section heading={words.targets} id="muc-tieu">
          <Table
            caption={words.targets}
            captionHidden
            rows={targets}
            rowKey={({ id }) => id}
            empty={<Empty title={words.noTargets} icon="target" />}
            columns={[
              { id: 'unit', header: words.unit, names: true, cell: ({ unit }) => name(unit) },
              {
                id: 'goal',
                header: words.goal,
                cell: ({ comparator, value, high, due }) => (
                  <b>
                    {comparator} {value !== null && format.number(value, indicator.decimals)}{' '}
                    {high !== null && `– ${format.number(high, indicator.decimals)}`} {words.by} {due}
                  </b>
                ),
              },
              {
                id: 'baseline',
                header: words.baseline,
                cell: ({ baseline }) =>
                  baseline ? `${format.number(baseline.value, indicator.decimals)} (${baseline.period})` : '–',
              },
              {
                id: 'latest',
                header: words.latest,
                cell: ({ latest }) =>
                  latest ? `${format.number(latest.value, indicator.decimals)} (${latest.period})` : '–',
              },
              { id: 'path', header: words.path, cell: ({ path: kept }) => paths[kept.kind] },
            ]}
          />
          {mayDefine && (
            <div className={styles.rows}>
              {targets.map((target) => (
                <div key={target.id} className={styles.actLine}>
                  <StepForm
                    step="set-target"
                    of={target.id}
                    seen={target.version}
                    summary={`${words.change}: ${name(target.unit)}, ${target.due}`}
                    submit={words.save}
                  >
                    {(fields) => (
                      <>
                        <input type="hidden" name="targetUnit" value={target.unit} />
                        <TargetFields {...fields} standing={target.typed} unitName="" isNew={false} tie={tie} />
                      </>
                    )}
                  </StepForm>
                  <StepForm
                    step="end-target"
                    of={target.id}
                    seen={target.version}
                    submit={words.endTarget}
                    about={`${name(target.unit)}, ${target.due}`}
                  />
                </div>
              ))}
              <StepForm step="set-target" summary={words.add} submit={words.save}>
                {(fields) => <TargetFields {...fields} standing={blank} unitName="" isNew tie={tie} />}
              </StepForm>
            </div>
          )}
        </Section>
        <Section heading={words.versions}>
          <Table
            caption={words.versions}
            captionHidden
            dense
            rows={indicator.versions}
            rowKey={({ version }) => String(version)}
            columns={[
              {
                id: 'version',
                header: words.version,
                names: true,
                cell: ({ version, label: said }) => `${version}. ${label(said)}`,
              },
              { id: 'from', header: words.from, cell: ({ validFrom }) => format.date(validFrom) },
              {
                id: 'to',
                header: words.to,
                cell: ({ validTo }) =>
                  validTo ? <Tag tone={validTo < today ? 'warn' : 'plain'}>{format.date(validTo)}</Tag> : '–',
              },
              { id: 'method', header: words.method, cell: ({ methodLabel }) => label(methodLabel) },
            ]}
          />
          {mayDefine && (
            <StepForm step="end-indicator" summary={words.end} submit={words.end} kind="danger">
              {({ field }) => (
                <Field {...field('lastDay')} type="date" label={words.lastDay} hint={words.endHint} width="medium" />
              )}
            </StepForm>
          )}
        </Section>
      </Page>
    </TaskForms>
  )
}
