import { data, Form, redirect } from 'react-router'
import { listDocuments } from '#engines/documents'
import { type BasisDocument, defineIndicator, formulaCatalogue, indicatorPage } from '#engines/indicators'
import { listUnitKinds } from '#engines/organisations'
import { type Context, dayOf, holds, NotPermitted } from '#kernel'
import {
  Button,
  Checkboxes,
  Disclosure,
  ErrorSummary,
  Field,
  FormToken,
  Notice,
  Page,
  Refusal,
  Select,
  useFaults,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/figures-define.ts'
import { besideDefinition, definitionIn, definitionTyped, unsayable } from './figures/definition-form.ts'
import { definitionWords } from './figures/definition-words.ts'
import styles from './figures/figures.module.css'
import { FormulaBox } from './figures/formula-box.tsx'
import { frequencyWords } from './figures/looks.ts'
import { saidFigures } from './figures/said-figures.ts'
import { UnitField } from './tasks/unit-field.tsx'
import { unitIn } from './tasks/unit-in.ts'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true }

const anyUnit = (context: Context) => context.system.city?.office ?? 'vn.government'
const standingOf = (context: Context, code: string | undefined) =>
  code ? indicatorPage(context, { code, unit: anyUnit(context) }) : null

export async function loader({ context, params }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  if (!holds(acting.actor, 'programme-office')) throw NotPermitted({ needs: defineIndicator.id })
  const [standing, catalogue, kinds, { documents }] = await Promise.all([
    standingOf(acting, params.code),
    formulaCatalogue(acting, {}),
    listUnitKinds(acting, {}),
    listDocuments(acting, { size: 200 }),
  ])
  const chosen = standing?.basisDocument
  const library: BasisDocument[] = documents.map(({ slug, number, title }) => ({ slug, number, title }))
  if (chosen && !library.some(({ slug }) => slug === chosen.slug)) library.unshift(chosen)
  const names = standing?.responsible ? await unitNames(acting, [standing.responsible]) : {}
  return {
    today: dayOf(acting.system.clock.now()),
    indicator: standing && { code: standing.code, label: standing.label },
    seen: standing?.versions[0]?.version ?? 0,
    decided:
      standing?.versions[0] && standing.versions[0].version !== standing.version
        ? standing.versions[0].validFrom
        : null,
    standing: definitionTyped(standing),
    responsible: standing?.responsible ? (names[standing.responsible] ?? null) : null,
    catalogue,
    kinds: kinds.map(({ id, label }) => ({ id, label })),
    library,
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  try {
    const standing = await standingOf(acting, params.code)
    const responsible = (await unitIn(acting, form, 'responsible')) || null
    const kept = standing ? unsayable(standing.rules as never[]) : []
    const given = definitionIn(form, { code: params.code ?? textIn(form, 'code').trim(), responsible, kept })
    const { code } = await defineIndicator(acting, { ...given, seen: Number(textIn(form, 'seen')) })
    return redirect(`${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/so-lieu/chi-tieu/${code}?da=dinh-nghia`)
  } catch (error) {
    const { data: said, init } = saidFigures(error, form)
    const lists = { kinds: form.getAll('kinds').map(String), dimensions: form.getAll('dimensions').map(String) }
    return data({ ...said, lists, faults: besideDefinition(said.faults) }, init ?? undefined)
  }
}

/** A new indicator, or a new version of one from a day on. */
export default function FiguresDefine({ loaderData, actionData }: Route.ComponentProps) {
  const { indicator, standing, seen, decided, responsible, catalogue, kinds, library, today } = loaderData
  const label = useLabel()
  const path = usePath()
  const format = useFormat()
  const faults = useFaults(actionData?.faults)
  const list = path('/lam-viec/so-lieu/chi-tieu')
  const typed = (name: string) => (actionData?.typed ?? standing)[name] ?? ''
  const chosen = (name: 'kinds' | 'dimensions') =>
    actionData?.lists[name] ?? (standing[name] ?? '').split(',').filter(Boolean)
  const field = (name: string) => ({ name, value: typed(name), fault: faults.at(name) })
  const words = useWords(definitionWords)
  return (
    <Page
      title={indicator ? words.amend : words.new}
      lead={words.lead}
      breadcrumbs={[
        { href: list, label: words.list },
        ...(indicator ? [{ href: `${list}/${indicator.code}`, label: label(indicator.label) }] : []),
      ]}
    >
      {actionData && actionData.faults.length === 0 && <Refusal>{label(actionData.refused)}</Refusal>}
      <ErrorSummary faults={faults.links} />
      {decided && <Notice title={`${words.decided} ${format.date(decided)}`} />}
      <Form method="post" noValidate className={styles.form}>
        <FormToken />
        <input type="hidden" name="seen" value={actionData?.typed.seen ?? seen} />
        <fieldset className={styles.group}>
          <legend>{words.what}</legend>
          {!indicator && (
            <Field
              {...field('code')}
              label={words.code}
              hint={words.codeHint}
              width="medium"
              spellCheck={false}
              maxLength={80}
            />
          )}
          <Field {...field('vi')} label={words.vi} maxLength={500} />
          <Field {...field('en')} label={words.en} optional maxLength={500} />
          <Field {...field('conceptVi')} label={words.conceptVi} lines={2} optional />
          <Field {...field('conceptEn')} label={words.conceptEn} lines={2} optional />
          <div className={styles.pair}>
            <Field {...field('measure')} label={words.measure} hint={words.measureHint} optional maxLength={60} />
            <Select
              {...field('stage')}
              label={words.stage}
              empty={words.noStage}
              options={(['input', 'process', 'output', 'outcome', 'impact'] as const).map((value) => ({
                value,
                label: words[value],
              }))}
              optional
            />
          </div>
          <Checkboxes
            name="direction"
            kind="radio"
            legend={words.direction}
            values={[typed('direction')]}
            fault={faults.at('direction')}
            options={[
              { value: 'up', label: words.up },
              { value: 'down', label: words.down },
              { value: 'none', label: words.neither },
            ]}
          />
          <Field {...field('basis')} label={words.basis} optional maxLength={500} />
          {library.length > 0 && (
            <Select
              {...field('basisDocument')}
              label={words.document}
              hint={words.documentHint}
              empty={words.noDocument}
              options={library.map(({ slug, number, title }) => ({
                value: slug,
                label: [number, title].filter(Boolean).join(' · ').slice(0, 140),
              }))}
              optional
            />
          )}
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{words.ratio}</legend>
          <p className={styles.soft}>{words.ratioHint}</p>
          {(['numerator', 'denominator'] as const).map((part) => (
            <div key={part} className={styles.pair}>
              <Field {...field(`${part}Vi`)} label={words[`${part}Vi`]} optional />
              <Field {...field(`${part}En`)} label={words[`${part}En`]} optional />
              <Field
                {...field(`${part}Measure`)}
                label={`${words.partMeasure}: ${words[`${part}Vi`].toLowerCase()}`}
                optional
              />
            </div>
          ))}
          <Checkboxes
            name="mayExceed"
            legend={words.mayExceed}
            values={[typed('mayExceed')]}
            options={[{ value: 'on', label: words.mayExceed }]}
          />
          <Checkboxes
            name="whole"
            legend={words.countsWhole}
            values={[typed('whole')]}
            options={[{ value: 'on', label: words.countsWhole }]}
          />
          <Field {...field('populationVi')} label={words.populationVi} optional />
          <input type="hidden" name="populationEn" value={typed('populationEn')} />
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{words.when}</legend>
          <Checkboxes
            name="frequency"
            kind="radio"
            legend={words.frequency}
            values={[typed('frequency')]}
            options={Object.entries(frequencyWords).map(([value, said]) => ({ value, label: label(said) }))}
          />
          <Checkboxes
            name="calendar"
            kind="radio"
            legend={words.calendar}
            values={[typed('calendar')]}
            options={[
              { value: 'cut-off', label: words.cutOff },
              { value: 'calendar', label: words.whole },
            ]}
          />
          <div className={styles.pair}>
            <Field
              name="validFrom"
              type="date"
              label={words.validFrom}
              value={actionData?.typed.validFrom ?? today}
              fault={faults.at('validFrom')}
            />
            <Field {...field('validTo')} type="date" label={words.validTo} optional />
            <Field {...field('dueDays')} label={words.dueDays} inputMode="numeric" width="short" optional />
          </div>
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{words.how}</legend>
          <div className={styles.pair}>
            <Field {...field('methodCode')} label={words.methodCode} spellCheck={false} />
            <Field {...field('methodVi')} label={words.methodVi} />
            <Field {...field('methodEn')} label={words.methodEn} optional />
          </div>
          <Field {...field('sourceVi')} label={words.sourceVi} optional />
          <input type="hidden" name="sourceEn" value={typed('sourceEn')} />
          <FormulaBox catalogue={catalogue} kinds={kinds} value={typed('formula')} fault={faults.at('formula')} />
          <Checkboxes
            name="prefers"
            kind="radio"
            legend={words.prefers}
            values={[typed('prefers')]}
            fault={faults.at('prefers')}
            options={[
              { value: 'reported', label: words.reported },
              { value: 'computed', label: words.computed },
            ]}
          />
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{words.who}</legend>
          <UnitField
            name="responsible"
            label={words.responsible}
            hint={words.unitHint}
            value={actionData ? actionData.typed.responsible : standing.responsible}
            text={actionData ? actionData.typed['responsible-chu'] : responsible ? label(responsible) : ''}
            fault={faults.at('responsible')}
            optional
          />
          <Disclosure summary={words.kinds} open={chosen('kinds').length > 0 || faults.at('kinds') !== undefined}>
            <Checkboxes
              name="kinds"
              legend={words.kinds}
              values={chosen('kinds')}
              fault={faults.at('kinds')}
              options={kinds.map(({ id, label: said }) => ({ value: id, label: label(said) }))}
            />
          </Disclosure>
          <Field {...field('units')} label={words.units} hint={words.unitsHint} lines={2} optional spellCheck={false} />
          <div className={styles.pair}>
            <Select
              {...field('overUnits')}
              label={words.overUnits}
              options={[
                { value: 'sum', label: words.sum },
                { value: 'weighted-mean', label: words.mean },
                { value: 'none', label: words.not },
              ]}
            />
            <Select
              {...field('overTime')}
              label={words.overTime}
              options={[
                { value: 'sum', label: words.sum },
                { value: 'weighted-mean', label: words.mean },
                { value: 'last', label: words.last },
                { value: 'none', label: words.not },
              ]}
            />
          </div>
          {catalogue.dimensions.length > 0 && (
            <Checkboxes
              name="dimensions"
              legend={words.dimensions}
              values={chosen('dimensions')}
              fault={faults.at('dimensions')}
              options={catalogue.dimensions.map((one) => ({ value: one.code, label: label(one.label) }))}
            />
          )}
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{words.checks}</legend>
          <div className={styles.pair}>
            <Field {...field('decimals')} label={words.decimals} inputMode="numeric" width="short" />
            <Field {...field('least')} label={words.least} inputMode="decimal" width="short" optional />
            <Field {...field('most')} label={words.most} inputMode="decimal" width="short" optional />
          </div>
          <Field {...field('rules')} label={words.rules} hint={words.rulesHint} lines={3} optional spellCheck={false} />
        </fieldset>
        <div>
          <Button>{words.save}</Button>
        </div>
      </Form>
    </Page>
  )
}
