import type { ApprovedLine } from '#engines/reporting'
import { DefinitionList, Section, useFormat, useLabel, usePath, useWords } from '#ui'
import styles from './number.module.css'
import { ProofLinks } from './proof-links.tsx'

/** The report that a figure was taken from: whose, when filed, who approved, and the evidence that is open. */
export function PointReport({ line }: { line: ApprovedLine }) {
  const label = useLabel()
  const path = usePath()
  const format = useFormat()
  const words = useWords({
    heading: { vi: 'Báo cáo', en: 'The report' },
    round: { vi: 'Kỳ báo cáo', en: 'Round' },
    unit: { vi: 'Đơn vị báo cáo', en: 'Unit that reported' },
    of: { vi: 'Chỉ tiêu trong chương trình', en: 'Target of the programme' },
    data: { vi: 'Số liệu', en: 'Data' },
    filed: { vi: 'Nộp lúc', en: 'Filed at' },
    approved: { vi: 'Duyệt', en: 'Approved' },
    leader: { vi: 'lãnh đạo đơn vị', en: 'leader of the unit' },
    'programme-office': { vi: 'thường trực chương trình', en: 'programme office' },
    sum: { vi: 'Dấu SHA-256 của bản nộp', en: 'SHA-256 of the filing' },
    evidence: { vi: 'Minh chứng công khai', en: 'Open evidence' },
    none: { vi: 'Chưa có minh chứng nào được mở cho mọi người.', en: 'No evidence is open to everybody yet.' },
    to: { vi: 'đến', en: 'to' },
  })
  const target = /^target:([0-9a-f-]{36})$/.exec(line.subject)?.[1]
  return (
    <Section heading={words.heading} id="bao-cao">
      <div className={styles.stack}>
        <DefinitionList
          items={[
            { term: words.round, detail: label(line.round.label) },
            {
              term: words.unit,
              detail: (
                <a href={path(`/don-vi/${line.unit.id}`)}>{line.unit.label ? label(line.unit.label) : line.unit.id}</a>
              ),
            },
            {
              term: words.of,
              detail: target ? (
                <a href={path(`/chi-tieu/${target}`)} lang="vi">
                  {line.title}
                </a>
              ) : (
                <span lang="vi">{line.title}</span>
              ),
            },
            {
              term: words.data,
              detail: `${format.date(line.round.dataFrom)} ${words.to} ${format.date(line.round.dataTo)}`,
            },
            { term: words.filed, detail: format.dateTime(line.filedAt) },
            {
              term: words.approved,
              detail: line.approvals
                .map(({ level, at }) => `${words[level as 'leader'] ?? level}, ${format.dateTime(at)}`)
                .join('; '),
            },
            { term: words.sum, detail: <code className={styles.code}>{line.sha256}</code> },
          ].filter(({ detail }) => detail)}
        />
        <h3>{words.evidence}</h3>
        {line.evidence.length === 0 ? (
          <p className={styles.soft}>{words.none}</p>
        ) : (
          <ProofLinks proofs={line.evidence} />
        )}
      </div>
    </Section>
  )
}
