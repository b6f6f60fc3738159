import type { EvidencePage } from '#engines/evidence'
import { Disclosure, Table, useFormat, useWords } from '#ui'
import { StepForm } from '../tasks/step-form.tsx'
import { SubjectLink } from './answers.tsx'

type Use = EvidencePage['usedFor'][number]

/** What the evidence serves now, with the rule it answers each time; what it served before is folded away. */
export function UsedFor({ uses, mayChange }: { uses: readonly Use[]; mayChange: boolean }) {
  const format = useFormat()
  const standing = uses.filter(({ until }) => until === null)
  const ended = uses.filter(({ until }) => until !== null)
  const words = useWords({
    none: { vi: 'Minh chứng này chưa được dùng ở đâu.', en: 'This evidence is not used yet.' },
    now: { vi: 'Đang dùng', en: 'In use' },
    before: { vi: `Đã gỡ (${format.number(ended.length)})`, en: `Taken off (${format.number(ended.length)})` },
  })
  return (
    <>
      {standing.length > 0 ? (
        <UseTable caption={words.now} uses={standing} mayChange={mayChange} />
      ) : (
        <p>{words.none}</p>
      )}
      {ended.length > 0 && (
        <Disclosure summary={words.before}>
          <UseTable caption={words.before} uses={ended} mayChange={false} />
        </Disclosure>
      )}
    </>
  )
}

function UseTable({ caption, uses, mayChange }: { caption: string; uses: readonly Use[]; mayChange: boolean }) {
  const format = useFormat()
  const words = useWords({
    for: { vi: 'Dùng cho', en: 'Serves' },
    rule: { vi: 'Yêu cầu được đáp ứng', en: 'Requirement it answers' },
    since: { vi: 'Từ', en: 'Since' },
    until: { vi: 'Đến', en: 'Until' },
    act: { vi: 'Việc', en: 'Act' },
    off: { vi: 'Gỡ', en: 'Take off' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={uses}
      rowKey={({ subject, context, at }) => `${subject}${context}${at}`}
      columns={[
        { id: 'for', header: words.for, names: true, cell: (use) => <SubjectLink {...use} /> },
        { id: 'rule', header: words.rule, cell: ({ rule }) => <span lang="vi">{rule}</span> },
        { id: 'since', header: words.since, cell: ({ at }) => format.date(new Date(at)) },
        ...(uses.some(({ until }) => until)
          ? [
              {
                id: 'until',
                header: words.until,
                cell: ({ until }: Use) => (until ? format.date(new Date(until)) : ''),
              },
            ]
          : []),
        ...(mayChange
          ? [
              {
                id: 'act',
                header: words.act,
                // Which figures it proves is kept with them: it is taken off in their grid.
                cell: ({ subject, context, title }: Use) =>
                  subject.startsWith('values:') ? null : (
                    <StepForm
                      step="stop-using"
                      of={`${subject} ${context}`.trim()}
                      submit={words.off}
                      about={title ?? subject}
                      kind="quiet"
                    />
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}
