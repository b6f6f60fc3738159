import type { ExchangedLine } from '#engines/exchange'
import { LinkButton, Section, usePath, useWords } from '#ui'
import { ExchangedTable } from '../exchange/exchanged-table.tsx'

type Props = { task: string; rows: readonly ExchangedLine[]; may: boolean; linked: boolean }

/** Documents that went out about the task and came back; nothing where there are none and none may be written. */
export function TaskExchange({ task, rows, may, linked }: Props) {
  const path = usePath()
  const words = useWords({
    heading: { vi: 'Văn bản đi, đến', en: 'Documents in and out' },
    send: { vi: 'Gửi qua văn bản điện tử', en: 'Send as an electronic document' },
  })
  if (rows.length === 0 && !may) return null
  return (
    <Section heading={words.heading} id="van-ban" beside>
      {rows.length > 0 && <ExchangedTable rows={rows} caption={words.heading} linked={linked} />}
      {may && (
        <LinkButton kind="secondary" href={path(`/lam-viec/trao-doi/van-ban/di?nhiem-vu=${task}`)}>
          {words.send}
        </LinkButton>
      )}
    </Section>
  )
}
