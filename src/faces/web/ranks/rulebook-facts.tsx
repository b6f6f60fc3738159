import { DefinitionList, Notice, useFormat, useLabel, useWords, type Words } from '#ui'
import { Basis, type BasisDocument } from '../basis.tsx'
import styles from './ranks.module.css'

export type RulebookShown = {
  id: string
  version: number
  label: Words
  basis?: string | null
  note?: Words | null
  declared: { total: number | null; groups?: number | null; criteria?: number | null }
  sum: number
  decimals: number
  bands: readonly { label: Words; from: number; verified: boolean }[]
  merged: 'mean-of-main-indexes' | null
  validFrom?: string | null
  validTo?: string | null
  state: string
  notes: readonly { path: string; message: Words }[]
}

/** What is known about a rulebook, and what is not: an announced total that does not add up stands first. */
export function RulebookFacts({
  rulebook,
  classes,
  count,
  library = [],
}: {
  rulebook: RulebookShown
  classes: readonly Words[]
  count: number
  /** Documents of the library whose numbers the basis writes. */
  library?: readonly BasisDocument[]
}) {
  const format = useFormat()
  const label = useLabel()
  const words = useWords({
    unknown: { vi: 'Điều chưa biết', en: 'What is not known' },
    notes: { vi: 'Điều cần biết về bộ này', en: 'What to know about this set' },
    basis: { vi: 'Căn cứ', en: 'Legal basis' },
    noBasis: { vi: 'chưa tìm được', en: 'not found' },
    classes: { vi: 'Chấm cho', en: 'Scores' },
    criteria: { vi: 'Tiêu chí', en: 'Criteria' },
    of: { vi: 'trong', en: 'of' },
    announced: { vi: 'được công bố', en: 'announced' },
    total: { vi: 'Tổng điểm tối đa', en: 'Maximum' },
    listed: { vi: 'cộng từ các tiêu chí', en: 'added up from the criteria' },
    rounding: { vi: 'Làm tròn', en: 'Rounding' },
    places: { vi: 'chữ số thập phân, từng tiêu chí', en: 'decimals, criterion by criterion' },
    bands: { vi: 'Xếp loại', en: 'Bands' },
    unverified: { vi: 'ngưỡng chưa xác minh', en: 'limit not verified' },
    merged: { vi: 'Đơn vị sáp nhập', en: 'Merged units' },
    mean: {
      vi: 'Kỳ trước của đơn vị mới là trung bình các chỉ số chính của những đơn vị cũ.',
      en: 'For the cycle before, a new unit has the mean of the main indexes of the old ones.',
    },
    force: { vi: 'Hiệu lực', en: 'In force' },
    from: { vi: 'từ', en: 'from' },
    to: { vi: 'đến', en: 'to' },
    version: { vi: 'Phiên bản', en: 'Version' },
  })
  const { declared, bands, validFrom, validTo } = rulebook
  const items = [
    {
      term: words.basis,
      detail: rulebook.basis ? <Basis text={rulebook.basis} documents={library} /> : words.noBasis,
    },
    { term: words.classes, detail: classes.map((one) => label(one)).join(', ') },
    {
      term: words.criteria,
      detail:
        declared.criteria != null && declared.criteria !== count
          ? `${format.number(count)} ${words.of} ${format.number(declared.criteria)} ${words.announced}`
          : format.number(count),
    },
    {
      term: words.total,
      detail: [
        count > 0 && `${format.number(rulebook.sum, 4)} (${words.listed})`,
        declared.total !== null && `${format.number(declared.total)} (${words.announced})`,
      ]
        .filter(Boolean)
        .join('; '),
    },
    { term: words.rounding, detail: `${format.number(rulebook.decimals)} ${words.places}` },
    {
      term: words.bands,
      detail: bands
        .map(
          (band) =>
            `${label(band.label)} ≥ ${format.number(band.from)}%${band.verified ? '' : ` (${words.unverified})`}`,
        )
        .join('; '),
    },
    { term: words.merged, detail: rulebook.merged && words.mean },
    {
      term: words.force,
      detail: [validFrom && `${words.from} ${format.date(validFrom)}`, validTo && `${words.to} ${format.date(validTo)}`]
        .filter(Boolean)
        .join(' '),
    },
    { term: words.version, detail: format.number(rulebook.version) },
  ]
  return (
    <>
      {rulebook.notes.length > 0 && (
        <Notice kind="warn" title={words.notes}>
          <ul className={styles.list}>
            {rulebook.notes.map(({ path, message }) => (
              <li key={path}>{label(message)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {rulebook.note && (
        <Notice title={words.unknown}>
          <p>{label(rulebook.note)}</p>
        </Notice>
      )}
      <DefinitionList items={items.filter(({ detail }) => Boolean(detail))} />
    </>
  )
}
