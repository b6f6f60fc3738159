import { Actions, Empty, LinkButton, Page, Pagination, Section, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/rounds.ts'
import { addressOf } from './here.ts'
import { Course } from './rounds/course.tsx'
import { readRounds } from './rounds/read-rounds.ts'
import { ComingTable, RoundTable } from './rounds/round-table.tsx'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  return readRounds(context.get(contextOf), addressOf(request).searchParams)
}

/** Every round of reports: what is due now, what comes, what is over, and how reliably units report. */
export default function RoundsPage({ loaderData }: Route.ComponentProps) {
  const { going, coming, locked, regime, mayOpen } = loaderData
  const path = usePath()
  const here = path('/lam-viec/bao-cao/ky')
  const words = useWords({
    title: { vi: 'Kỳ báo cáo', en: 'Reporting rounds' },
    lead: {
      vi: 'Kỳ tự mở, tự nhắc, tự khóa theo chế độ báo cáo và lịch làm việc.',
      en: 'Rounds open, remind and lock by themselves, by their regimes and the working calendar.',
    },
    open: { vi: 'Mở kỳ đột xuất', en: 'Open an ad-hoc round' },
    regimes: { vi: 'Chế độ báo cáo', en: 'Regimes' },
    going: { vi: 'Đang nhận báo cáo', en: 'Under way' },
    noneGoing: { vi: 'Không có kỳ nào đang nhận báo cáo', en: 'No round is under way' },
    noneGoingBody: {
      vi: 'Kỳ theo chế độ tự mở khi đến ngày và có đơn vị đang được giao nhiệm vụ.',
      en: 'A round opens on its day, as soon as some unit has a task to report on.',
    },
    coming: { vi: 'Sắp mở', en: 'To come' },
    locked: { vi: 'Đã khóa', en: 'Locked' },
  })
  return (
    <Page
      title={words.title}
      lead={words.lead}
      width="wide"
      actions={
        <Actions>
          <LinkButton kind="secondary" href={path('/lam-viec/bao-cao/che-do')}>
            {words.regimes}
          </LinkButton>
          {mayOpen && <LinkButton href={`${here}/moi`}>{words.open}</LinkButton>}
        </Actions>
      }
    >
      <Section heading={words.going}>
        {going.length ? (
          <RoundTable caption={words.going} rows={going} />
        ) : (
          <Empty icon="calendar" title={words.noneGoing}>
            {words.noneGoingBody}
          </Empty>
        )}
      </Section>
      {coming.length > 0 && (
        <Section heading={words.coming}>
          <ComingTable caption={words.coming} rows={coming} />
        </Section>
      )}
      {locked.rows.length > 0 && (
        <Section heading={words.locked} id="da-khoa">
          <RoundTable caption={words.locked} rows={locked.rows} />
          <Pagination
            page={locked.page}
            size={locked.size}
            total={locked.total}
            href={(to) =>
              `${here}?${new URLSearchParams({ ...(regime && { 'che-do': regime }), trang: String(to) })}#da-khoa`
            }
          />
        </Section>
      )}
      <Course {...loaderData} here={here} />
    </Page>
  )
}
