import { Form, useNavigation } from 'react-router'
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  FormToken,
  Progress,
  Refusal,
  Select,
  useFaults,
  useFormat,
  useLabel,
  useWords,
  type Words,
} from '#ui'
import type { Refused } from '../../refused.ts'
import type { DocumentAsked } from './document-in.ts'
import styles from './evidence.module.css'
import type { EvidenceShown } from './evidence-shown.ts'
import type { KindWord } from './kinds.ts'
import { SubjectField } from './subject-field.tsx'
import type { SubjectChoice } from './subjects-of.ts'
import { useUpload } from './use-upload.ts'

type Props = {
  kind: KindWord
  unit: { id: string; label: Words }
  subjects: readonly SubjectChoice[]
  wanted: string
  document: DocumentAsked | null
  there: readonly EvidenceShown[]
  mostBytes: number
  today: string
  action: string
  /** Where another document is chosen. */
  otherDocument: string
  told: (Refused & { typed?: Readonly<Record<string, string>> }) | null
}

/** One form for every kind of evidence: what it is, from when until when it holds, and what it is for. */
export function AddForm(props: Props) {
  const { kind, unit, subjects, wanted, mostBytes, today, action, told } = props
  const label = useLabel()
  const busy = useNavigation().state === 'submitting'
  const upload = useUpload(mostBytes)
  const said = upload.told ?? (upload.share === null ? told : null)
  const typed = told?.typed ?? {}
  const faults = useFaults(said?.faults)
  const words = useWords({
    title: { vi: 'Tên minh chứng', en: 'Title' },
    titleHint: { vi: 'Để trống: lấy tên tệp.', en: 'Empty: the name of the file.' },
    dated: { vi: 'Ngày của minh chứng', en: 'Day of which it speaks' },
    datedHint: {
      vi: 'Ngày ký, ngày đo, ngày chụp. Để trống: hôm nay.',
      en: 'Signed, measured or taken. Empty: today.',
    },
    expires: { vi: 'Có giá trị đến hết ngày', en: 'Holds until' },
    expiresHint: { vi: 'Để trống nếu không hết hạn.', en: 'Empty where it holds for good.' },
    for: { vi: 'Minh chứng cho việc gì', en: 'What it proves' },
    rule: { vi: 'Yêu cầu mà minh chứng này đáp ứng', en: 'Requirement that it answers' },
    ruleHint: {
      vi: 'Phải nêu khi đã chọn việc ở trên. Ví dụ: sản phẩm phải có của nhiệm vụ, điều khoản quy định kết quả, cách tính của chỉ tiêu.',
      en: 'Needed once something is chosen above. For example the product of the task, the clause that asks for it, how the target is reckoned.',
    },
    send: { vi: 'Lưu minh chứng', en: 'Save the evidence' },
    use: { vi: 'Dùng minh chứng này', en: 'Use this evidence' },
    sending: { vi: 'Đang gửi tệp', en: 'Sending the file' },
    keeping: { vi: 'Đã gửi xong, đang lưu…', en: 'Sent; being kept…' },
    cancel: { vi: 'Thôi gửi', en: 'Stop' },
  })
  const sending = upload.share !== null
  return (
    <Form
      method="post"
      action={action}
      encType={kind === 'tep' ? 'multipart/form-data' : undefined}
      noValidate
      className={styles.form}
      onSubmit={kind === 'tep' ? upload.send : undefined}
    >
      <FormToken />
      <input type="hidden" name="loai" value={kind} />
      <input type="hidden" name="unit" value={unit.id} />
      {said && faults.links.length === 0 && <Refusal>{label(said.refused)}</Refusal>}
      <ErrorSummary faults={faults.links} />
      <WhatItIs {...props} typed={typed} at={faults.at} />
      {kind !== 'da-co' && (
        <>
          <Field
            name="title"
            label={words.title}
            hint={kind === 'tep' ? words.titleHint : undefined}
            value={typed.title}
            fault={faults.at('title')}
            maxLength={300}
            optional={kind === 'tep'}
          />
          <div className={styles.pair}>
            {kind !== 'so-lieu' && (
              <Field
                name="datedOn"
                type="date"
                label={words.dated}
                hint={words.datedHint}
                value={typed.datedOn}
                fault={faults.at('datedOn')}
                max={today}
                width="medium"
                optional
              />
            )}
            <Field
              name="expiresOn"
              type="date"
              label={words.expires}
              hint={words.expiresHint}
              value={typed.expiresOn}
              fault={faults.at('expiresOn')}
              width="medium"
              optional
            />
          </div>
        </>
      )}
      <fieldset className={styles.for}>
        <legend>{words.for}</legend>
        <SubjectField
          choices={subjects}
          value={typed.subject ?? wanted}
          fault={faults.at('subject')}
          optional={kind !== 'da-co'}
        />
        <Field
          name="rule"
          label={words.rule}
          hint={words.ruleHint}
          lines={2}
          value={typed.rule}
          fault={faults.at('rule')}
          maxLength={4000}
          optional={kind !== 'da-co' && !wanted}
        />
      </fieldset>
      {sending && (
        <Progress
          label={upload.share === 1 ? words.keeping : words.sending}
          value={upload.share === 1 ? undefined : (upload.share ?? 0)}
          max={1}
        />
      )}
      <Actions>
        <Button icon="check" disabled={busy || sending}>
          {kind === 'da-co' ? words.use : words.send}
        </Button>
        {sending && (
          <Button kind="secondary" type="button" onClick={upload.stop}>
            {words.cancel}
          </Button>
        )}
      </Actions>
    </Form>
  )
}

