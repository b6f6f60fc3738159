import { Notice, useWords } from '#ui'

/** Said on every page of a programme that only a machine has read in full. */
export function ReadingNotice({ unreviewed }: { unreviewed?: string }) {
  const words = useWords({
    title: { vi: 'Máy đọc, chưa được người kiểm tra hết', en: 'Read by machine, not yet fully checked by people' },
    body: {
      vi: 'Các mục này do chương trình đọc tự động từ văn bản nên có thể sai hoặc sót. Khi cần dùng, hãy đối chiếu với câu gốc ghi ở từng mục.',
      en: 'A program read these items from the document, so some may be wrong or missing. Before you rely on one, compare it with the sentence quoted on its page.',
    },
    unreviewed: { vi: 'mục chưa có người kiểm tra.', en: 'items nobody has checked yet.' },
  })
  return (
    <Notice kind="warn" title={words.title}>
      <p>
        {words.body} {unreviewed && `${unreviewed} ${words.unreviewed}`}
      </p>
    </Notice>
  )
}

/** The address asked for something that makes no sense: said, not hidden. */
export function Ignored({ names }: { names: readonly string[] }) {
  const words = useWords({
    title: { vi: 'Địa chỉ có điều kiện không dùng được', en: 'The address holds conditions that cannot be used' },
    body: { vi: 'Trang bỏ qua:', en: 'The page ignores:' },
  })
  if (!names.length) return null
  return (
    <Notice title={words.title}>
      {words.body}{' '}
      {names.map((name, at) => (
        <span key={name}>
          {at > 0 && ', '}
          <code>{name}</code>
        </span>
      ))}
    </Notice>
  )
}
