import { Button, Field, FormToken, Table, Tag, useFormat, usePath, useWords } from '#ui'
import styles from './aggregates.module.css'
import type { ReportRead } from './read-report.ts'

/** Number and day of a version that left the house. */
export function IssueForm({
  report: { looked, today },
  typed,
  fault,
}: {
  report: Pick<ReportRead, 'looked' | 'today'>
  typed: Record<string, string> | null
  fault: (field: string) => string | undefined
}) {
  const words = useWords({
    sequence: { vi: 'Số', en: 'Number' },
    day: { vi: 'Ngày ban hành', en: 'Day of issue' },
    about: {
      vi: 'Nội dung và số liệu giữ nguyên như bản đang xem; tệp được dàn lại có số, ngày và không còn chữ dự thảo.',
      en: 'Words and data stay as in the version you look at; the files are laid out again with number and day, no longer as a draft.',
    },
    send: { vi: 'Ghi nhận đã ban hành', en: 'Mark as issued' },
  })
  if (!looked) return null
  return (
    <form method="post" className={styles.form} noValidate>
      <FormToken />
      <input type="hidden" name="step" value="issue" />
      <input type="hidden" name="number" value={looked.number} />
      <p className={styles.about}>{words.about}</p>
      <div className={styles.pair}>
        <Field
          name="sequence"
          type="number"
          min={1}
          max={99_999}
          label={words.sequence}
          value={typed?.sequence}
          fault={fault('sequence')}
        />
        <Field name="day" type="date" label={words.day} value={typed?.day ?? today} fault={fault('day')} />
      </div>
      <Button kind="secondary">{words.send}</Button>
    </form>
  )
}

/** Every version that was made; each keeps its data and its files. */
export function Versions({
  report: { generations, looked, page },
}: {
  report: Pick<ReportRead, 'generations' | 'looked' | 'page'>
}) {
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    caption: { vi: 'Các bản đã lập', en: 'Versions' },
    version: { vi: 'Bản', en: 'Version' },
    data: { vi: 'Số liệu lúc', en: 'Data of' },
    by: { vi: 'Người yêu cầu', en: 'Asked by' },
    issued: { vi: 'Ban hành', en: 'Issued' },
    files: { vi: 'Tệp', en: 'Files' },
    failed: { vi: 'Không lập được', en: 'Not made' },
    making: { vi: 'Đang lập', en: 'Being made' },
    draft: { vi: 'Dự thảo', en: 'Draft' },
    of: { vi: 'ngày', en: 'of' },
    here: { vi: 'đang xem', en: 'shown' },
  })
  return (
    <Table
      caption={words.caption}
      captionHidden
      dense
      rows={generations}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'version',
          header: words.version,
          names: true,
          cell: ({ number, state }) =>
            state === 'done' ? (
              <>
                <a href={path(`${page}?ban=${number}`)}>{`${words.version} ${number}`}</a>
                {number === looked?.number && ` (${words.here})`}
              </>
            ) : (
              `${words.version} ${number}`
            ),
        },
        { id: 'data', header: words.data, cell: ({ dataAt }) => (dataAt ? format.dateTime(dataAt) : '–') },
        { id: 'by', header: words.by, cell: ({ askedBy }) => askedBy },
        {
          id: 'issued',
          header: words.issued,
          cell: ({ issue, state }) =>
            state === 'failed' ? (
              <Tag tone="bad" icon="circle-alert">
                {words.failed}
              </Tag>
            ) : state !== 'done' ? (
              <Tag tone="accent" icon="clock">
                {words.making}
              </Tag>
            ) : issue ? (
              <Tag tone="good" icon="circle-check">
                {`${issue.number}, ${words.of} ${format.date(issue.day)}`}
              </Tag>
            ) : (
              <Tag>{words.draft}</Tag>
            ),
        },
        {
          id: 'files',
          header: words.files,
          cell: ({ id, files, number }) => files && <FileLinks id={id} number={number} />,
        },
      ]}
    />
  )
}

function FileLinks({ id, number }: { id: string; number: number }) {
  const words = useWords({ of: { vi: `bản ${number}`, en: `version ${number}` } })
  return (
    <span className={styles.tags}>
      {(['docx', 'pdf'] as const).map((format) => (
        <a key={format} href={`/api/v1/report-generations/${id}/${format}`} aria-label={`.${format}, ${words.of}`}>
          {`.${format}`}
        </a>
      ))}
    </span>
  )
}