type WhatProps = Pick<Props, 'kind' | 'document' | 'there' | 'mostBytes' | 'otherDocument'> & {
  typed: Readonly<Record<string, string>>
  at: (field: string) => string | undefined
}

/** The fields that only one kind has. */
function WhatItIs({ kind, document, there, typed, at, mostBytes, otherDocument }: WhatProps) {
  const format = useFormat()
  const label = useLabel()
  const most = format.number(mostBytes / 1024 / 1024)
  const words = useWords({
    file: { vi: 'Tệp', en: 'File' },
    fileHint: {
      vi: `PDF, Word, Excel, PowerPoint, ảnh, âm thanh, video, văn bản thuần hoặc ZIP; tối đa ${most} MB. Tệp trùng với tệp đơn vị đã có sẽ được nhận ra, không lưu hai lần.`,
      en: `PDF, Word, Excel, PowerPoint, a picture, sound, video, plain text or ZIP, up to ${most} MB. A file that the unit has already is found again and not stored twice.`,
    },
    link: { vi: 'Địa chỉ (https://…)', en: 'Address (https://…)' },
    linkHint: {
      vi: 'Hệ thống ghi lại địa chỉ và ngày, không tự mở trang. Nếu nội dung có thể thay đổi, hãy nộp kèm tệp chụp lại.',
      en: 'The address and the day are kept; the page is never fetched. Where it may change, add a file of it as well.',
    },
    document: { vi: 'Văn bản', en: 'Document' },
    other: { vi: 'Chọn văn bản khác', en: 'Another document' },
    clause: { vi: 'Điều, khoản, mục', en: 'Clause' },
    choose: { vi: 'Chọn điều khoản', en: 'Choose a clause' },
    source: { vi: 'Hệ thống nguồn', en: 'System' },
    sourceHint: {
      vi: 'Tên hệ thống hoặc cơ sở dữ liệu đã cho ra số này.',
      en: 'The system or database that gave it.',
    },
    name: { vi: 'Tên số liệu', en: 'What was measured' },
    value: { vi: 'Giá trị', en: 'Value' },
    measure: { vi: 'Đơn vị tính', en: 'Unit' },
    asOf: { vi: 'Số liệu tính đến ngày', en: 'As of' },
    there: { vi: 'Minh chứng của đơn vị', en: 'Evidence of the unit' },
    pick: { vi: 'Chọn minh chứng', en: 'Choose a piece' },
  })
  const field = (name: string) => ({ name, value: typed[name], fault: at(name), maxLength: 300 })
  switch (kind) {
    case 'tep':
      return <Field name="file" type="file" label={words.file} hint={words.fileHint} fault={at('file')} />
    case 'lien-ket':
      return <Field {...field('link')} type="url" label={words.link} hint={words.linkHint} maxLength={2000} />
    case 'van-ban':
      return (
        <>
          <input type="hidden" name="document" value={document?.chosen?.slug ?? ''} />
          <p>
            {words.document}: <b lang="vi">{document?.chosen?.name}</b> <a href={otherDocument}>{words.other}</a>
          </p>
          <Select
            name="anchor"
            label={words.clause}
            empty={words.choose}
            value={typed.anchor ?? document?.anchor}
            fault={at('anchor')}
            options={document?.chosen?.clauses.map(({ anchor, title }) => ({ value: anchor, label: title })) ?? []}
          />
        </>
      )
    case 'so-lieu':
      return (
        <>
          <Field {...field('value.source')} label={words.source} hint={words.sourceHint} />
          <Field {...field('value.name')} label={words.name} />
          <div className={styles.pair}>
            <Field {...field('value.value')} label={words.value} width="medium" inputMode="decimal" />
            <Field {...field('value.unit')} label={words.measure} width="medium" optional />
            <Field {...field('value.asOf')} type="date" label={words.asOf} width="medium" />
          </div>
        </>
      )
    case 'da-co':
      return (
        <Select
          name="evidence"
          label={words.there}
          empty={words.pick}
          value={typed.evidence}
          fault={at('evidence')}
          options={there.map(({ id, title, kind: { label: said }, datedOn }) => ({
            value: id,
            label: `${title.slice(0, 120)} · ${label(said)} · ${format.date(datedOn)}`,
          }))}
        />
      )
  }
}
