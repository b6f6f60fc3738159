import type { FormRow } from '#engines/reporting'
import { Empty, Section, useWords } from '#ui'
import { isTask, useDesk } from './desk.tsx'
import { ReportField } from './report-field.tsx'
import { ReportRow } from './report-row.tsx'
import styles from './reports.module.css'

/** Tasks, then targets, then what is said of the whole. */
export function ReportBody() {
  const { read } = useDesk()
  const { rows } = read.form
  const tasks = rows.filter(isTask)
  const targets = rows.filter((row) => !isTask(row))
  const words = useWords({
    tasks: { vi: 'Nhiệm vụ', en: 'Tasks' },
    targets: { vi: 'Chỉ tiêu', en: 'Targets' },
    whole: { vi: 'Phần chung', en: 'As a whole' },
    none: { vi: 'Kỳ này đơn vị không có nhiệm vụ, chỉ tiêu nào phải báo cáo', en: 'No task or target this time' },
    noneBody: { vi: 'Chỉ cần điền phần chung rồi nộp.', en: 'Fill in the part below and file.' },
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    target: { vi: 'Chỉ tiêu', en: 'Target' },
    figure: { vi: 'Tình trạng số liệu, tiến độ', en: 'State and progress' },
    value: { vi: 'Tình trạng số liệu, giá trị', en: 'State and value' },
    done: { vi: 'Kết quả đã làm (hoặc vì sao không có số liệu)', en: 'What was done (or why there is no figure)' },
    note: { vi: 'Ghi chú (hoặc vì sao không có số liệu)', en: 'Note (or why there is no figure)' },
    promise: { vi: 'Cam kết kỳ tới', en: 'Promise for the next period' },
    parts: { vi: 'Tử số, mẫu số (nếu có)', en: 'Numerator and denominator' },
  })
  return (
    <>
      {rows.length === 0 && <Empty title={words.none}>{words.noneBody}</Empty>}
      {tasks.length > 0 && (
        <Section heading={words.tasks}>
          <Rows rows={tasks} heads={[words.task, words.figure, words.done, words.promise]} />
        </Section>
      )}
      {targets.length > 0 && (
        <Section heading={words.targets}>
          <Rows rows={targets} heads={[words.target, words.value, words.note, words.parts]} />
        </Section>
      )}
      <Section heading={words.whole} id="report">
        <div className={styles.whole}>
          <ReportField subject="report" field="summary" lines={5} />
          <ReportField subject="report" field="obstacles" lines={4} />
          <ReportField subject="report" field="proposals" lines={4} />
        </div>
      </Section>
    </>
  )
}

function Rows({ rows, heads }: { rows: readonly FormRow[]; heads: readonly string[] }) {
  return (
    <div className={styles.sheet}>
      <div className={styles.heads} aria-hidden="true">
        {heads.map((head) => (
          <span key={head}>{head}</span>
        ))}
      </div>
      <ol className={styles.rows}>
        {rows.map((row) => (
          <ReportRow key={row.subject} row={row} />
        ))}
      </ol>
    </div>
  )
}
