import { Page, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/embed.ts'
import { address, askedIn } from './asked.ts'
import { known } from './known.ts'
import styles from './number.module.css'
import { chosenIn } from './number-address.ts'
import { NumberChart } from './number-chart.tsx'
import { Figure, LightTag } from './number-parts.tsx'
import { numberAsked, readNumber } from './number-read.ts'
import { useViewName } from './number-view.tsx'

export { NotHere as ErrorBoundary } from './not-here.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const wanted = numberAsked(request, askedIn(request))
  return readNumber(context.get(contextOf), known('indicator', params.code), wanted)
}

/** An indicator for a frame on another site: the figure, its chart and the way here, and nothing else. */
export default function Embed({ loaderData: read }: Route.ComponentProps) {
  const label = useLabel()
  const path = usePath()
  const format = useFormat()
  const { indicator, unit, shown } = read
  const words = useWords({
    none: { vi: 'Chưa có số liệu nào được công bố.', en: 'No value is published yet.' },
    knownOn: { vi: 'như đã biết đến hết ngày', en: 'as known at the end of' },
    more: { vi: 'Xem đầy đủ trên Kiến Tạo', en: 'See it whole on Kiến Tạo' },
  })
  const name = label(indicator.label)
  const viewName = useViewName(read.day)(read.view)
  const part = read.dimensions.flatMap(({ items, chosen }) => items.filter(({ code }) => code === chosen))
  return (
    <main id="noi-dung" tabIndex={-1} className={styles.framed}>
      <Page title={name} ownHeading>
        <meta name="robots" content="noindex" />
        <h1>{name}</h1>
        {shown && unit ? (
          <>
            <p className={styles.big}>
              <Figure point={shown.point} of={shown.measured} />
              <small>
                {label(shown.periodName)} · {unit.label ? label(unit.label) : unit.unit}
                {part.map((item) => ` · ${label(item.label)}`)}
                {(read.hasMoved || read.view === 'as-is') && ` · ${viewName.toLowerCase()}`}
                {read.day && ` · ${words.knownOn} ${format.date(read.day)}`}
              </small>
            </p>
            {shown.light && <LightTag light={shown.light} />}
            <NumberChart read={read} shown={shown} />
          </>
        ) : (
          <p>{words.none}</p>
        )}
        <p>
          <a
            href={address(path(`/chi-so/${read.code}`), {
              'don-vi': unit?.unit,
              ky: shown?.isLast === false ? shown.period : undefined,
              ...chosenIn(read),
            })}
            target="_top"
          >
            {words.more}
          </a>
        </p>
      </Page>
    </main>
  )
}
