import { Form, useNavigation } from 'react-router'
import { Button, Disclosure, Field, FormToken, Progress, useWords } from '#ui'
import styles from './scores.module.css'

type Props = {
  /** Most megabytes of the file. */
  most: number
  unit: string
  month: { from: string; to: string }
  typed: Readonly<Record<string, string>>
}

/** A file of dossiers with its period, and counts that come from elsewhere. */
export function DossierForm({ most, unit, month, typed }: Props) {
  const navigation = useNavigation()
  const sending = navigation.formData?.has('file') === true
  const words = useWords({
    label: { vi: 'Tên kỳ', en: 'Name of the period' },
    from: { vi: 'Từ ngày', en: 'From' },
    to: { vi: 'Đến hết ngày', en: 'To the end of' },
    file: { vi: 'Tệp hồ sơ', en: 'File of dossiers' },
    fileHint: {
      vi: `CSV hoặc JSON với tên trường quốc gia (MaHoSo, MaTTHC, NgayTiepNhan, NgayHenTra…), tối đa ${most} MB.`,
      en: `CSV or JSON in the national field names, ${most} MB at most.`,
    },
    counts: { vi: 'Số liệu không lấy từ hồ sơ', en: 'Counts that do not follow from dossiers' },
    countsHint: {
      vi: 'Mỗi dòng một chỉ tiêu: 1.1 = 38/40. Tệp không cho biết 1.1, 1.2, 1.3, 3.1, 3.2, 4.x, 5.1; 1.4 nhập ở dưới.',
      en: 'An item a line: 1.1 = 38/40. The file does not tell 1.1, 1.2, 1.3, 3.1, 3.2, 4.x, 5.1; 1.4 is given below.',
    },
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
      <Field name="file" type="file" label={words.file} hint={words.fileHint} accept=".csv,.json,.txt" />
      <Field name="counts" label={words.counts} hint={words.countsHint} lines={5} value={typed.counts} optional />
      <Disclosure summary={words.sync}>
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
