import type { FormRow } from '#engines/reporting'
import { Button, Disclosure, Field, Icon, useFormat, usePath, useWords } from '#ui'
import { isTask, useDesk } from './desk.tsx'
import { ReportField } from './report-field.tsx'
import styles from './reports.module.css'

/** What most reports leave empty: obstacles, proposals, money; and the evidence. */
export function RowMore({ row }: { row: FormRow }) {
  const { subject } = row
  return (
    <div className={styles.more}>
      {isTask(row) && (
        <div className={styles.moreFields}>
          <ReportField subject={subject} field="obstacles" row={row} />
          <div className={styles.stack}>
            <ReportField subject={subject} field="obstacleText" row={row} lines={3} />
            <ReportField subject={subject} field="proposals" row={row} lines={3} />
            <ReportField subject={subject} field="spent" row={row} />
          </div>
        </div>
      )}
      <Evidence row={row} />
    </div>
  )
}

function Evidence({ row }: { row: FormRow }) {
  const { mode } = useDesk()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    heading: { vi: 'Minh chứng', en: 'Evidence' },
    none: { vi: 'Chưa có minh chứng nào.', en: 'No evidence yet.' },
    expired: { vi: 'đã hết hạn', en: 'expired' },
    add: { vi: 'Thêm minh chứng', en: 'Add evidence' },
    name: { vi: 'Tên minh chứng', en: 'Title of the evidence' },
    file: { vi: 'Tệp', en: 'File' },
    link: { vi: 'hoặc liên kết (https://…)', en: 'or a link (https://…)' },
    save: { vi: 'Gắn minh chứng', en: 'Attach' },
  })
  // The fields belong to a form of their own, which stands outside this one: forms do not nest.
  const form = 'minh-chung'
  return (
    <div className={styles.stack}>
      <h4>{words.heading}</h4>
      {row.evidence.length === 0 ? (
        <p className={styles.soft}>{words.none}</p>
      ) : (
        <ul className={styles.plain}>
          {row.evidence.map((proof) => (
            <li key={proof.id}>
              <Icon name={proof.kind === 'link' ? 'link' : 'file-text'} />{' '}
              <a href={path(`/lam-viec/minh-chung/${proof.id}`)}>{proof.title}</a>{' '}
              <span className={styles.soft}>
                {format.date(proof.datedOn)}
                {proof.isExpired && ` · ${words.expired}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mode === 'write' && (
        <Disclosure summary={words.add}>
          <div className={styles.stack}>
            <input type="hidden" form={form} name="subject" value={row.subject} />
            <FieldOf form={form} name="title" label={words.name} />
            <FieldOf form={form} name="file" type="file" label={words.file} />
            <FieldOf form={form} name="link" type="url" label={words.link} />
            <Button kind="secondary" small form={form} name="step" value="evidence">
              {words.save}
            </Button>
          </div>
        </Disclosure>
      )}
    </div>
  )
}

function FieldOf({ form, ...field }: { form: string; name: string; label: string; type?: 'file' | 'url' }) {
  return <Field {...field} id={`minh-chung-${field.name}`} form={form} optional />
}
