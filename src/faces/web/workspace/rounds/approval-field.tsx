import { Checkboxes, useWords } from '#ui'

/** Who must approve before a report counts: one choice of the chains there are. */
export function ApprovalField({ value, fault }: { value: string; fault?: string }) {
  const words = useApprovalWords()
  const own = useWords({
    legend: { vi: 'Cấp duyệt', en: 'Approval' },
    hint: {
      vi: 'Báo cáo đã nộp trước khi đổi vẫn giữ nguyên như khi nộp.',
      en: 'What was filed before a change stays as it was filed.',
    },
  })
  return (
    <Checkboxes
      name="approval"
      kind="radio"
      legend={own.legend}
      hint={own.hint}
      values={[value]}
      fault={fault}
      options={['', 'leader', 'leader,programme-office', 'programme-office'].map((chain) => ({
        value: chain,
        label: words(chain ? chain.split(',') : []),
      }))}
    />
  )
}

/** A chain of approval in words. */
export function useApprovalWords(): (chain: readonly string[]) => string {
  const words = useWords({
    leader: { vi: 'Lãnh đạo đơn vị', en: 'The unit’s leader' },
    office: { vi: 'Văn phòng thường trực', en: 'The standing office' },
    none: { vi: 'Không cần duyệt: nộp là có hiệu lực', en: 'None: a report counts when it is filed' },
  })
  return (chain) =>
    chain.length ? chain.map((level) => (level === 'leader' ? words.leader : words.office)).join(' → ') : words.none
}
