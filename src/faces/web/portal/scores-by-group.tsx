import { Disclosure, Table, useFormat, useLabel, useWords, type Words } from '#ui'
import styles from '../ranks/ranks.module.css'

export type ScoreLine = {
  code: string
  group: string
  label: Words
  max: number
  state: string
  points: number | null
  value: number | null
}

/** Final scores, a table a group; what has no score says why. */
export function ScoresByGroup({
  groups,
  lines,
}: {
  groups: readonly { code: string; label: Words }[]
  lines: readonly ScoreLine[]
}) {
  const format = useFormat()
  const label = useLabel()
  const words = useWords({
    criterion: { vi: 'Tiêu chí', en: 'Criterion' },
    figure: { vi: 'Số liệu', en: 'Figure' },
    points: { vi: 'Điểm', en: 'Points' },
    max: { vi: 'Tối đa', en: 'Maximum' },
    missing: { vi: 'chưa có số liệu', en: 'missing' },
    'not-applicable': { vi: 'không áp dụng', en: 'not applicable' },
    'not-verifiable': { vi: 'không kiểm chứng được', en: 'cannot be verified' },
  })
  const said = (state: string) => (words as Record<string, string>)[state] ?? words.missing
  return (
    <div className={styles.groups}>
      {groups.map((group) => {
        const inside = lines.filter((line) => line.group === group.code)
        if (!inside.length) return null
        const counted = inside.filter(({ state }) => state !== 'not-applicable')
        const sum = counted.reduce((total, { points }) => total + (points ?? 0), 0)
        const max = counted.reduce((total, line) => total + line.max, 0)
        const name = `${group.code}. ${label(group.label)}`
        return (
          <Disclosure key={group.code} summary={`${name}: ${format.number(sum)} / ${format.number(max)}`} open>
            <Table
              caption={name}
              captionHidden
              dense
              rows={inside}
              rowKey={({ code }) => code}
              columns={[
                {
                  id: 'criterion',
                  header: words.criterion,
                  names: true,
                  cell: (line) => `${line.code} ${label(line.label)}`,
                },
                {
                  id: 'figure',
                  header: words.figure,
                  align: 'end',
                  cell: ({ value }) => (value === null ? '' : format.number(value, 4)),
                },
                {
                  id: 'points',
                  header: words.points,
                  align: 'end',
                  cell: ({ state, points }) =>
                    points === null ? (
                      <span className={styles.about}>{said(state)}</span>
                    ) : (
                      <b>{format.number(points)}</b>
                    ),
                },
                { id: 'max', header: words.max, align: 'end', cell: (line) => format.number(line.max) },
              ]}
            />
          </Disclosure>
        )
      })}
    </div>
  )
}
