import { Button, Field, FormToken, Select, useLabel, useWords } from '#ui'
import styles from './aggregates.module.css'
import type { ReportRead } from './read-report.ts'

type Props = {
  report: Pick<ReportRead, 'head' | 'headVersion' | 'authorities'>
  typed: Record<string, string> | null
  fault: (field: string) => string | undefined
}

/** Letterhead, recipients and signature. Nothing official is filled in by itself: what nobody told stays open. */
export function HeadForm({ report: { head, headVersion, authorities }, typed, fault }: Props) {
  const label = useLabel()
  const words = useWords({
    parent: { vi: 'Cơ quan chủ quản', en: 'Body above the issuer' },
    parentHint: {
      vi: 'Để trống nếu không có, như báo cáo của Ủy ban nhân dân.',
      en: 'Leave empty where there is none.',
    },
    issuer: { vi: 'Cơ quan ban hành', en: 'Issuing body' },
    breaks: { vi: 'Xuống dòng ở đâu thì in xuống dòng ở đó.', en: 'A line break here breaks the printed line.' },
    symbol: { vi: 'Ký hiệu', en: 'Symbol' },
    symbolHint: { vi: 'Phần sau dấu gạch chéo của số: BC-…', en: 'What follows the stroke of the number: BC-…' },
    place: { vi: 'Địa danh', en: 'Place' },
    abstract: { vi: 'Trích yếu', en: 'Abstract' },
    addressees: { vi: 'Kính gửi', en: 'Addressees' },
    lines: { vi: 'Mỗi dòng một nơi.', en: 'One a line.' },
    recipients: { vi: 'Nơi nhận', en: 'Recipients' },
    filed: { vi: 'Lưu', en: 'Filed at' },
    authority: { vi: 'Thẩm quyền ký', en: 'Form of signing' },
    authority2: { vi: 'Thẩm quyền ký, dòng thứ hai', en: 'Form of signing, second line' },
    none: { vi: 'Không ghi', en: 'None' },
    of: { vi: 'Của', en: 'Of' },
    of2: { vi: 'Của (dòng thứ hai)', en: 'Of (second line)' },
    position: { vi: 'Chức vụ người ký', en: 'Position of the signer' },
    name: { vi: 'Họ tên người ký', en: 'Name of the signer' },
    save: { vi: 'Lưu thể thức', en: 'Save' },
  })
  const value = (name: string, standing: string | null) => typed?.[name] ?? standing ?? undefined
  const options = Object.entries(authorities).map(([authority, said]) => ({ value: authority, label: label(said) }))
  return (
    <form method="post" className={styles.form} noValidate>
      <FormToken />
      <input type="hidden" name="step" value="head" />
      <input type="hidden" name="seen" value={headVersion} />
      <Field
        name="parent"
        lines={2}
        label={words.parent}
        hint={words.parentHint}
        optional
        value={value('parent', head.parent)}
        fault={fault('parent')}
      />
      <Field
        name="issuer"
        label={words.issuer}
        hint={words.breaks}
        lines={2}
        value={value('issuer', head.issuer)}
        fault={fault('issuer')}
      />
      <div className={styles.pair}>
        <Field
          name="symbol"
          label={words.symbol}
          hint={words.symbolHint}
          value={value('symbol', head.symbol)}
          fault={fault('symbol')}
        />
        <Field name="place" label={words.place} value={value('place', head.place)} fault={fault('place')} />
      </div>
      <Field
        name="abstract"
        label={words.abstract}
        lines={2}
        value={value('abstract', head.abstract)}
        fault={fault('abstract')}
      />
      <Field
        name="addressees"
        label={words.addressees}
        hint={words.lines}
        lines={2}
        optional
        value={value('addressees', head.addressees.join('\n'))}
        fault={fault('addressees')}
      />
      <Field
        name="recipients"
        label={words.recipients}
        hint={words.lines}
        lines={3}
        optional
        value={value('recipients', head.recipients.join('\n'))}
        fault={fault('recipients')}
      />
      <Field
        name="filed"
        label={words.filed}
        width="medium"
        value={value('filed', head.filed)}
        fault={fault('filed')}
      />
      {[0, 1].map((at) => (
        <div key={at} className={styles.pair}>
          <Select
            name={`authority-${at}`}
            label={at ? words.authority2 : words.authority}
            empty={words.none}
            optional
            options={options}
            value={value(`authority-${at}`, head.authorities[at]?.authority ?? '')}
          />
          <Field
            name={`of-${at}`}
            label={at ? words.of2 : words.of}
            optional
            value={value(`of-${at}`, head.authorities[at]?.of ?? '')}
            fault={fault(`authority-${at}`)}
          />
        </div>
      ))}
      <div className={styles.pair}>
        <Field
          name="position"
          label={words.position}
          optional
          value={value('position', head.position)}
          fault={fault('position')}
        />
        <Field name="name" label={words.name} optional value={value('name', head.name)} fault={fault('name')} />
      </div>
      <Button kind="secondary">{words.save}</Button>
    </form>
  )
}
