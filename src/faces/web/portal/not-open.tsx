import { Button, FormToken, Notice, useWords } from '#ui'

/** On a document that only staff may read, which no visitor is ever shown. */
export function NotOpen({ mayOpen }: { mayOpen: boolean }) {
  const words = useWords({
    title: { vi: 'Văn bản chưa công khai', en: 'This document is not public yet' },
    body: {
      vi: 'Chỉ cán bộ đọc được. Văn bản được công khai khi chương trình đọc từ nó được công bố lần đầu.',
      en: 'Only staff can read it. It becomes public when the programme read from it is first published.',
    },
    open: { vi: 'Công khai ngay văn bản này', en: 'Make this document public now' },
  })
  return (
    <Notice kind="warn" title={words.title}>
      <p>{words.body}</p>
      {mayOpen && (
        <form method="post">
          <FormToken />
          <Button kind="secondary">{words.open}</Button>
        </form>
      )}
    </Notice>
  )
}
