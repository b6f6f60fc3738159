import { Button, Select, usePath, useWords } from '#ui'

type Props = {
  choices: readonly { slug: string; title: string; number: string | null }[]
  given: { older: string; newer: string }
}

/** Which two documents to compare; one may be known already. */
export function ChooseTwo({ choices, given }: Props) {
  const path = usePath()
  const words = useWords({
    older: { vi: 'Văn bản trước', en: 'Earlier document' },
    newer: { vi: 'Văn bản sau', en: 'Later document' },
    choose: { vi: 'Chọn văn bản', en: 'Choose a document' },
    compare: { vi: 'So sánh', en: 'Compare' },
  })
  const options = choices.map(({ slug, title, number }) => ({
    value: slug,
    label: [number, title].filter(Boolean).join(' · ').slice(0, 120),
  }))
  return (
    <form method="get" action={path('/lam-viec/so-sanh')}>
      <Select name="truoc" label={words.older} empty={words.choose} value={given.older} options={options} />
      <Select name="sau" label={words.newer} empty={words.choose} value={given.newer} options={options} />
      <Button>{words.compare}</Button>
    </form>
  )
}
