import { DefinitionList, Section, Table, useFormat, useLabel, usePath, useWords } from '#ui'
import { Basis, type BasisDocument } from '../basis.tsx'
import { useMeasure } from '../figure-words.ts'
import { address } from './asked.ts'
import styles from './number.module.css'
import type { NumberRead } from './number-read.ts'
import { calendarWords, directionWords, frequencyWords, stageWords } from './number-words.ts'

/** What the number means: everything that its definition says, and how it was defined before. */
export function NumberAbout({ read: { indicator, about, day } }: { read: NumberRead }) {
  const label = useLabel()
  const path = usePath()
  const format = useFormat()
  const measureOf = useMeasure()
  const words = useWords({
    heading: { vi: 'Định nghĩa và cách tính', en: 'Definition and method' },
    concept: { vi: 'Khái niệm', en: 'Concept' },
    numerator: { vi: 'Tử số', en: 'Numerator' },
    denominator: { vi: 'Mẫu số', en: 'Denominator' },
    formula: { vi: 'Công thức', en: 'Formula' },
    population: { vi: 'Phạm vi', en: 'Population' },
    measure: { vi: 'Đơn vị tính', en: 'Unit of measure' },
    direction: { vi: 'Chiều tốt lên', en: 'Which way is better' },
    frequency: { vi: 'Kỳ số liệu', en: 'Frequency' },
    method: { vi: 'Cách tính đang dùng', en: 'Method in use' },
    source: { vi: 'Nguồn', en: 'Source' },
    stage: { vi: 'Nhóm', en: 'Group' },
    basis: { vi: 'Căn cứ', en: 'Legal basis' },
    responsible: { vi: 'Đơn vị phụ trách', en: 'Responsible unit' },
    code: { vi: 'Mã', en: 'Code' },
    valid: { vi: 'Hiệu lực', en: 'In force' },
    from: { vi: 'từ', en: 'from' },
    to: { vi: 'đến', en: 'to' },
    versions: { vi: 'Các lần định nghĩa', en: 'Versions of the definition' },
    version: { vi: 'Lần', en: 'Version' },
    none: { vi: 'chưa ghi', en: 'not stated' },
  })
  const life = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }) =>
    `${words.from} ${format.date(validFrom)}${validTo ? ` ${words.to} ${format.date(validTo)}` : ''}`
  const none = <span className={styles.soft}>{words.none}</span>
  const text = (said: { vi: string; en: string } | null) => (said ? label(said) : none)
  const basisOf = ({ basis, basisDocument }: { basis: string | null; basisDocument: BasisDocument | null }) =>
    basis || basisDocument ? <Basis text={basis} documents={basisDocument ? [basisDocument] : []} /> : none
  const rows = [
    { term: words.concept, detail: text(indicator.concept) },
    { term: words.numerator, detail: indicator.numerator && label(indicator.numerator.label) },
    { term: words.denominator, detail: indicator.denominator && label(indicator.denominator.label) },
    { term: words.formula, detail: indicator.inWords && label(indicator.inWords) },
    { term: words.population, detail: indicator.population && label(indicator.population) },
    { term: words.measure, detail: indicator.measure && measureOf(indicator.measure) },
    { term: words.direction, detail: label(directionWords[indicator.direction] as never) },
    {
      term: words.frequency,
      detail: `${label(frequencyWords[indicator.frequency] as never)}, ${label(calendarWords[indicator.calendar] as never)}`,
    },
    { term: words.method, detail: label(indicator.methodLabel) },
    { term: words.source, detail: text(indicator.dataSource) },
    { term: words.stage, detail: label(stageWords[indicator.stage ?? 'none'] as never) },
    { term: words.basis, detail: basisOf(indicator) },
    {
      term: words.responsible,
      detail: about.responsible ? (
        <a href={address(path(`/don-vi/${about.responsible.id}`), { 'biet-den': day })}>
          {label(about.responsible.label)}
        </a>
      ) : (
        none
      ),
    },
    { term: words.valid, detail: life(indicator) },
    { term: words.code, detail: <code>{indicator.code}</code> },
  ]
  return (
    <Section heading={words.heading} id="dinh-nghia">
      <div className={styles.stack}>
        <DefinitionList items={rows.filter(({ detail }) => detail)} />
        {indicator.versions.length > 1 && (
          <Table
            dense
            caption={words.versions}
            rows={indicator.versions}
            rowKey={({ version }) => `${version}`}
            columns={[
              { id: 'version', header: words.version, names: true, cell: ({ version }) => `${version}` },
              { id: 'valid', header: words.valid, cell: life },
              { id: 'method', header: words.method, cell: ({ methodLabel }) => label(methodLabel) },
              { id: 'basis', header: words.basis, cell: basisOf },
            ]}
          />
        )}
      </div>
    </Section>
  )
}
