import { data } from 'react-router'
import { findUnit } from '#engines/organisations'
import { countedDossiers, findDossierLoad, type Proof, procedureTimes, serviceQualityMethod } from '#engines/rulebooks'
import { shiftDay } from '#kernel'
import { Page, Section, Stat, Stats, Table, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import { whenceOf } from '../ranks/not-from-dossiers.ts'
import styles from '../ranks/ranks.module.css'
import type { Route } from './+types/dossier-load.ts'
import { addressOf, pageIn } from './here.ts'
import { CountedList, ProcedureTimes, type Side } from './scores/counted-list.tsx'

export const handle: Handle = { hydrated: true, wide: true }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const sides = { tu: 'numerator', mau: 'denominator', 'khong-dat': 'not-met' } as const
const sideWords = Object.keys(sides) as Side[]

export async function loader({ context, params, request }: Route.LoaderArgs) {
  if (!uuid.test(params.load)) throw data(null, { status: 404 })
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const [load, method] = await Promise.all([
    findDossierLoad(acting, { load: params.load }),
    serviceQualityMethod(acting, {}),
  ])
  const unit = await findUnit(acting, { id: load.unit })
  const asked = load.items.find((one) => one.id === query.get('muc'))
  const procedure = query.get('tthc')?.slice(0, 500).trim() || null
  const isTime = asked?.id === '2.2' && load.timed > 0
  const open = asked ? sideWords.filter((one) => asked.sides.includes(sides[one])) : []
  const item = open.length > 0 || (isTime && procedure !== null) ? asked : undefined
  const word = open.find((one) => one === query.get('phia')) ?? 'tu'
  const paged = { load: load.id, page: pageIn(query), size: 25 }
  const listed = item
    ? await countedDossiers(acting, { ...paged, item: item.id, side: sides[word], ...(isTime && { procedure }) })
    : null
  const times = isTime && procedure === null ? await procedureTimes(acting, paged) : null
  return {
    load: { ...load, last: shiftDay(load.to, -1) },
    unit: { id: unit.id, label: unit.label },
    groups: method.groups,
    item: item?.id ?? null,
    side: word,
    sides: open,
    procedure: isTime ? procedure : null,
    listed,
    times,
  }
}

/** One load: the points of every item, and the dossiers behind any figure, one by one. */
export default function DossierLoad({ loaderData: read }: Route.ComponentProps) {
  const { load, unit, groups, item, listed, times } = read
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
    rest: { vi: 'xem phần còn lại', en: 'the rest' },
    notMet: { vi: 'xem phần không đạt', en: 'those that fail' },
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
    byHand: { vi: 'nhập tay', en: 'by hand' },
    denominatorByHand: { vi: 'mẫu số nhập tay', en: 'denominator by hand' },
    procedures: { vi: 'thủ tục, xem từng thủ tục', en: 'procedures, one by one' },
    population: { vi: 'Mã CSDL dân cư', en: 'MaCSDL of the population database' },
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
      {listed && item && <CountedList {...read} listed={listed} item={item} here={here} />}
      {times && <ProcedureTimes times={times} here={here} />}
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
                  <Whence id={id} />
                </>
              ),
            },
            {
              id: 'counted',
              header: words.counted,
              align: 'end',
              cell: ({ id, score }) => {
                if (id === '2.2' && load.timed > 0)
                  return (
                    <a href={`${here}?muc=2.2#ho-so`}>
                      {format.number(load.timed)} {words.procedures}
                    </a>
                  )
                if (!score?.count) return ''
                const { numerator, denominator } = score.count
                const figure = (which: 'numerator' | 'denominator', word: Side) =>
                  score.sides.includes(which) ? (
                    <a href={`${here}?muc=${id}&phia=${word}#ho-so`}>{format.number(score.count?.[which] ?? 0)}</a>
                  ) : (
                    format.number(score.count?.[which] ?? 0)
                  )
                return (
                  <>
                    {figure('numerator', 'tu')} / {figure('denominator', 'mau')}
                    {score.byHand && (
                      <small className={styles.under}>
                        {score.sides.length > 0 ? words.denominatorByHand : words.byHand}:{' '}
                        <ProofLink proof={score.byHand.evidence} />
                      </small>
                    )}
                    {score.sides.includes('not-met') && denominator > numerator && (
                      <small className={styles.under}>
                        <a href={`${here}?muc=${id}&phia=khong-dat#ho-so`}>
                          {id === '5.1' ? words.rest : words.notMet}
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
              cell: ({ id, score, scoring, maxPoints }) => (
                <>
                  {score?.points == null ? '–' : format.number(score.points)}
                  {scoring !== 'none' && ` / ${format.number(maxPoints)}`}
                  {score?.note && !(id === '2.2' && load.timed > 0) && (
                    <small className={styles.under}>{words[score.note]}</small>
                  )}
                </>
              ),
            },
          ]}
        />
      </Section>
      <p className={styles.about}>
        {load.fileName} · {words.sha}: <code className={styles.hash}>{load.sha256}</code>
      </p>
      {load.beside.map(({ fileName, sha256 }) => (
        <p key={sha256} className={styles.about}>
          {fileName} · {words.sha}: <code className={styles.hash}>{sha256}</code>
        </p>
      ))}
      {load.populationCode && (
        <p className={styles.about}>
          {words.population}: <code>{load.populationCode}</code>
        </p>
      )}
    </Page>
  )
}

/** Where the figures of an item come from, beneath its name. */
function Whence({ id }: { id: string }) {
  const label = useLabel()
  const whence = whenceOf(id)
  return whence && <small className={styles.under}>{label(whence)}</small>
}

/** What proves a figure that was given by hand. */
function ProofLink({ proof }: { proof: Proof | null }) {
  const path = usePath()
  const words = useWords({
    evidence: { vi: 'minh chứng trong hệ thống', en: 'evidence on this platform' },
    document: { vi: 'văn bản', en: 'document' },
    none: { vi: 'không có minh chứng', en: 'without evidence' },
  })
  if (!proof) return <>{words.none}</>
  if ('evidence' in proof) return <a href={path(`/lam-viec/minh-chung/${proof.evidence}`)}>{words.evidence}</a>
  if ('document' in proof)
    return (
      <a href={path(`/van-ban/${proof.document}#${proof.anchor}`)}>
        {words.document} {proof.document}
      </a>
    )
  return (
    <a className={styles.hash} href={proof.url} rel="noopener noreferrer nofollow" target="_blank">
      {proof.title}
    </a>
  )
}
