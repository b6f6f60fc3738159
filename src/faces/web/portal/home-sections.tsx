import type { ProgrammeDetail, ProgrammeLine } from '#engines/programmes'
import { Card, Cards, Heading, SearchBox, usePath, useWords } from '#ui'
import styles from './home.module.css'
import parts from './parts.module.css'
import { ProgrammeCard } from './programme-card.tsx'
import { ReadinessChart } from './readiness.tsx'

/** What a city that has published something shows under its numbers: a search, what is new, how clear it all is. */
export function HomeSections({
  newest,
  readiness,
}: {
  newest: readonly ProgrammeLine[]
  readiness: ProgrammeDetail['readiness']
}) {
  const path = usePath()
  const words = useWords({
    search: { vi: 'Tìm chỉ tiêu, nhiệm vụ, đơn vị, văn bản', en: 'Find targets, tasks, units, documents' },
    newest: { vi: 'Mới ban hành', en: 'Newest programmes' },
    all: { vi: 'Xem tất cả chương trình', en: 'All programmes' },
    clear: { vi: 'Thành phố giao việc rõ đến đâu', en: 'How clear the city’s assignments are' },
    clearBody: {
      vi: 'Sáu điều phải rõ ở mỗi nhiệm vụ. Số dưới đây tính trên mọi nhiệm vụ của các chương trình đang thực hiện.',
      en: 'Six things must be clear in every task. The figures cover all tasks of the programmes in force.',
    },
  })
  return (
    <>
      <div className={styles.find}>
        <SearchBox action={path('/tim')} label={words.search} />
      </div>
      <section className={styles.questions}>
        <Heading end={<a href={path('/chuong-trinh')}>{words.all}</a>}>{words.newest}</Heading>
        <Cards>
          {newest.map((row) => (
            <ProgrammeCard key={row.id} row={row} level={3} />
          ))}
        </Cards>
      </section>
      <Begin />
      {(readiness[0]?.of ?? 0) > 0 && (
        <section className={styles.questions}>
          <Heading>{words.clear}</Heading>
          <p className={parts.text}>{words.clearBody}</p>
          <ReadinessChart rows={readiness} />
        </section>
      )}
    </>
  )
}

function Begin() {
  const path = usePath()
  const words = useWords({
    heading: { vi: 'Bắt đầu từ đâu', en: 'Where to begin' },
    unit: { vi: 'Xem việc của một đơn vị', en: 'See what a unit must do' },
    unitBody: {
      vi: 'Chọn sở, phường, xã: mọi việc được giao trong các chương trình, kể cả việc tiếp nhận khi sáp nhập.',
      en: 'Choose a department or ward: everything it was given, and what it took over in mergers.',
    },
    document: { vi: 'Đọc văn bản gốc', en: 'Read the document itself' },
    documentBody: {
      vi: 'Toàn văn có mục lục; cạnh mỗi dòng là chỉ tiêu, nhiệm vụ đã đọc được từ dòng đó.',
      en: 'Full text with contents; beside each line stand the targets and tasks read from it.',
    },
    conflict: { vi: 'Xem chỗ văn bản nói khác nhau', en: 'See where documents disagree' },
    conflictBody: {
      vi: 'Cùng một chỉ tiêu mà hai văn bản ghi hai số: cả hai nguồn đặt cạnh nhau.',
      en: 'One target, two documents, two figures: both sources side by side.',
    },
  })
  return (
    <section className={styles.questions}>
      <Heading>{words.heading}</Heading>
      <Cards>
        <Card title={words.unit} icon="landmark" href={path('/don-vi')}>
          {words.unitBody}
        </Card>
        <Card title={words.document} icon="file-text" href={path('/van-ban')}>
          {words.documentBody}
        </Card>
        <Card title={words.conflict} icon="git-compare" href={path('/mau-thuan')}>
          {words.conflictBody}
        </Card>
      </Cards>
    </section>
  )
}
