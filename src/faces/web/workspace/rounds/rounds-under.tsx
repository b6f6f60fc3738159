import type { RoundLine } from '#engines/reporting'
import { Table, Tag, useFormat, useLabel, usePath, useWords, type Words } from '#ui'
import { useApprovalWords } from './approval-field.tsx'
import { FiledBar } from './filed-bar.tsx'
import { roundLooks } from './looks.ts'

type Round = RoundLine & { stateLabel: Words }

/** Which version each round was opened under: a new version changes none of them. */
export function RoundsUnder({ rounds, caption }: { rounds: Round[]; caption: string }) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const approval = useApprovalWords()
  const words = useWords({
    round: { vi: 'Kỳ báo cáo', en: 'Round' },
    version: { vi: 'Phiên bản', en: 'Version' },
    state: { vi: 'Trạng thái', en: 'State' },
    due: { vi: 'Hạn nộp', en: 'Due' },
    approval: { vi: 'Cấp duyệt', en: 'Approval' },
    filed: { vi: 'Tình hình nộp', en: 'Reports' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={rounds}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'round',
          header: words.round,
          names: true,
          cell: (round) => (
            <a href={path(`/lam-viec/bao-cao/ky/${round.id}`)}>{label(round.label).split(' · ').at(-1)}</a>
          ),
        },
        { id: 'version', header: words.version, cell: ({ regime }) => format.number(regime.version) },
        { id: 'approval', header: words.approval, cell: (round) => approval(round.approval) },
        { id: 'due', header: words.due, cell: ({ dueOn }) => format.date(dueOn) },
        {
          id: 'state',
          header: words.state,
          cell: ({ state, stateLabel }) => <Tag {...roundLooks[state]}>{label(stateLabel)}</Tag>,
        },
        { id: 'filed', header: words.filed, width: 'wide', cell: ({ counts }) => <FiledBar counts={counts} /> },
      ]}
    />
  )
}
