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
  const words = useWords({
    list: { vi: 'Danh mục chỉ tiêu', en: 'Indicators' },
    new: { vi: 'Định nghĩa chỉ tiêu', en: 'Define an indicator' },
    amend: { vi: 'Phiên bản mới của định nghĩa', en: 'A new version of the definition' },
    lead: {
      vi: 'Định nghĩa cũ vẫn còn để đọc. Đổi cách tính thì số liệu thành một chuỗi khác, không nối vào chuỗi cũ.',
      en: 'Older versions stay to be read. Another method is another series: values of two methods never stand in one line.',
    },
    what: { vi: 'Chỉ tiêu là gì', en: 'What it is' },
    code: { vi: 'Mã', en: 'Code' },
    codeHint: {
      vi: 'Chữ thường, số, dấu chấm, gạch: cong-dvc.ty-le',
      en: 'Lower case, digits, points, dashes: services.online-share',
    },
    vi: { vi: 'Tên tiếng Việt', en: 'Vietnamese name' },
    en: { vi: 'Tên tiếng Anh', en: 'English name' },
    conceptVi: { vi: 'Khái niệm', en: 'Concept (Vietnamese)' },
    conceptEn: { vi: 'Khái niệm bằng tiếng Anh', en: 'Concept (English)' },
    measure: { vi: 'Đơn vị tính', en: 'Unit of measure' },
    measureHint: {
      vi: '%, dossier, person, vnd/person; để trống là số không có đơn vị',
      en: '%, dossier, person, vnd/person; empty for a plain number',
    },
    direction: { vi: 'Chiều tốt lên', en: 'Which way is better' },
    up: { vi: 'Tăng là tốt', en: 'Up' },
    down: { vi: 'Giảm là tốt', en: 'Down' },
    neither: { vi: 'Không đánh giá', en: 'Neither' },
    stage: { vi: 'Loại kết quả', en: 'Stage' },
    noStage: { vi: 'Không phân loại', en: 'Not said' },
    input: { vi: 'Đầu vào', en: 'Input' },
    process: { vi: 'Quá trình', en: 'Process' },
    output: { vi: 'Đầu ra', en: 'Output' },
    outcome: { vi: 'Kết quả', en: 'Outcome' },
    impact: { vi: 'Tác động', en: 'Impact' },
    basis: { vi: 'Căn cứ pháp lý', en: 'Legal basis' },
    document: { vi: 'Văn bản căn cứ trong thư viện', en: 'Document of the library that it rests on' },
    documentHint: {
      vi: 'Người đọc bấm vào căn cứ là mở được văn bản, nếu văn bản đã công khai.',
      en: 'The basis leads readers to the document where it is open to them.',
    },
    noDocument: { vi: 'Không có trong thư viện', en: 'Not in the library' },
    ratio: { vi: 'Tử số và mẫu số', en: 'Numerator and denominator' },
    ratioHint: { vi: 'Để trống nếu chỉ tiêu là một con số.', en: 'Leave empty where it is a single number.' },
    numeratorVi: { vi: 'Tử số', en: 'Numerator (Vietnamese)' },
    denominatorVi: { vi: 'Mẫu số', en: 'Denominator (Vietnamese)' },
    numeratorEn: { vi: 'Tử số bằng tiếng Anh', en: 'Numerator (English)' },
    denominatorEn: { vi: 'Mẫu số bằng tiếng Anh', en: 'Denominator (English)' },
    partMeasure: { vi: 'Đơn vị tính', en: 'Its measure' },
    mayExceed: { vi: 'Tử số được lớn hơn mẫu số', en: 'The numerator may exceed the denominator' },
    countsWhole: {
      vi: 'Đếm thứ không chia lẻ được (người, hồ sơ…): chỉ nhận số nguyên',
      en: 'Counts things that come whole (persons, dossiers…): no fractions',
    },
    populationVi: { vi: 'Phạm vi, đối tượng', en: 'Population' },
    when: { vi: 'Kỳ và hiệu lực', en: 'Periods and validity' },
    frequency: { vi: 'Tần suất', en: 'Frequency' },
    calendar: { vi: 'Cách chốt kỳ', en: 'How periods close' },
    cutOff: {
      vi: 'Từ ngày 15 tháng trước đến 14 tháng này (báo cáo hành chính)',
      en: 'From the 15th to the 14th (administrative reports)',
    },
    whole: { vi: 'Trọn tháng (thống kê)', en: 'Whole months (statistics)' },
    dueDays: { vi: 'Hạn nhập sau khi kỳ kết thúc (ngày)', en: 'Due so many days after the period ends' },
    validFrom: { vi: 'Có hiệu lực từ', en: 'Valid from' },
    validTo: { vi: 'Đến hết ngày', en: 'To' },
    how: { vi: 'Nguồn và cách tính', en: 'Source and method' },
    methodCode: { vi: 'Mã cách tính', en: 'Code of the method' },
    methodVi: { vi: 'Cách tính', en: 'Method (Vietnamese)' },
    methodEn: { vi: 'Cách tính bằng tiếng Anh', en: 'Method (English)' },
    sourceVi: { vi: 'Nguồn số liệu', en: 'Source' },
    prefers: { vi: 'Số chính thức khi có cả hai', en: 'The official value where both exist' },
    reported: { vi: 'Số đơn vị báo cáo', en: 'The reported one' },
    computed: { vi: 'Số hệ thống tính', en: 'The computed one' },
    who: { vi: 'Ai báo cáo', en: 'Who reports' },
    responsible: { vi: 'Đơn vị chủ quản', en: 'Responsible unit' },
    unitHint: { vi: 'Gõ một phần tên rồi chọn.', en: 'Type a part of its name, then choose.' },
    kinds: { vi: 'Loại đơn vị phải có số liệu', en: 'Kinds of units that have a value' },
    units: { vi: 'Mã các đơn vị khác phải có số liệu', en: 'Ids of other units that have a value' },
    unitsHint: { vi: 'Mỗi dòng một mã đơn vị.', en: 'An id a line.' },
    overUnits: { vi: 'Cộng gộp qua đơn vị', en: 'Over units' },
    overTime: { vi: 'Cộng gộp qua thời gian', en: 'Over time' },
    sum: { vi: 'Tổng', en: 'Sum' },
    mean: { vi: 'Bình quân gia quyền theo mẫu số', en: 'Mean weighted by denominators' },
    last: { vi: 'Lấy kỳ cuối', en: 'Last period' },
    not: { vi: 'Không cộng gộp', en: 'None' },
    dimensions: { vi: 'Phân tổ', en: 'Breakdowns' },
    checks: { vi: 'Kiểm tra', en: 'Checks' },
    decimals: { vi: 'Số chữ số thập phân', en: 'Decimals' },
    least: { vi: 'Không thấp hơn', en: 'Not below' },
    most: { vi: 'Không cao hơn', en: 'Not above' },
    rules: { vi: 'Quy tắc giữa các chỉ tiêu', en: 'Rules between indicators' },
    rulesHint: {
      vi: 'Mỗi dòng một quy tắc bằng mã: ho-so.truc-tuyen <= ho-so',
      en: 'A rule a line, by codes: dossiers.online <= dossiers',
    },
    save: { vi: 'Lưu định nghĩa', en: 'Save the definition' },
    decided: {
      vi: 'Đã có một phiên bản khác, chưa đến ngày có hiệu lực. Phiên bản lưu ở đây thay cả phiên bản đó; có hiệu lực từ',
      en: 'Another version is decided and not yet in force. What is saved here takes the place of that one, too; valid from',
    },
  })
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
