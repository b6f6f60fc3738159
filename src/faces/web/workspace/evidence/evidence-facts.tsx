import type { EvidenceLine } from '#engines/evidence'
import { DefinitionList, Disclosure, type Format, LinkButton, SourceQuote, useFormat, usePath, useWords } from '#ui'
import styles from './evidence.module.css'

type Facts = Pick<
  EvidenceLine,
  'id' | 'file' | 'link' | 'clause' | 'value' | 'fingerprint' | 'datedOn' | 'expiresOn' | 'addedAt' | 'addedBy'
>

/** What the evidence is, from which day, and how anybody can check that it is still the same. */
export function EvidenceFacts({ evidence }: { evidence: Facts }) {
  const { id, file, link, clause, value, fingerprint, datedOn, expiresOn, addedAt, addedBy } = evidence
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    file: { vi: 'Tệp', en: 'File' },
    kind: { vi: 'Loại nội dung', en: 'Kind of content' },
    size: { vi: 'Dung lượng', en: 'Size' },
    download: { vi: 'Tải tệp', en: 'Download the file' },
    address: { vi: 'Địa chỉ', en: 'Address' },
    value: { vi: 'Giá trị', en: 'Value' },
    source: { vi: 'Hệ thống nguồn', en: 'System' },
    asOf: { vi: 'Tính đến ngày', en: 'As of' },
    dated: { vi: 'Ngày của minh chứng', en: 'Dated' },
    holds: { vi: 'Có giá trị đến hết ngày', en: 'Holds until' },
    good: { vi: 'không giới hạn', en: 'for good' },
    added: { vi: 'Thêm vào', en: 'Added' },
    by: { vi: 'bởi', en: 'by' },
    hash: { vi: 'Mã băm SHA-256', en: 'SHA-256' },
    how: { vi: 'Kiểm tra mã băm thế nào', en: 'How to check it' },
    howFile: {
      vi: 'Tải tệp về rồi tính lại mã băm; ra đúng chuỗi trên thì tệp chưa bị sửa một ký tự nào:',
      en: 'Download the file and reckon its hash again; the same string means that not one byte has changed:',
    },
    howLink: {
      vi: 'Mã băm của chữ “link”, ngày và địa chỉ, mỗi thứ một dòng:',
      en: 'The hash of the word “link”, the day and the address, a line each:',
    },
    howClause: {
      vi: 'Mã băm của chữ “clause”, mã băm của tệp văn bản gốc, địa chỉ điều khoản và toàn bộ chữ của điều khoản, mỗi thứ một dòng.',
      en: 'The hash of the word “clause”, the hash of the original file, the address of the clause and all of its words, a line each.',
    },
    howValue: {
      vi: 'Mã băm của chữ “value”, xuống dòng, rồi nguồn, tên, giá trị, đơn vị tính và ngày viết thành một mảng JSON.',
      en: 'The hash of the word “value”, a line break, and source, name, value, unit and day as a JSON array.',
    },
  })
  const bytes = file && sizeIn(format, file.size)
  const rows = [
    { term: words.file, detail: file?.name },
    { term: words.kind, detail: file?.mime },
    { term: words.size, detail: bytes },
    {
      term: words.address,
      detail: link && (
        <a href={link} rel="noopener noreferrer nofollow" target="_blank">
          {link}
        </a>
      ),
    },
    { term: words.source, detail: value && <span lang="vi">{value.source}</span> },
    { term: words.asOf, detail: value && format.date(value.asOf) },
    { term: words.dated, detail: format.date(datedOn) },
    { term: words.holds, detail: expiresOn ? format.date(expiresOn) : words.good },
    {
      term: words.added,
      detail: [format.dateTime(addedAt), addedBy && `${words.by} ${addedBy}`].filter(Boolean).join(' '),
    },
    { term: words.hash, detail: <code className={styles.hash}>{fingerprint}</code> },
  ]
  return (
    <section>
      {value && (
        <p className={styles.value}>
          <span lang="vi">{value.name}</span>:{' '}
          {typeof value.value === 'number' ? format.number(value.value, 6) : value.value} {value.unit}
        </p>
      )}
      {clause && (
        <SourceQuote
          text={clause.quote}
          document={clause.title}
          href={path(`/van-ban/${clause.slug}/muc/${clause.anchor}`)}
        />
      )}
      <DefinitionList items={rows.filter(({ detail }) => Boolean(detail))} />
      {file && (
        <LinkButton kind="secondary" icon="download" href={`/api/v1/evidence/${id}/file`} download>
          {words.download}
        </LinkButton>
      )}
      <Disclosure summary={words.how}>
        <p>{file ? words.howFile : link ? words.howLink : clause ? words.howClause : words.howValue}</p>
        {file && (
          <p>
            <code className={styles.hash}>sha256sum {quoted(file.name)}</code>
          </p>
        )}
        {link && (
          <p>
            <code className={styles.hash}>{`printf 'link\\n%s\\n%s' ${datedOn} ${quoted(link)} | sha256sum`}</code>
          </p>
        )}
      </Disclosure>
    </section>
  )
}

/** In the unit in which the number is easy to read. */
function sizeIn(format: Format, size: number): string {
  if (size < 1024) return `${format.number(size)} byte`
  return size < 1024 * 1024 ? `${format.number(size / 1024, 1)} KB` : `${format.number(size / 1024 / 1024, 1)} MB`
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
