import { type DragEvent, useRef, useState } from 'react'
import { Form, useNavigation } from 'react-router'
import {
  Button,
  Checkboxes,
  Disclosure,
  FormToken,
  Icon,
  Refusal,
  Select,
  useFormat,
  useLabel,
  useWords,
  type Words,
} from '#ui'
import styles from './imports.module.css'

type Props = {
  programmes: readonly { id: string; title: string; number: string | null }[]
  units: readonly { id: string; label: Words }[]
  said: { none: boolean; begun: number; notTaken: readonly { file: string; refused: Words }[] } | null
}

const accepted = '.txt,.docx,.pdf,.png,.jpg,.jpeg'

/** One or several files, chosen or dropped; everything else is optional. */
export function UploadForm({ programmes, units, said }: Props) {
  const label = useLabel()
  const navigation = useNavigation()
  const sending = navigation.formData?.has('files') === true
  const words = useWords({
    refused: { vi: 'Chưa nhận được', en: 'Not taken in' },
    none: { vi: 'Hãy chọn ít nhất một tệp.', en: 'Please choose at least one file.' },
    begun: {
      vi: `Đã nhận ${said?.begun ?? 0} tệp khác, xem bên dưới.`,
      en: `${said?.begun ?? 0} other files were taken, see below.`,
    },
    owner: { vi: 'Đơn vị chủ quản', en: 'Owner of the document' },
    ownerHint: {
      vi: 'Để trống: lấy cơ quan ban hành ghi trong văn bản.',
      en: 'Empty: the issuer named in the document.',
    },
    byDocument: { vi: 'Theo văn bản', en: 'As the document says' },
    relation: { vi: 'Quan hệ với văn bản trước', en: 'Relation to an earlier document' },
    fresh: { vi: 'Văn bản mới', en: 'A new document' },
    replaces: { vi: 'Thay thế', en: 'Replaces' },
    amends: { vi: 'Sửa đổi, bổ sung', en: 'Amends' },
    older: { vi: 'Chương trình trước', en: 'Earlier programme' },
    choose: { vi: 'Chọn chương trình', en: 'Choose a programme' },
    more: {
      vi: 'Đơn vị chủ quản, thay thế hay sửa đổi văn bản nào',
      en: 'Owner, and which document it replaces or amends',
    },
    send: { vi: 'Nhập', en: 'Import' },
    sending: { vi: 'Đang gửi…', en: 'Sending…' },
  })
  return (
    <Form method="post" encType="multipart/form-data" className={styles.upload}>
      <FormToken />
      {said?.none && <Refusal title={words.refused}>{words.none}</Refusal>}
      {said && said.notTaken.length > 0 && (
        <Refusal title={words.refused}>
          <ul>
            {said.notTaken.map(({ file, refused }) => (
              <li key={file}>
                <b>{file}</b>: {label(refused)}
              </li>
            ))}
          </ul>
          {said.begun > 0 && <p>{words.begun}</p>}
        </Refusal>
      )}
      <FileDrop />
      <Disclosure summary={words.more}>
        <div className={styles.options}>
          <Select
            name="owner"
            label={words.owner}
            hint={words.ownerHint}
            empty={words.byDocument}
            options={units.map((unit) => ({ value: unit.id, label: label(unit.label) }))}
            optional
          />
          <Checkboxes
            kind="radio"
            name="relation"
            legend={words.relation}
            values={['']}
            options={[
              { value: '', label: words.fresh },
              { value: 'replaces', label: words.replaces },
              { value: 'amends', label: words.amends },
            ]}
          />
          <Select
            name="older"
            label={words.older}
            empty={words.choose}
            options={programmes.map(({ id, title, number }) => ({
              value: id,
              label: [number, title].filter(Boolean).join(' · ').slice(0, 120),
            }))}
            optional
          />
        </div>
      </Disclosure>
      <Button icon="upload" disabled={sending}>
        {sending ? words.sending : words.send}
      </Button>
    </Form>
  )
}

/** The box for files is a real file input; dropping onto it is a gift of the script. */
function FileDrop() {
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [files, setFiles] = useState<{ name: string; size: number }[]>([])
  const words = useWords({
    label: { vi: 'Tệp văn bản', en: 'Document files' },
    hint: {
      vi: 'TXT, DOCX, PDF, hoặc bản quét PDF, PNG, JPG. Mỗi tệp tối đa 20 MB, mỗi lần gửi tối đa 25 MB.',
      en: 'TXT, DOCX, PDF, or scans as PDF, PNG, JPG. Up to 20 MB a file, 25 MB at a time.',
    },
    drop: { vi: 'Chọn tệp, hoặc kéo thả vào đây', en: 'Choose files, or drop them here' },
  })
  const show = () => setFiles([...(input.current?.files ?? [])].map(({ name, size }) => ({ name, size })))
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!input.current || !event.dataTransfer.files.length) return
    input.current.files = event.dataTransfer.files
    show()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short way to the file input inside it
    <div
      className={over ? `${styles.drop} ${styles.over}` : styles.drop}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size="large" />
      <label htmlFor="files">{words.label}</label>
      <p className={styles.dropWords}>{words.drop}</p>
      <input
        ref={input}
        id="files"
        name="files"
        type="file"
        multiple
        accept={accepted}
        aria-describedby="files-hint"
        onChange={show}
      />
      <small id="files-hint">{words.hint}</small>
      {files.length > 0 && (
        <ul aria-live="polite">
          {files.map(({ name, size }) => (
            <li key={name}>
              <b>{name}</b> ({format.number(size / 1024, 0)} KB)
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
