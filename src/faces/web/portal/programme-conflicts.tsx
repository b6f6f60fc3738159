import { useOutletContext } from 'react-router'
import { findProgramme, listConflicts, type ProgrammeDetail } from '#engines/programmes'
import { Empty, Pagination, Section, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/programme-conflicts.ts'
import { address, askedIn } from './asked.ts'
import { ConflictList } from './conflict-list.tsx'
import { known } from './known.ts'
import styles from './parts.module.css'
import { titleBeside, useDocumentName } from './programme-name.ts'
import { Ignored } from './reading-notice.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const asked = askedIn(request)
  const page = asked.page()
  const { id } = await findProgramme(acting, { slug: known('slug', params.slug) })
  return { found: await listConflicts(acting, { programme: id, page }), ignored: asked.ignored }
}

export default function ProgrammeConflicts({ loaderData: { found, ignored } }: Route.ComponentProps) {
  const programme = useOutletContext<ProgrammeDetail>()
  const path = usePath()
  const here = path(`/chuong-trinh/${programme.slug}/mau-thuan`)
  const words = useWords({
    found: { vi: 'So với các văn bản khác', en: 'Against other documents' },
    none: { vi: 'Chưa có mâu thuẫn nào được xác nhận', en: 'No conflict has been confirmed' },
    noneBody: {
      vi: 'Chỗ máy nghi ngờ chỉ xuất hiện ở đây khi có người đã đọc cả hai nguồn và xác nhận.',
      en: 'What a program suspects appears here only after a person has read both sources and confirmed it.',
    },
  })
  return (
    <>
      <Ignored names={ignored} />
      <Relations programme={programme} />
      <Section heading={words.found}>
        {found.conflicts.length ? (
          <>
            <ConflictList conflicts={found.conflicts} />
            <Pagination {...found} href={(n) => address(here, { trang: n })} />
          </>
        ) : (
          <Empty icon="git-compare" title={words.none}>
            {words.noneBody}
          </Empty>
        )}
      </Section>
    </>
  )
}

function Relations({ programme }: { programme: ProgrammeDetail }) {
  const path = usePath()
  const nameOf = useDocumentName()
  const words = useWords({
    heading: { vi: 'Văn bản trước và sau', en: 'Documents before and after' },
    none: {
      vi: 'Văn bản này không thay thế, không sửa đổi chương trình nào đã công bố trên cổng, và chưa bị thay thế.',
      en: 'This document replaces or amends no programme published here, and has not been replaced.',
    },
    replaces: { vi: 'Thay thế', en: 'Replaces' },
    amends: { vi: 'Sửa đổi, bổ sung', en: 'Amends' },
    'replaced-by': { vi: 'Được thay thế bởi', en: 'Replaced by' },
    'amended-by': { vi: 'Được sửa đổi, bổ sung bởi', en: 'Amended by' },
    compare: { vi: 'So sánh từng mục', en: 'Compare item by item' },
    with: { vi: 'với', en: 'with' },
  })
  const comparison = path(`/chuong-trinh/${programme.slug}/so-sanh`)
  return (
    <Section heading={words.heading}>
      {programme.relations.length === 0 && <p className={styles.text}>{words.none}</p>}
      <ul className={styles.plainList}>
        {programme.relations.map((other) => (
          <li key={`${other.relation}${other.id}`}>
            {words[other.relation]} <a href={path(`/chuong-trinh/${other.slug}`)}>{nameOf(other)}</a>
            {titleBeside(other) && (
              <span className={styles.small} lang="vi">
                {titleBeside(other)}
              </span>
            )}
            <span className={styles.small}>
              <a href={address(comparison, { voi: other.slug })}>
                {words.compare}
                <span className="hidden">
                  {' '}
                  {words.with} {nameOf(other)}
                </span>
              </a>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
