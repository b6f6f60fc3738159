import { useOutletContext } from 'react-router'
import type { ProgrammeDetail } from '#engines/programmes'
import { DefinitionList, Filters, Section, Stat, Stats, useFormat, useLabel, usePath, useWords } from '#ui'
import { address } from './asked.ts'
import { lackingWords } from './clear-words.ts'
import { Downloads } from './downloads.tsx'
import { FilterWords } from './filter-words.tsx'
import styles from './parts.module.css'
import { ReadinessChart } from './readiness.tsx'
import { useDay, usePathThen } from './then.ts'

export default function ProgrammeOverview() {
  const programme = useOutletContext<ProgrammeDetail>()
  const units = programme.facets.units.slice(0, 12)
  const groups = programme.facets.groups.slice(0, 20)
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const here = path(`/chuong-trinh/${programme.slug}`)
  const then = usePathThen()
  const day = useDay()
  const words = useWords({
    targets: { vi: 'chỉ tiêu', en: 'targets' },
    tasks: { vi: 'nhiệm vụ', en: 'tasks' },
    duties: { vi: 'trách nhiệm được giao', en: 'duties given' },
    ready: { vi: 'nhiệm vụ đủ 6 điều rõ', en: 'tasks with all six clear' },
    noLead: { vi: 'nhiệm vụ chưa có đơn vị chủ trì', en: 'tasks without a lead' },
    six: { vi: 'Giao việc rõ đến đâu', en: 'How clear the assignments are' },
    sixBody: {
      vi: 'Một nhiệm vụ được giao rõ khi có đủ: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền. Bấm vào số còn thiếu để xem đó là những nhiệm vụ nào.',
      en: 'An assignment is clear when person, work, deadline, responsibility, product and authority are all stated. Follow a number to see which tasks lack it.',
    },
    about: { vi: 'Về văn bản', en: 'About the document' },
    groups: { vi: 'Chỉ tiêu theo nhóm', en: 'Targets by group' },
    units: { vi: 'Đơn vị được giao nhiều việc nhất', en: 'Units with the most assignments' },
    downloads: { vi: 'Tải dữ liệu', en: 'Download' },
    day: { vi: 'Biết đến ngày', en: 'As known on' },
    show: { vi: 'Xem', en: 'Show' },
  })

  return (
    <>
      <Stats>
        <Stat
          value={format.number(programme.counts.targets)}
          label={words.targets}
          href={address(`${here}/chi-tieu`, { 'biet-den': day })}
        />
        <Stat
          value={format.number(programme.counts.tasks)}
          label={words.tasks}
          href={address(`${here}/nhiem-vu`, { 'biet-den': day })}
        />
        <Stat
          value={format.number(programme.counts.duties)}
          label={words.duties}
          href={address(`${here}/trach-nhiem`, { 'biet-den': day })}
        />
        <Stat
          value={format.number(programme.counts.ready)}
          label={words.ready}
          href={address(`${here}/nhiem-vu`, { ro: 'du', 'biet-den': day })}
        />
        <Stat value={format.number(programme.counts.withoutLead)} label={words.noLead} />
      </Stats>
      {programme.counts.tasks > 0 && (
        <Section heading={words.six} id="sau-ro">
          <p className={styles.text}>{words.sixBody}</p>
          <ReadinessChart
            rows={programme.readiness}
            lacking={(aspect) => address(`${here}/nhiem-vu`, { ro: lackingWords[aspect], 'biet-den': day })}
          />
        </Section>
      )}
      <Section heading={words.about} beside>
        <AboutDocument programme={programme} />
        <Filters action={here} submit={words.show}>
          <FilterWords name="biet-den" label={words.day} value={day} type="date" />
        </Filters>
      </Section>
      {groups.length > 0 && (
        <Section heading={words.groups} beside>
          <ul className={styles.columns} lang="vi">
            {groups.map((group) => (
              <li key={group.name}>
                <a href={address(`${here}/chi-tieu`, { nhom: group.name, 'biet-den': day })}>{group.name}</a>{' '}
                <span className={styles.aside}>{format.number(group.targets)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {units.length > 0 && (
        <Section heading={words.units} beside>
          <ul className={styles.columns}>
            {units.map((unit) => (
              <li key={unit.id}>
                <a href={then(`/don-vi/${unit.id}`)}>{label(unit.label)}</a>{' '}
                <span className={styles.aside}>
                  {[
                    unit.targets && `${format.number(unit.targets)} ${words.targets}`,
                    unit.tasks && `${format.number(unit.tasks)} ${words.tasks}`,
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section heading={words.downloads} beside>
        <Downloads slug={programme.slug} document={programme.document.slug} day={day} />
      </Section>
    </>
  )
}

function AboutDocument({ programme }: { programme: ProgrammeDetail }) {
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    title: { vi: 'Tên đầy đủ', en: 'Full title' },
    number: { vi: 'Số hiệu', en: 'Number' },
    issuer: { vi: 'Cơ quan ban hành', en: 'Issued by' },
    issuedOn: { vi: 'Ngày ban hành', en: 'Day of issue' },
    period: { vi: 'Giai đoạn', en: 'Period' },
    until: { vi: 'đến năm', en: 'until' },
    text: { vi: 'Toàn văn', en: 'Full text' },
    read: { vi: 'Đọc văn bản', en: 'Read the document' },
    published: { vi: 'Công bố trên cổng', en: 'Published here' },
    version: { vi: 'bản thứ', en: 'version' },
  })
  const { period, publication } = programme
  const years =
    period && (period.startYear === null ? `${words.until} ${period.endYear}` : span(period.startYear, period.endYear))
  const rows = [
    { term: words.title, detail: <span lang="vi">{programme.title}</span> },
    { term: words.number, detail: programme.number },
    { term: words.issuer, detail: programme.issuer },
    { term: words.issuedOn, detail: programme.issuedOn && format.date(programme.issuedOn) },
    { term: words.period, detail: years },
    { term: words.text, detail: <a href={path(`/van-ban/${programme.document.slug}`)}>{words.read}</a> },
    {
      term: words.published,
      detail: `${format.dateTime(publication.publishedAt)} · ${words.version} ${publication.number}`,
    },
  ]
  return <DefinitionList items={rows.filter(({ detail }) => detail)} />
}

const span = (from: number, to: number) => (from === to ? `${to}` : `${from}–${to}`)
