import { data } from 'react-router'
import { findUnit } from '#engines/organisations'
import { countedDossiers, findDossierLoad, serviceQualityMethod } from '#engines/rulebooks'
import { shiftDay } from '#kernel'
import { Page, Section, Stat, Stats, Table, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import { notFromDossiers } from '../ranks/not-from-dossiers.ts'
import styles from '../ranks/ranks.module.css'
import type { Route } from './+types/dossier-load.ts'
import { addressOf, pageIn } from './here.ts'
import { CountedList } from './scores/counted-list.tsx'

export const handle: Handle = { hydrated: true, wide: true }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const sides = { tu: 'numerator', mau: 'denominator', 'khong-dat': 'not-met' } as const

export async function loader({ context, params, request }: Route.LoaderArgs) {
  if (!uuid.test(params.load)) throw data(null, { status: 404 })
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const [load, method] = await Promise.all([
    findDossierLoad(acting, { load: params.load }),
    serviceQualityMethod(acting, {}),
  ])
  const unit = await findUnit(acting, { id: load.unit })
  const item = load.items.find((one) => one.listed && one.id === query.get('muc'))
  const word = (Object.keys(sides) as (keyof typeof sides)[]).find((one) => one === query.get('phia')) ?? 'tu'
  const listed = item
    ? await countedDossiers(acting, { load: load.id, item: item.id, side: sides[word], page: pageIn(query), size: 50 })
    : null
  return {
    load: { ...load, last: shiftDay(load.to, -1) },
    unit: { id: unit.id, label: unit.label },
    groups: method.groups,
    item: item?.id ?? null,
    side: word,
    listed,
  }
}

/** One load: the points of every item, and the dossiers behind any figure, one by one. */
export default function DossierLoad({ loaderData: { load, unit, groups, item, side, listed } }: Route.ComponentProps) {
  const label = useLabel()
  const path = usePath()
  const format = useFormat()
  const top = path('/lam-viec/bo-chi-so/766')
  const here = `${top}/${load.id}`
  const words = useWords({
    list: { vi: 'QĐ 766', en: 'QĐ 766' },
    total: { vi: 'tổng điểm', en: 'total' },
    of: { vi: 'trên', en: 'of' },
    inside: { vi: 'hồ sơ trong kỳ', en: 'dossiers in the period' },
    inFile: { vi: 'trong tệp', en: 'in the file' },
    without: { vi: 'chỉ tiêu chưa tính được', en: 'items without points' },
    band: { vi: 'xếp loại', en: 'band' },
    items: { vi: 'Điểm từng chỉ tiêu', en: 'Points of every item' },
    item: { vi: 'Chỉ tiêu', en: 'Item' },
    counted: { vi: 'Tử số / mẫu số', en: 'Numerator / denominator' },
    ratio: { vi: 'Tỷ lệ', en: 'Ratio' },
    points: { vi: 'Điểm', en: 'Points' },
    'not-counted': { vi: 'chưa có số liệu', en: 'not counted' },
    'zero-denominator': { vi: 'mẫu số bằng 0', en: 'denominator 0' },
    outside: { vi: 'tử số lớn hơn mẫu số, đã cắt ở 100%', en: 'numerator above denominator, cut at 100%' },
    notMet: { vi: 'xem hồ sơ không đạt', en: 'those that fail' },
    twice: {
      vi: 'hồ sơ vừa quá hạn vừa có phản ánh, công thức trừ hai lần',
      en: 'overdue and disliked: the formula takes them away twice',
    },
    asOf: {
      vi: 'Kỳ chưa kết thúc khi nạp: hồ sơ đang xử lý được xét đến',
      en: 'The period was open: dossiers being handled are judged as of',
    },
    again: {
      vi: 'Hết kỳ, nạp lại chính tệp này hoặc tệp mới để có kết quả cuối.',
      en: 'When it has ended, load this file or a newer one again for the final figures.',
    },
    sha: { vi: 'Mã băm tệp', en: 'SHA-256 of the file' },
  })
  const scored = new Map(load.items.map((one) => [one.id, one]))
  const rows = groups.flatMap((group) =>
    group.items.map((one) => ({ ...one, group: group.id, score: scored.get(one.id) ?? null })),
  )
  return (
    <Page
      title={load.label}
      kicker={label(unit.label)}
      lead={`${format.date(load.from)}–${format.date(load.last)}`}
      breadcrumbs={[{ href: `${top}?don-vi=${unit.id}`, label: words.list }]}
      width="wide"
    >
      <Stats>
        <Stat
          value={format.number(load.score.total)}
          label={words.total}
          note={`${words.of} ${format.number(load.score.possible)}`}
        />
        {load.score.band && <Stat value={label(load.score.band.label)} label={words.band} />}
        <Stat
          value={format.number(load.inside)}
          label={words.inside}
          note={`${format.number(load.dossiers)} ${words.inFile}`}
        />
        {load.score.without.length > 0 && (
          <Stat value={format.number(load.score.without.length)} label={words.without} />
        )}
      </Stats>
      {load.judgedAt && (
        <p>
          {words.asOf} {format.dateTime(load.judgedAt)}. {words.again}
        </p>
      )}
      {listed && item && <CountedList listed={listed} item={item} side={side} here={here} />}
      <Section heading={words.items} id="chi-tieu">
        <Table
          caption={words.items}
          captionHidden
          dense
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'item',
              header: words.item,
              names: true,
              cell: ({ id, label: said }) => (
                <>
                  <b>{id}</b> {label(said)}
                  {notFromDossiers[id] && <small className={styles.under}>{label(notFromDossiers[id])}</small>}
                </>
              ),
            },
            {
              id: 'counted',
              header: words.counted,
              align: 'end',
              cell: ({ id, score }) => {
                if (!score?.count) return ''
                const { numerator, denominator } = score.count
                if (!score.listed) return `${format.number(numerator)} / ${format.number(denominator)}`
                return (
                  <>
                    <a href={`${here}?muc=${id}&phia=tu`}>{format.number(numerator)}</a> /{' '}
                    <a href={`${here}?muc=${id}&phia=mau`}>{format.number(denominator)}</a>
                    {denominator > numerator && (
                      <small className={styles.under}>
                        <a href={`${here}?muc=${id}&phia=khong-dat`}>
                          {words.notMet}
                          <span className="hidden"> {id}</span>
                        </a>
                      </small>
                    )}
                  </>
                )
              },
            },
            {
              id: 'ratio',
              header: words.ratio,
              align: 'end',
              cell: ({ score }) => (
                <>
                  {score?.ratio == null ? '' : format.percent(score.ratio)}
                  {score && score.twice > 0 && (
                    <small className={styles.under}>
                      {format.number(score.twice)} {words.twice}
                    </small>
                  )}
                </>
              ),
            },
            {
              id: 'points',
              header: words.points,
              align: 'end',
              cell: ({ score, scoring, maxPoints }) => (
                <>
                  {score?.points == null ? '–' : format.number(score.points)}
                  {scoring !== 'none' && ` / ${format.number(maxPoints)}`}
                  {score?.note && <small className={styles.under}>{words[score.note]}</small>}
                </>
              ),
            },
          ]}
        />
      </Section>
      <p className={styles.about}>
        {load.fileName} · {words.sha}: <code className={styles.hash}>{load.sha256}</code>
      </p>
    </Page>
  )
}
