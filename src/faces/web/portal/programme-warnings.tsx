import { useOutletContext } from 'react-router'
import type { ProgrammeDetail } from '#engines/programmes'
import { Empty, Table, useFormat, useLabel, usePath, useWords } from '#ui'
import styles from './parts.module.css'

export default function ProgrammeWarnings() {
  const { warnings, document } = useOutletContext<ProgrammeDetail>()
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    caption: { vi: 'Cảnh báo khi đọc văn bản', en: 'What the reading stumbled over' },
    intro: {
      vi: 'Những chỗ trong văn bản mà máy thấy không khớp hoặc không chắc: số lượng công bố khác số lượng đếm được, dẫn chiếu đến mục không có, giá trị khó hiểu.',
      en: 'Places of the document that do not add up or are not certain: announced counts that differ from what is there, references to missing clauses, values that are hard to read.',
    },
    none: { vi: 'Máy đọc không gặp chỗ nào đáng ngờ', en: 'The reading met nothing doubtful' },
    line: { vi: 'Dòng', en: 'Line' },
    what: { vi: 'Điều cần lưu ý', en: 'What to look at' },
  })
  if (!warnings.length) return <Empty icon="circle-check" title={words.none} />
  return (
    <>
      <p className={styles.text}>{words.intro}</p>
      <Table
        caption={words.caption}
        captionHidden
        rows={warnings.map((warning, at) => ({ ...warning, at }))}
        rowKey={(row) => `${row.at}`}
        columns={[
          { id: 'what', header: words.what, names: true, width: 'wide', cell: (row) => label(row.message) },
          {
            id: 'line',
            header: words.line,
            align: 'end',
            width: 'narrow',
            cell: (row) => (
              <a href={path(`/van-ban/${document.slug}/dong/${row.line}`)}>
                {words.line.toLowerCase()} {format.number(row.line)}
              </a>
            ),
          },
        ]}
      />
    </>
  )
}
