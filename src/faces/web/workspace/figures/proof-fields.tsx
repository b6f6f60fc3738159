import { Disclosure, Field, Select, useWords } from '#ui'
import styles from './figures.module.css'
import type { FiledProof } from './filed-proofs.ts'

type Props = {
  filed: readonly FiledProof[]
  mostMegabytes: number
  typed: Readonly<Record<string, string>>
  fault: (name: string) => string | undefined
}

/** One piece of evidence: filed already, or a new file, or an address. */
export function ProofFields({ filed, mostMegabytes, typed, fault }: Props) {
  const words = useWords({
    filed: { vi: 'Minh chứng đã lưu của đơn vị', en: 'Evidence that the unit has filed' },
    choose: { vi: 'Chọn một minh chứng', en: 'Choose one' },
    file: {
      vi: filed.length > 0 ? 'Hoặc tệp mới' : 'Tệp minh chứng',
      en: filed.length > 0 ? 'Or a new file' : 'A file',
    },
    fileHint: {
      vi: `Biên bản, bảng kê, ảnh chụp… nhiều nhất ${mostMegabytes} MB`,
      en: `A record, a list, a picture… ${mostMegabytes} MB at most`,
    },
    more: { vi: 'Đặt tên, hoặc dẫn một liên kết', en: 'Give it a title, or name a link' },
    title: { vi: 'Tên minh chứng', en: 'Title' },
    titleHint: { vi: 'Để trống: lấy tên tệp.', en: 'Empty: the name of the file.' },
    link: { vi: 'Liên kết (https)', en: 'Link (https)' },
  })
  const options = filed.map(({ id, title, source }) => ({
    value: id,
    label: source && source !== title ? `${title} · ${source}` : title,
  }))
  const opensMore = ['proof-title', 'proof-link'].some((name) => typed[name] || fault(name))
  return (
    <>
      {options.length > 0 && (
        <Select
          name="proof-filed"
          label={words.filed}
          empty={words.choose}
          options={options}
          value={typed['proof-filed']}
          fault={fault('proof-filed')}
          optional
        />
      )}
      <Field
        name="proof-file"
        type="file"
        label={words.file}
        hint={words.fileHint}
        fault={fault('proof-file')}
        optional
      />
      <Disclosure summary={words.more} open={opensMore}>
        <div className={styles.stack}>
          <Field
            name="proof-title"
            label={words.title}
            hint={words.titleHint}
            value={typed['proof-title']}
            fault={fault('proof-title')}
            maxLength={300}
            optional
          />
          <Field
            name="proof-link"
            type="url"
            label={words.link}
            value={typed['proof-link']}
            fault={fault('proof-link')}
            maxLength={2000}
            optional
          />
        </div>
      </Disclosure>
    </>
  )
}
