import { Empty, SearchBox, useFormat, useWords } from '#ui'
import type { DocumentAsked } from './document-in.ts'
import styles from './evidence.module.css'

type Props = Pick<DocumentAsked, 'text' | 'found' | 'total'> & {
  address: string
  keep: Readonly<Record<string, string>>
}

/** The first step to a clause: which document. */
export function DocumentChoice({ text, found, total, address, keep }: Props) {
  const format = useFormat()
  const words = useWords({
    search: { vi: 'Tìm văn bản theo số hiệu, tên hoặc nội dung', en: 'Find the document by number, title or text' },
    none: { vi: 'Không có văn bản nào khớp', en: 'No document fits' },
    noneBody: {
      vi: 'Chỉ trích dẫn được văn bản đã nhập vào hệ thống. Văn bản khác: hãy thêm dưới dạng tệp hoặc liên kết.',
      en: 'Only documents that were imported can be cited. Add any other as a file or a link.',
    },
    more: {
      vi: `Có ${format.number(total)} văn bản; hãy gõ thêm để thu hẹp.`,
      en: `${format.number(total)} documents; type more to narrow.`,
    },
  })
  return (
    <>
      <SearchBox action={address.replace(/\?.*/, '')} label={words.search} value={text} keep={keep} />
      {found.length === 0 ? (
        <Empty icon="file-text" title={words.none}>
          {words.noneBody}
        </Empty>
      ) : (
        <ul className={styles.choices}>
          {found.map(({ slug, number, title, issuedOn }) => (
            <li key={slug}>
              <a href={`${address}&vb=${slug}`} lang="vi">
                {[number, title].filter(Boolean).join(' · ')}
              </a>
              {issuedOn && <small className={styles.under}>{format.date(issuedOn)}</small>}
            </li>
          ))}
        </ul>
      )}
      {total > found.length && <p className={styles.about}>{words.more}</p>}
    </>
  )
}
