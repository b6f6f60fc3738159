import { laneDifferences, PeriodUnknown } from '#engines/indicators'
import { Empty, Field, Notice, Page, Table, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import { address, askedIn } from '../portal/asked.ts'
import { KnownOn } from '../portal/known-on.tsx'
import { endOf } from '../portal/number-address.ts'
import type { Route } from './+types/figures-compare.ts'
import { indicatorAsked } from './figures/indicator-asked.ts'
import { FigureTabs } from './figures/parts.tsx'
import { addressOf } from './here.ts'
import { QueryForm } from './query-form.tsx'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const text = query.get('chi-tieu')?.trim().slice(0, 200) ?? ''
  const { chosen, several, total } = await indicatorAsked(acting, text)
  const code = chosen?.code ?? text
  const period = query.get('ky')?.trim() ?? ''
  const day = askedIn(request).day('biet-den') ?? null
  const knownAt = day ? endOf(day) : undefined
  const none = { text, chosen, several, total, code, period, day, differences: null, names: {}, isPeriod: true }
  if (!chosen || period.length < 4 || period.length > 8) return none
  try {
    const differences = await laneDifferences(acting, { code, period, knownAt })
    return {
      ...none,
      differences: differences.rows,
      names: await unitNames(
        acting,
        differences.rows.map(({ unit }) => unit),
        knownAt,
      ),
    }
  } catch (error) {
    if (PeriodUnknown.is(error)) return { ...none, isPeriod: false }
    throw error
  }
}

/** What units reported against what the system computed of the same: the largest difference first. */
export default function FiguresCompare({ loaderData }: Route.ComponentProps) {
  const { text, chosen, several, total, code, period, day, differences, names, isPeriod } = loaderData
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec/so-lieu/doi-chieu')
  const words = useWords({
    title: { vi: 'Đối chiếu số báo cáo với số hệ thống tính', en: 'Reported against computed values' },
    indicator: { vi: 'Chỉ tiêu', en: 'Indicator' },
    byName: { vi: 'Tên hoặc mã', en: 'Its name or code' },
    several: {
      vi: `${format.number(total)} chỉ tiêu khớp “${text}”`,
      en: `${format.number(total)} indicators fit “${text}”`,
    },
    period: { vi: 'Kỳ', en: 'Period' },
    hint: { vi: 'Ví dụ 2026-Q3, 2026-07, 2026', en: 'Such as 2026-Q3, 2026-07, 2026' },
    day: { vi: 'Biết đến ngày', en: 'As known on' },
    show: { vi: 'Đối chiếu', en: 'Compare' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    reported: { vi: 'Đơn vị báo cáo', en: 'Reported' },
    computed: { vi: 'Hệ thống tính', en: 'Computed' },
    difference: { vi: 'Chênh lệch', en: 'Difference' },
    noPeriod: {
      vi: 'Kỳ này không có, hoặc không hợp với tần suất của chỉ tiêu',
      en: 'There is no such period of this indicator',
    },
    none: { vi: 'Không có số nào khác nhau', en: 'Nothing differs' },
    noneBody: {
      vi: 'Chỉ so được nơi có cả số báo cáo và số hệ thống tính.',
      en: 'Only what has both a reported and a computed value can differ.',
    },
    ask: { vi: 'Chọn chỉ tiêu và kỳ để đối chiếu', en: 'Choose an indicator and a period' },
  })
  return (
    <Page title={words.title} width="wide">
      <FigureTabs />
      <QueryForm action={here} submit={words.show}>
        <Field
          name="chi-tieu"
          type="search"
          label={words.indicator}
          hint={words.byName}
          value={chosen ? label(chosen.label) : text}
        />
        <Field name="ky" label={words.period} hint={words.hint} width="short" value={period} />
        <Field name="biet-den" type="date" label={words.day} width="medium" value={day ?? ''} />
      </QueryForm>
      {day && <KnownOn day={day} now={address(here, { 'chi-tieu': code, ky: period })} />}
      {!isPeriod && <Notice kind="warn">{words.noPeriod}</Notice>}
      {text && !chosen && (
        <Notice kind="note" title={words.several}>
          <ul>
            {several.map((one) => (
              <li key={one.code}>
                <a href={address(here, { 'chi-tieu': one.code, ky: period, 'biet-den': day })}>{label(one.label)}</a>{' '}
                <code>{one.code}</code>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {isPeriod && !differences && <Empty title={words.ask} icon="git-compare" />}
      {differences && (
        <Table
          caption={chosen ? `${label(chosen.label)}, ${period}` : period}
          rows={differences}
          rowKey={({ unit }) => unit}
          empty={
            <Empty title={words.none} icon="circle-check">
              {words.noneBody}
            </Empty>
          }
          columns={[
            {
              id: 'unit',
              header: words.unit,
              names: true,
              cell: ({ unit }) => (names[unit] ? label(names[unit]) : unit),
            },
            {
              id: 'reported',
              header: words.reported,
              align: 'end',
              cell: ({ reported }) => format.number(reported, chosen?.decimals),
            },
            {
              id: 'computed',
              header: words.computed,
              align: 'end',
              cell: ({ computed }) => format.number(computed, chosen?.decimals),
            },
            {
              id: 'difference',
              header: words.difference,
              align: 'end',
              cell: ({ reported, computed }) => format.number(reported - computed, chosen?.decimals),
            },
          ]}
        />
      )}
    </Page>
  )
}
