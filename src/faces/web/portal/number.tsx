import { DefinitionList, Notice, Page, Section, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf, frontedOf } from '#web/context'
import { useMeasure } from '../figure-words.ts'
import type { Route } from './+types/number.ts'
import { address, askedIn } from './asked.ts'
import { useCrumbs } from './crumbs.ts'
import { known } from './known.ts'
import { KnownOn } from './known-on.tsx'
import styles from './number.module.css'
import { NumberAbout } from './number-about.tsx'
import { pointAddress, viewWord } from './number-address.ts'
import { NumberBreakdowns } from './number-breakdowns.tsx'
import { CarriedFrom } from './number-carried.tsx'
import { NumberChart } from './number-chart.tsx'
import { NumberCorrections } from './number-corrections.tsx'
import { NumberFiles } from './number-files.tsx'
import { NumberMap } from './number-map.tsx'
import { Figure, LightTag, Trend } from './number-parts.tsx'
import { NumberPicker } from './number-picker.tsx'
import { notFollowed, numberAsked, readNumber } from './number-read.ts'
import { NumberTargets } from './number-targets.tsx'
import { NumberViews } from './number-view.tsx'
import { directionWords } from './number-words.ts'
import { Ignored } from './reading-notice.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const asked = askedIn(request)
  const wanted = numberAsked(request, asked)
  const read = await readNumber(context.get(contextOf), known('indicator', params.code), wanted)
  return {
    ...read,
    wanted: { ...wanted, unit: wanted.unit ?? read.named ?? undefined },
    ignored: [...asked.ignored, ...notFollowed(wanted, read)],
    origin: context.get(frontedOf).client.origin,
  }
}

/** One indicator of one unit: where it stands, where it came from, where it goes, and how anybody can check it. */
export default function NumberPage({ loaderData }: Route.ComponentProps) {
  const { indicator, unit, shown, wanted, ignored, dimensions } = loaderData
  const label = useLabel()
  const path = usePath()
  const crumbs = useCrumbs()
  const words = useWords({
    kicker: { vi: 'Chỉ số', en: 'Indicator' },
    numbers: { vi: 'Chỉ số', en: 'Indicators' },
    none: { vi: 'Chưa có số liệu nào được công bố', en: 'No value is published yet' },
    noneBody: {
      vi: 'Chỉ số đã có định nghĩa; số liệu hiện ở đây khi được xác minh và công bố.',
      en: 'The indicator is defined; its values stand here once they are verified and published.',
    },
    noneThen: { vi: 'Đến ngày này chưa có số liệu nào được công bố', en: 'No value had been published by that day' },
  })
  const here = path(`/chi-so/${loaderData.code}`)
  const name = label(indicator.label)
  const chosen = dimensions.flatMap(({ items, chosen: item }) => items.filter(({ code }) => code === item))
  return (
    <Page
      title={name}
      description={indicator.concept ? label(indicator.concept) : name}
      kicker={words.kicker}
      lead={indicator.concept && label(indicator.concept)}
      breadcrumbs={crumbs({ href: address(path('/chi-so'), { 'biet-den': wanted.day }), label: words.numbers })}
    >
      <Ignored names={ignored} />
      {wanted.day && (
        <KnownOn day={wanted.day} now={address(here, { 'don-vi': wanted.unit, xem: viewWord(wanted.view) })} />
      )}
      {shown && unit ? (
        <>
          <Headline loaderData={loaderData} chosen={chosen.map((item) => label(item.label))} />
          <NumberPicker read={loaderData} wanted={wanted} here={here} />
          <NumberViews read={loaderData} shown={shown} wanted={wanted} here={here} />
          <NumberChart read={loaderData} shown={shown} />
          <NumberTargets shown={shown} indicator={indicator} isPart={loaderData.cell !== ''} />
          <NumberBreakdowns read={loaderData} shown={shown} />
          {shown.map && <NumberMap read={loaderData} shown={shown} map={shown.map} />}
        </>
      ) : (
        <Notice title={wanted.day ? words.noneThen : words.none}>{words.noneBody}</Notice>
      )}
      <NumberAbout read={loaderData} />
      {shown && <NumberCorrections read={loaderData} shown={shown} />}
      {shown && unit && <NumberFiles read={loaderData} shown={shown} origin={loaderData.origin} name={name} />}
    </Page>
  )
}

/** The value, its period, whose it is, and what it means, before anything else. */
function Headline({ loaderData, chosen }: Pick<Route.ComponentProps, 'loaderData'> & { chosen: readonly string[] }) {
  const { indicator, unit, shown } = loaderData
  const label = useLabel()
  const path = usePath()
  const format = useFormat()
  const measureOf = useMeasure()
  const words = useWords({
    direction: { vi: 'Chiều tốt lên', en: 'Which way is better' },
    before: { vi: 'So với kỳ trước', en: 'Since the period before' },
    parts: { vi: 'Tính từ', en: 'Computed from' },
    of: { vi: 'của', en: 'of' },
    out: { vi: 'trên', en: 'out of' },
    target: { vi: 'So với mục tiêu', en: 'Against the target' },
    point: { vi: 'Nguồn gốc con số này', en: 'Where this figure comes from' },
    whose: { vi: 'Đơn vị', en: 'Unit' },
    carried: { vi: 'Qua sắp xếp đơn vị', en: 'Across rearrangements' },
    part: { vi: 'Phân tổ', en: 'Breakdown' },
    measure: { vi: 'Đơn vị tính', en: 'Unit of measure' },
  })
  if (!shown || !unit) return null
  const { point } = shown
  const parts = point?.numerator != null && point.denominator != null
  const rows = [
    {
      term: words.whose,
      detail: (
        <a href={address(path(`/don-vi/${unit.unit}`), { 'biet-den': loaderData.day })}>
          {unit.label ? label(unit.label) : unit.unit}
        </a>
      ),
    },
    { term: words.part, detail: chosen.join(', ') },
    {
      term: words.target,
      detail: shown.light && <LightTag light={shown.light} />,
    },
    { term: words.before, detail: point?.value != null && <Trend trend={shown.trend} of={shown.measured} /> },
    {
      term: words.parts,
      detail:
        parts &&
        `${format.number(point.numerator as number)} ${indicator.numerator ? label(indicator.numerator.label).toLowerCase() : ''} ${words.out} ${format.number(point.denominator as number)} ${indicator.denominator ? label(indicator.denominator.label).toLowerCase() : ''}`,
    },
    {
      term: words.carried,
      detail: point?.id === null && <CarriedFrom point={point} read={loaderData} period={shown.period} />,
    },
    { term: words.direction, detail: label(directionWords[indicator.direction] as never) },
    { term: words.measure, detail: shown.measured.measure && measureOf(shown.measured.measure) },
  ]
  return (
    <Section heading={label(shown.periodName)} id="moi-nhat">
      <div className={styles.headline}>
        <p className={styles.big}>
          <Figure point={point} of={shown.measured} />
        </p>
        <DefinitionList items={rows.filter(({ detail }) => detail)} />
        {point && point.id !== null && (
          <p>
            <a href={pointAddress(path, loaderData, shown.period)}>{words.point}</a>
          </p>
        )}
      </div>
    </Section>
  )
}
