import { Disclosure, Table, Tag, useFormat, useLabel, useLanguage, useWords, type Words } from '#ui'
import { type CriterionShown, useHowScored, useKindWords } from './criterion-words.ts'
import { formulaWords } from './formula-words.ts'
import styles from './ranks.module.css'

type Props = {
  groups: readonly { code: string; label: Words; declaredMax?: number | null; declaredCriteria?: number | null }[]
  criteria: readonly CriterionShown[]
}

/** The tree of a rulebook: its groups with their maxima, and in each the criteria with how their points come about. */
export function CriteriaTables({ groups, criteria }: Props) {
  const format = useFormat()
  const label = useLabel()
  const words = useWords({
    points: { vi: 'điểm', en: 'points' },
    criteria: { vi: 'tiêu chí', en: 'criteria' },
    announced: { vi: 'công bố', en: 'announced' },
    none: { vi: 'Chưa có tiêu chí nào của nhóm này.', en: 'No criteria of this group are here yet.' },
  })
  return (
    <div className={styles.groups}>
      {groups.map((group) => {
        const inside = criteria.filter((criterion) => criterion.group === group.code)
        const max = inside.reduce((sum, criterion) => sum + criterion.max, 0)
        const told =
          inside.length > 0
            ? `${format.number(max, 4)} ${words.points}, ${format.number(inside.length)} ${words.criteria}`
            : [
                group.declaredMax != null && `${format.number(group.declaredMax)} ${words.points}`,
                group.declaredCriteria != null && `${format.number(group.declaredCriteria)} ${words.criteria}`,
              ]
                .filter(Boolean)
                .join(', ')
        const name = `${group.code}. ${label(group.label)}`
        return (
          <Disclosure key={group.code} summary={told ? `${name} (${told})` : name} open={groups.length <= 3}>
            {inside.length > 0 ? (
              <CriteriaTable caption={name} rows={inside} />
            ) : (
              <p className={styles.about}>{words.none}</p>
            )}
          </Disclosure>
        )
      })}
    </div>
  )
}

function CriteriaTable({ caption, rows }: { caption: string; rows: readonly CriterionShown[] }) {
  const format = useFormat()
  const label = useLabel()
  const language = useLanguage()
  const how = useHowScored()
  const kinds = useKindWords()
  const words = useWords({
    criterion: { vi: 'Tiêu chí', en: 'Criterion' },
    max: { vi: 'Điểm tối đa', en: 'Maximum' },
    kind: { vi: 'Loại', en: 'Kind' },
    how: { vi: 'Cách tính điểm', en: 'How it is scored' },
    evidence: { vi: 'Cần minh chứng', en: 'Needs evidence' },
    from: { vi: 'Số liệu lấy từ chỉ tiêu', en: 'The figure comes from indicator' },
    formula: { vi: 'Công thức', en: 'Formula' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        {
          id: 'label',
          header: words.criterion,
          names: true,
          cell: ({ code, label: said, note }) => (
            <>
              <b>{code}</b> {label(said)}
              {note && <small className={styles.under}>{label(note)}</small>}
            </>
          ),
        },
        { id: 'max', header: words.max, align: 'end', cell: ({ max }) => format.number(max, 4) },
        { id: 'kind', header: words.kind, cell: ({ kind }) => kinds[kind] ?? kind },
        {
          id: 'how',
          header: words.how,
          width: 'wide',
          cell: (criterion) => (
            <>
              {how(criterion)}
              {criterion.indicator && (
                <small className={styles.under}>
                  {words.from} <code>{criterion.indicator}</code>
                </small>
              )}
              {criterion.formula && (
                <small className={styles.under}>
                  {words.formula}: {formulaWords(criterion.formula, language)} <code>{criterion.formula}</code>
                </small>
              )}
              {criterion.evidence && (
                <span className={styles.tags}>
                  <Tag icon="file-text">{words.evidence}</Tag>
                </span>
              )}
            </>
          ),
        },
      ]}
    />
  )
}
