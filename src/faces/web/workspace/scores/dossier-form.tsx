import { Form, useNavigation } from 'react-router'
import { Button, Disclosure, Field, FormToken, Progress, useWords, type Words } from '#ui'
import { TemplateLink } from '../template-link.tsx'
import { type DossierField, DossierFields } from './dossier-fields.tsx'
import { HandCounts, Proven } from './hand-counts.tsx'
import styles from './scores.module.css'

type Props = {
  /** Most megabytes of the file. */
  most: number
  unit: string
  month: { from: string; to: string }
  typed: Readonly<Record<string, string>>
  fields: readonly DossierField[]
  /** Items that no file tells, and those that a file may tell. */
  hand: Record<'always' | 'else', { id: string; label: Words; numerator: string; denominator: string }[]>
}

/** A file of dossiers with its period, files beside it, and counts that come from elsewhere with what proves them. */
export function DossierForm({ most, unit, month, typed, fields, hand }: Props) {
  const navigation = useNavigation()
  const sending = navigation.formData?.has('file') === true
  const words = useWords({
    label: { vi: 'Tên kỳ', en: 'Name of the period' },
    from: { vi: 'Từ ngày', en: 'From' },
    to: { vi: 'Đến hết ngày', en: 'To the end of' },
    file: { vi: 'Tệp hồ sơ', en: 'File of dossiers' },
    fileHint: {
      vi: `CSV, JSON hoặc Excel theo mẫu, với tên trường quốc gia (MaHoSo, MaTTHC, NgayTiepNhan, NgayHenTra…), tối đa ${most} MB.`,
      en: `CSV, JSON or an Excel template in the national field names, ${most} MB at most.`,
    },
    sheets: {
      vi: 'Một tệp có ba trang: hồ sơ, thủ tục với các dịch vụ công, phản ánh.',
      en: 'One file of three sheets: dossiers, procedures with their services, feedback.',
    },
    procedures: { vi: 'Tệp danh mục thủ tục, nếu để riêng', en: 'File of procedures, where it is apart' },
    feedback: { vi: 'Tệp phản ánh, kiến nghị, nếu để riêng', en: 'File of feedback, where it is apart' },
    population: {
      vi: 'Mã CSDL dân cư (MaCSDL) mà hệ thống một cửa đang ghi',
      en: 'The MaCSDL under which your system writes the population database',
    },
    always: { vi: 'Nhập tay: chỉ tiêu hồ sơ không cho biết', en: 'By hand: items that dossiers do not tell' },
    else: { vi: 'Nhập tay khi các tệp không cho biết', en: 'By hand, where the files do not tell' },
    sync: { vi: 'Đồng bộ hồ sơ (chỉ tiêu 1.4)', en: 'Synchronisation (item 1.4)' },
    syncHint: {
      vi: 'Mẫu số là số lớn hơn trong hai số; cả hai bằng 0 thì lấy tổng năm trước chia cho số kỳ trong năm.',
      en: 'The larger of the two is the denominator; where both are 0, last year’s total by the periods of a year.',
    },
    synchronised: {
      vi: 'Đã đồng bộ (bỏ trống: mọi hồ sơ của tệp trong kỳ)',
      en: 'Synchronised (empty: all in the file)',
    },
    reported: { vi: 'Theo Hệ thống báo cáo quốc gia', en: 'By the national reporting system' },
    onPortal: { vi: 'Theo Cổng Dịch vụ công quốc gia', en: 'By the national portal' },
    lastYear: { vi: 'Tổng năm trước', en: 'Last year in all' },
    load: { vi: 'Nạp và tính điểm', en: 'Load and score' },
    sending: { vi: 'Đang đọc và tính', en: 'Reading and counting' },
  })
  return (
    <Form method="post" encType="multipart/form-data" noValidate className={styles.form}>
      <FormToken />
      <input type="hidden" name="unit" value={unit} />
      <Field name="label" label={words.label} value={typed.label} maxLength={200} />
      <div className={styles.pair}>
        <Field name="from" type="date" label={words.from} value={typed.from ?? month.from} />
        <Field name="to" type="date" label={words.to} value={typed.to ?? month.to} />
      </div>
      <Field name="file" type="file" label={words.file} hint={words.fileHint} accept=".csv,.json,.xlsx,.txt" />
      <p>
        <TemplateLink href="/api/v1/rulebook-templates/mau-ho-so-766.xlsx" />. {words.sheets}
      </p>
      <DossierFields fields={fields} />
      <div className={styles.pair}>
        <Field name="procedures" type="file" label={words.procedures} accept=".csv,.json,.xlsx,.txt" optional />
        <Field name="feedback" type="file" label={words.feedback} accept=".csv,.json,.xlsx,.txt" optional />
      </div>
      <Field
        name="population"
        label={words.population}
        value={typed.population}
        maxLength={50}
        width="medium"
        optional
      />
      {(['always', 'else'] as const).map((group) => (
        <Disclosure
          key={group}
          summary={words[group]}
          open={hand[group].some(({ id }) => typed[`hand.${id}.numerator`] || typed[`hand.${id}.denominator`])}
        >
          <HandCounts items={hand[group]} typed={typed} />
        </Disclosure>
      ))}
      <Disclosure
        summary={words.sync}
        open={Object.keys(typed).some((name) => name.startsWith('sync.') && typed[name])}
      >
        <p>{words.syncHint}</p>
        <div className={styles.pair}>
          {(['reported', 'onPortal', 'synchronised', 'lastYear'] as const).map((name) => (
            <Field
              key={name}
              name={`sync.${name}`}
              label={words[name]}
              inputMode="numeric"
              value={typed[`sync.${name}`]}
              maxLength={20}
              optional
            />
          ))}
          <Proven name="sync" typed={typed} />
        </div>
      </Disclosure>
      {sending && <Progress label={words.sending} />}
      <div>
        <Button icon="upload" disabled={sending}>
          {words.load}
        </Button>
      </div>
    </Form>
  )
}
