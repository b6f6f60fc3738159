import { commitmentOf, drawOf, populationHash, sampleAgain } from '#engines/evidence'
import { DefinitionList, LinkButton, Notice, Page, Section, Table, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/draw.ts'
import { useCrumbs } from './crumbs.ts'
import styles from './draw.module.css'
import { DrawCommands } from './draw-commands.tsx'
import { Drawn, type DrawnAgain } from './draw-proofs.tsx'
import { known } from './known.ts'

export { NotHere as ErrorBoundary } from './not-here.tsx'

const shown = 500 // on the page; the whole population is in the file

export async function loader({ context, params }: Route.LoaderArgs) {
  const { members, ...draw } = await drawOf(context.get(contextOf), { id: known('uuid', params.draw) })
  const drawn = members.filter((member) => member.drawn)
  return { draw, drawn: drawn.slice(0, shown), more: Math.max(0, drawn.length - shown), again: againOf(draw, members) }
}

/** Draws it again from what everybody sees, each time somebody looks: three findings, or null where nothing is drawn. */
function againOf(
  { seed, size, perUnit, commitment, populationSha256 }: Omit<Awaited<ReturnType<typeof drawOf>>, 'members'>,
  members: Awaited<ReturnType<typeof drawOf>>['members'],
): DrawnAgain | null {
  if (seed === null || size === null) return null
  const population = members.map(({ subject, unit }) => ({ subject, unit }))
  const nameOf = ({ subject, unit }: { subject: string; unit: string }) => `${unit}\t${subject}`
  const stored = new Set(members.filter((member) => member.drawn).map(nameOf))
  const sample = sampleAgain({ seed, population, size, perUnit: perUnit ?? false }).filter((member) => member.drawn)
  return {
    seed: commitmentOf(seed) === commitment,
    population: populationHash(population) === populationSha256,
    sample: sample.length === stored.size && sample.every((member) => stored.has(nameOf(member))),
  }
}

/** One sample with its seed, and how anybody draws it again. */
export default function Draw({ loaderData: { draw, drawn, more, again } }: Route.ComponentProps) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const crumbs = useCrumbs()
  const words = useWords({
    list: { vi: 'Thẩm tra', en: 'Verification' },
    description: {
      vi: 'Một lần rút mẫu thẩm tra: số gieo, tổng thể, mẫu và cách tự rút lại.',
      en: 'A sample drawn for verification: seed, population, sample, and how to draw it again.',
    },
    kicker: { vi: 'Rút mẫu thẩm tra', en: 'Sample for verification' },
    announcedOnly: { vi: 'Mẫu này chưa rút', en: 'This sample is not drawn yet' },
    announcedBody: {
      vi: 'Mã băm của số gieo đã công bố trước. Khi rút mẫu, số gieo được công bố; số nào có mã băm khác sẽ bị hệ thống từ chối.',
      en: 'The hash of the seed is public already. The seed itself is published with the draw; one with another hash is refused.',
    },
    seed: { vi: 'Số gieo', en: 'Seed' },
    hash: { vi: 'Mã băm SHA-256 của số gieo', en: 'SHA-256 of the seed' },
    announced: { vi: 'Mã băm công bố lúc', en: 'Hash published at' },
    drawnAt: { vi: 'Rút mẫu lúc', en: 'Drawn at' },
    together: {
      vi: 'Số gieo và mẫu công bố cùng lúc, không có mã băm công bố trước.',
      en: 'Seed and sample were published together; no hash came first.',
    },
    sample: { vi: 'Mẫu', en: 'Sample' },
    size: { vi: 'Rút', en: 'Drawn' },
    first: { vi: `${draw.size ?? 0} đầu tiên`, en: `the first ${draw.size ?? 0}` },
    ofAll: { vi: 'của tất cả', en: 'of all' },
    ofEach: { vi: 'của mỗi đơn vị', en: 'of each unit' },
    of: { vi: 'trên tổng thể', en: 'of a population of' },
    due: { vi: 'Thẩm tra xong trước', en: 'To be verified by' },
    population: { vi: 'Mã băm SHA-256 của tổng thể', en: 'SHA-256 of the population' },
    file: { vi: 'Tải tổng thể (CSV)', en: 'Download the population (CSV)' },
    how: { vi: 'Tự rút lại', en: 'Draw it yourself' },
    caption: { vi: 'Các nội dung được rút', en: 'What was drawn' },
    place: { vi: 'Thứ tự', en: 'Place' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    subject: { vi: 'Mã nội dung', en: 'Code' },
    key: { vi: 'Khóa xếp thứ tự', en: 'Key' },
    more: {
      vi: `Còn ${format.number(more)} nội dung nữa trong tệp CSV.`,
      en: `${format.number(more)} more are in the CSV file.`,
    },
    codes: {
      vi: 'Tên nhiệm vụ không hiện ở đây: mẫu gồm cả việc chưa công bố. Mã là thứ được đem băm.',
      en: 'Titles are not shown: a sample may hold work that is not public. The code is what is hashed.',
    },
  })
  const facts = [
    { term: words.seed, detail: draw.seed && <code className={styles.seed}>{draw.seed}</code> },
    { term: words.hash, detail: <code className={styles.hash}>{draw.commitment}</code> },
    { term: words.announced, detail: draw.announcedAt && format.dateTime(draw.announcedAt) },
    { term: words.drawnAt, detail: draw.drawnAt && format.dateTime(draw.drawnAt) },
    {
      term: words.sample,
      detail:
        draw.population !== null &&
        `${format.number(draw.drawn)} ${words.of} ${format.number(draw.population)} (${words.first} ${draw.perUnit ? words.ofEach : words.ofAll})`,
    },
    { term: words.due, detail: draw.dueOn && format.date(draw.dueOn) },
    {
      term: words.population,
      detail: draw.populationSha256 && <code className={styles.hash}>{draw.populationSha256}</code>,
    },
  ]
  return (
    <Page
      title={draw.title}
      kicker={words.kicker}
      description={words.description}
      breadcrumbs={crumbs({ href: path('/tham-tra'), label: words.list })}
    >
      {draw.state === 'announced' && <Notice title={words.announcedOnly}>{words.announcedBody}</Notice>}
      <DefinitionList items={facts.filter(({ detail }) => Boolean(detail))} />
      {draw.state === 'drawn' && draw.announcedAt === null && <p className={styles.about}>{words.together}</p>}
      {again && draw.seed !== null && draw.size !== null && (
        <>
          <Drawn again={again} />
          <Section heading={words.how} id="tu-rut-lai">
            <p>
              <LinkButton kind="secondary" icon="download" href={`/api/v1/draws/${draw.id}/population.csv`} download>
                {words.file}
              </LinkButton>
            </p>
            <DrawCommands seed={draw.seed} size={draw.size} perUnit={draw.perUnit ?? false} />
          </Section>
          <Section heading={words.caption} id="mau">
            <p className={styles.about}>{words.codes}</p>
            <Table
              caption={words.caption}
              captionHidden
              dense
              rows={drawn}
              rowKey={({ subject, unit }) => `${unit} ${subject}`}
              columns={[
                {
                  id: 'subject',
                  header: words.subject,
                  names: true,
                  cell: ({ subject }) => <code className={styles.hash}>{subject}</code>,
                },
                { id: 'place', header: words.place, align: 'end', cell: ({ place }) => format.number(place) },
                {
                  id: 'unit',
                  header: words.unit,
                  cell: ({ unit, label: said }) => <a href={path(`/don-vi/${unit}`)}>{said ? label(said) : unit}</a>,
                },
                {
                  id: 'key',
                  header: words.key,
                  cell: ({ key }) => <code className={styles.hash}>{key.slice(0, 16)}…</code>,
                },
              ]}
            />
            {more > 0 && <p className={styles.about}>{words.more}</p>}
          </Section>
        </>
      )}
    </Page>
  )
}
