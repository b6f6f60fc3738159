import { listRulebooks } from '#engines/rulebooks'
import { holds } from '#kernel'
import { Actions, LinkButton, Page, Table, Tag, type Tone, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import styles from '../ranks/ranks.module.css'
import type { Route } from './+types/rulebooks.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const givers = ['programme-office', 'leader', 'unit-officer'] as const
  return {
    rulebooks: await listRulebooks(acting, { drafts: true }),
    mayImport: holds(acting.actor, 'programme-office'),
    mayGive: givers.some((role) => holds(acting.actor, role)),
  }
}

const shownNotes = 3 // the page of the set has them all; of a frame everything is missing

const tones: Record<string, Tone> = { approved: 'good', draft: 'warn', frame: 'plain' }

/** Every rulebook with what it announces and what is there; what does not add up is said in its row. */
export default function Rulebooks({ loaderData: { rulebooks, mayImport, mayGive } }: Route.ComponentProps) {
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const here = path('/lam-viec/bo-chi-so')
  const words = useWords({
    title: { vi: 'Bộ chỉ số', en: 'Rulebooks' },
    lead: {
      vi: 'Bộ chỉ số là dữ liệu có phiên bản. Kỳ đánh giá giữ phiên bản lúc mở.',
      en: 'A rulebook is versioned data. A cycle keeps the version it opened under.',
    },
    import: { vi: 'Nhập từ Excel', en: 'Import from Excel' },
    cycles: { vi: 'Chấm điểm, xếp hạng', en: 'Scoring and ranking' },
    service: { vi: 'QĐ 766: nạp hồ sơ', en: 'QĐ 766: dossiers' },
    questionnaires: { vi: 'Bộ câu hỏi doanh nghiệp', en: 'Questionnaires of enterprises' },
    supports: { vi: 'Hỗ trợ doanh nghiệp', en: 'Support of enterprises' },
    name: { vi: 'Bộ chỉ số', en: 'Rulebook' },
    criteria: { vi: 'Điểm tối đa', en: 'Maximum' },
    announced: { vi: 'công bố', en: 'announced' },
    state: { vi: 'Tình trạng', en: 'State' },
    approved: { vi: 'Đang dùng được', en: 'In use' },
    draft: { vi: 'Dự thảo', en: 'Draft' },
    frame: { vi: 'Khung, thiếu tiêu chí', en: 'Frame, criteria missing' },
    version: { vi: 'Phiên bản', en: 'Version' },
    more: { vi: 'Điều cần biết khác:', en: 'More to know:' },
  })
  return (
    <Page
      title={words.title}
      lead={words.lead}
      width="wide"
      actions={
        <Actions>
          {mayImport && <LinkButton href={`${here}/nhap`}>{words.import}</LinkButton>}
          <LinkButton kind="secondary" href={`${here}/ky`}>
            {words.cycles}
          </LinkButton>
          <LinkButton kind="secondary" href={`${here}/766`}>
            {words.service}
          </LinkButton>
          <LinkButton kind="secondary" href={`${here}/bo-cau-hoi`}>
            {words.questionnaires}
          </LinkButton>
          {mayGive && (
            <LinkButton kind="secondary" href={`${here}/ho-tro`}>
              {words.supports}
            </LinkButton>
          )}
        </Actions>
      }
    >
      <Table
        caption={words.title}
        captionHidden
        rows={rulebooks}
        rowKey={({ id, version }) => `${id} ${version}`}
        columns={[
          {
            id: 'name',
            header: words.name,
            names: true,
            cell: ({ id, version, state, label: said, basis, notes }) => (
              <>
                <a href={`${here}/bo/${id}?ban=${version}`}>{label(said)}</a>
                {basis && (
                  <small className={styles.under} lang="vi">
                    {basis}
                  </small>
                )}
                {(state === 'frame' ? [] : notes.slice(0, shownNotes)).map(({ path: at, message }) => (
                  <small key={at} className={styles.under}>
                    {label(message)}
                  </small>
                ))}
                {state !== 'frame' && notes.length > shownNotes && (
                  <small className={styles.under}>
                    {words.more} {format.number(notes.length - shownNotes)}
                  </small>
                )}
              </>
            ),
          },
          {
            id: 'max',
            header: words.criteria,
            align: 'end',
            cell: ({ sum, declared }) =>
              sum > 0 ? (
                <>
                  {format.number(sum)}
                  {declared.total !== null && declared.total !== sum && (
                    <small className={styles.under}>
                      {words.announced} {format.number(declared.total)}
                    </small>
                  )}
                </>
              ) : declared.total === null ? (
                '–'
              ) : (
                `${words.announced} ${format.number(declared.total)}`
              ),
          },
          {
            id: 'state',
            header: words.state,
            cell: ({ state }) => <Tag tone={tones[state]}>{(words as Record<string, string>)[state]}</Tag>,
          },
          { id: 'version', header: words.version, align: 'end', cell: ({ version }) => format.number(version) },
        ]}
      />
    </Page>
  )
}
