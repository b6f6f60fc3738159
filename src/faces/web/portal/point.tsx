import { indicatorPage, listDimensions, type PublishedValue, unitProfile, valueOrigin } from '#engines/indicators'
import { findUnit } from '#engines/organisations'
import { type ApprovedLine, approvedLine } from '#engines/reporting'
import { type Context, Problem } from '#kernel'
import { DefinitionList, Empty, Notice, Page, Section, useFormat, useLabel, usePath, useWords, type Words } from '#ui'
import { contextOf } from '#web/context'
import { Basis } from '../basis.tsx'
import { partsOf } from '../breakdown-words.ts'
import { useDistance, useFigure } from '../figure-words.ts'
import type { Route } from './+types/point.ts'
import { address, askedIn } from './asked.ts'
import { useCrumbs } from './crumbs.ts'
import { known } from './known.ts'
import { KnownOn } from './known-on.tsx'
import styles from './number.module.css'
import { endOf, pointAddress } from './number-address.ts'
import { nameOf } from './number-lines.ts'
import { Figure } from './number-parts.tsx'
import { PointReport } from './point-report.tsx'
import { ProofLinks } from './proof-links.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const [code, unit, period] = [
    known('indicator', params.code),
    known('unit', params.unit),
    known('period', params.period?.toUpperCase()),
  ]
  const asked = askedIn(request)
  const part = asked.name('phan-to') ?? ''
  const cell = /^[a-z0-9-]+=[a-z0-9-]+(&[a-z0-9-]+=[a-z0-9-]+)*$/.test(part) ? part : ''
  const day = asked.day('biet-den') ?? null
  const knownAt = day ? endOf(day) : undefined
  const [indicator, origin, { label }] = await Promise.all([
    indicatorPage(acting, { code, unit, knownAt }),
    valueOrigin(acting, { code, unit, period, cell, knownAt }),
    findUnit(acting, { id: unit, knownAt }),
  ])
  const [now] = origin.values
  return {
    indicator: { ...indicator, ...origin.meant }, // as it was in the period of the figure
    origin,
    day,
    unit: { id: unit, label },
    name: nameOf(period),
    parts: cell === '' ? [] : partsOf(cell, await listDimensions(acting, { knownAt })),
    report: now ? await reportOf(acting, now) : null,
    inputs:
      now?.lane === 'computed' && origin.meant.formula
        ? await inputsOf(acting, { formula: origin.meant.formula, unit, period, knownAt })
        : [],
  }
}

const mostInputs = 20

/** What a computed figure reads: each indicator by name, with its value of the same unit and period where it has one. */
async function inputsOf(
  acting: Context,
  { formula, unit, period, knownAt }: { formula: string; unit: string; period: string; knownAt: string | undefined },
) {
  const codes = [...new Set([...formula.matchAll(/\[([a-z0-9._-]+)/g)].map(([, code = '']) => code))]
  const { rows } = await unitProfile(acting, { unit, period, knownAt })
  return Promise.all(
    codes.slice(0, mostInputs).map(async (code) => {
      const { label, measure, decimals } = await indicatorPage(acting, { code, unit, knownAt })
      return { code, label, measure, decimals, point: rows.find((row) => row.code === code)?.point ?? null }
    }),
  )
}

/** The line of the report that a figure was taken from; null where it came another way, or the report counts no more. */
async function reportOf(acting: Context, { source }: PublishedValue): Promise<ApprovedLine | null> {
  const [filing = '', ordinal = ''] = source.ref?.split('/') ?? []
  if (source.kind !== 'report' || !/^\d+$/.test(ordinal)) return null
  try {
    return await approvedLine(acting, { filing, ordinal: Number(ordinal) })
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null
    throw error
  }
}

/** One figure: what it is computed from, where it came from, who stood for it when, and what was published before it. */
export default function PointPage({
  loaderData: { indicator, origin, day, unit, name, parts, report, inputs },
}: Route.ComponentProps) {
  const label = useLabel()
  const path = usePath()
  const crumbs = useCrumbs()
  const format = useFormat()
  const figure = useFigure()
  const distance = useDistance()
  const words = useWords({
    numbers: { vi: 'Chỉ số', en: 'Indicators' },
    kicker: { vi: 'Nguồn gốc một con số', en: 'Where a figure comes from' },
    none: { vi: 'Kỳ này chưa có số liệu được công bố', en: 'No value of this period is published' },
    all: { vi: 'Xem chỉ số', en: 'See the indicator' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    part: { vi: 'Phân tổ', en: 'Breakdown' },
    numerator: { vi: 'Tử số', en: 'Numerator' },
    denominator: { vi: 'Mẫu số', en: 'Denominator' },
    way: { vi: 'Con số này đi như thế nào', en: 'How this figure came here' },
    method: { vi: 'Cách tính', en: 'Method' },
    basis: { vi: 'Căn cứ của chỉ số', en: 'Legal basis of the indicator' },
    published: { vi: 'Công bố lúc', en: 'Published at' },
    source: { vi: 'Nguồn', en: 'Source' },
    history: { vi: 'Những con số đã công bố trước đó', en: 'What was published before' },
    evidence: { vi: 'Minh chứng', en: 'Evidence' },
    closed: { vi: 'Chưa có minh chứng nào được mở cho mọi người.', en: 'No evidence is open to everybody yet.' },
    until: { vi: 'đến', en: 'until' },
    reported: { vi: 'Theo báo cáo của đơn vị', en: 'As the unit reported it' },
    computed: { vi: 'Theo hệ thống tính', en: 'As the system computed it' },
    apart: { vi: 'chênh', en: 'apart by' },
    from: { vi: 'Tính từ', en: 'Computed from' },
    no: { vi: 'chưa ghi căn cứ', en: 'no basis is stated' },
    why: { vi: 'Vì sao không có số', en: 'Why there is no figure' },
  })
  const [now, ...before] = origin.values
  const part = parts.map((one) => label(one.label)).join(', ')
  const title = [label(indicator.label), part, label(name)].filter(Boolean).join(', ')
  const chosen = Object.fromEntries(parts.map(({ of, code }) => [`theo-${of}`, code]))
  const here = address(path(`/chi-so/${origin.code}`), { 'don-vi': unit.id, ...chosen, 'biet-den': day })
  const today = path(`/chi-so/${origin.code}/so-lieu/${unit.id}/${origin.period}`)
  return (
    <Page
      title={title}
      kicker={words.kicker}
      description={title}
      breadcrumbs={crumbs(
        { href: address(path('/chi-so'), { 'biet-den': day }), label: words.numbers },
        { href: here, label: label(indicator.label) },
      )}
    >
      {day && (
        <KnownOn
          day={day}
          now={address(today, { 'phan-to': origin.cell })}
          what={figureThen}
          today={report && reportToday}
        />
      )}
      {!now ? (
        <Empty icon="info" title={words.none} action={<a href={here}>{words.all}</a>} />
      ) : (
        <>
          <div className={styles.headline}>
            <p className={styles.big}>
              <Figure point={now} of={indicator} />
              <small>{label(unit.label)}</small>
            </p>
            <DefinitionList
              items={[
                {
                  term: words.unit,
                  detail: <a href={address(path(`/don-vi/${unit.id}`), { 'biet-den': day })}>{label(unit.label)}</a>,
                },
                { term: words.why, detail: now.why && label(now.why) },
                { term: words.part, detail: part },
                {
                  term: indicator.numerator ? label(indicator.numerator.label) : words.numerator,
                  detail: now.numerator !== null && format.number(now.numerator),
                },
                {
                  term: indicator.denominator ? label(indicator.denominator.label) : words.denominator,
                  detail: now.denominator !== null && format.number(now.denominator),
                },
                {
                  term: words[origin.other?.lane ?? 'reported'],
                  detail: origin.other?.value != null && now.value !== null && (
                    <>
                      {figure(origin.other.value, indicator)}{' '}
                      <span className={styles.soft}>
                        ({words.apart} {distance(Math.abs(origin.other.value - now.value), indicator)})
                      </span>
                    </>
                  ),
                },
                { term: words.method, detail: label(origin.methodLabel) },
                {
                  term: words.basis,
                  detail:
                    origin.basis || origin.basisDocument ? (
                      <Basis text={origin.basis} documents={origin.basisDocument ? [origin.basisDocument] : []} />
                    ) : (
                      <span className={styles.soft}>{words.no}</span>
                    ),
                },
                { term: words.published, detail: format.dateTime(now.knownFrom) },
                { term: words.source, detail: <Source value={now} /> },
              ].filter(({ detail }) => detail)}
            />
          </div>
          <Section heading={words.way} id="duong-di">
            <Way value={now} />
          </Section>
          {inputs.length > 0 && (
            <Section heading={words.from} id="tinh-tu">
              {indicator.inWords && <p>{label(indicator.inWords)}</p>}
              <ul className={styles.way}>
                {inputs.map((input) => (
                  <li key={input.code}>
                    <a
                      href={
                        input.point
                          ? pointAddress(
                              path,
                              { code: input.code, unit: { unit: unit.id }, cell: '', day },
                              origin.period,
                            )
                          : address(path(`/chi-so/${input.code}`), { 'biet-den': day })
                      }
                    >
                      {label(input.label)}
                    </a>
                    {input.point && (
                      <>
                        {': '}
                        <b>
                          <Figure point={input.point} of={input} />
                        </b>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {(now.evidence.length > 0 || now.source.kind === 'entry' || now.source.kind === 'import') && (
            <Section heading={words.evidence} id="minh-chung">
              {now.evidence.length > 0 ? (
                <ProofLinks proofs={now.evidence} />
              ) : (
                <p className={styles.soft}>{words.closed}</p>
              )}
            </Section>
          )}
          {report && <PointReport line={report} />}
          {now.source.kind === 'report' && !report && <ReportGone />}
          {before.length > 0 && (
            <Section heading={words.history} id="truoc-do">
              <ul className={styles.way}>
                {before.map((value) => (
                  <li key={value.id}>
                    <b>
                      {value.value === null ? <Figure point={value} of={indicator} /> : figure(value.value, indicator)}
                    </b>{' '}
                    <span className={styles.soft}>
                      {format.dateTime(value.knownFrom)}{' '}
                      {value.knownTo && `${words.until} ${format.dateTime(value.knownTo)}`}
                    </span>
                    {value.evidence.length > 0 && <ProofLinks proofs={value.evidence} />}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <p>
            <a href={here}>{words.all}</a>
          </p>
        </>
      )}
    </Page>
  )
}

const figureThen: Words = { vi: 'Như đã biết đến hết ngày', en: 'As it was known at the end of' }
const reportToday: Words = {
  vi: 'Báo cáo và minh chứng công khai hiện như hôm nay.',
  en: 'The report and its open evidence are shown as they are today.',
}

/** Each step with its time; names of officials are for officials. */
function Way({ value }: { value: PublishedValue }) {
  const format = useFormat()
  const words = useWords({
    draft: { vi: 'Nhập', en: 'Entered' },
    submitted: { vi: 'Đơn vị gửi', en: 'Submitted by the unit' },
    verified: { vi: 'Cơ quan điều phối xác minh', en: 'Verified by the coordinating office' },
    published: { vi: 'Công bố', en: 'Published' },
    computed: { vi: 'Hệ thống tính, không ai nhập tay', en: 'Computed by the system, entered by nobody' },
    none: {
      vi: 'Số liệu do nguồn nêu trên công bố, được nạp vào như đã công bố.',
      en: 'Published by the source named above and taken in as published.',
    },
  })
  if (value.lane === 'computed') return <p>{words.computed}</p>
  if (value.steps.length < 2) return <p>{words.none}</p>
  return (
    <ol className={styles.way}>
      {value.steps.map(({ status, at, by }) => (
        <li key={`${status} ${at}`}>
          <b>{words[status]}</b> <span className={styles.soft}>{format.dateTime(at)}</span>
          {by && <span className={styles.soft}> · {by}</span>}
        </li>
      ))}
    </ol>
  )
}

function Source({ value: { source } }: { value: PublishedValue }) {
  const words = useWords({
    entry: { vi: 'Nhập trên hệ thống', en: 'Entered on this platform' },
    import: { vi: 'Nhập từ tệp', en: 'Imported from a file' },
    report: { vi: 'Báo cáo đã duyệt', en: 'An approved report' },
    formula: { vi: 'Tính theo công thức', en: 'Computed by a formula' },
    system: { vi: 'Hệ thống', en: 'System' },
  })
  if (source.kind === 'published') return <span lang="vi">{source.ref}</span>
  if (source.kind === 'formula')
    return (
      <>
        {words.formula} {source.ref && <code>{source.ref}</code>}
      </>
    )
  if (source.kind === 'import' && source.ref)
    return (
      <>
        {words.import}, SHA-256 <code className={styles.code}>{source.ref}</code>
      </>
    )
  return <>{words[source.kind as 'entry'] ?? `${words.system} ${source.kind}`}</>
}

function ReportGone() {
  const words = useWords({
    title: { vi: 'Báo cáo này đã được thay bằng bản khác', en: 'This report has been replaced by another' },
    body: {
      vi: 'Con số lấy từ một lần nộp nay không còn là bản được duyệt. Khi đơn vị đính chính, số mới sẽ thay vào đây.',
      en: 'The figure was taken from a filing that is no longer the approved one. A correction will take its place.',
    },
  })
  return <Notice title={words.title}>{words.body}</Notice>
}
