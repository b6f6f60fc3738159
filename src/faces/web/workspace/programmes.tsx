import { listWorkingProgrammes } from '#engines/programmes'
import { holds } from '#kernel'
import {
  Empty,
  LinkButton,
  Meter,
  Page,
  Pagination,
  Table,
  Tabs,
  Tag,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/programmes.ts'
import { pageIn } from './here.ts'
import { programmeStates } from './programme-states.ts'

export const handle: Handle = { hydrated: true }

const states = ['draft', 'published', 'replaced'] as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const acting = context.get(contextOf)
  const state = states.find((one) => one === query.get('tt'))
  const page = pageIn(query)
  const list = await listWorkingProgrammes(acting, { state, page, size: 30 })
  return { ...list, state: state ?? null, mayImport: holds(acting.actor, 'programme-office') }
}

export default function Programmes({
  loaderData: { rows, total, page, size, state, mayImport },
}: Route.ComponentProps) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/ra-soat')
  const words = useWords({
    title: { vi: 'Rà soát', en: 'Review' },
    lead: {
      vi: 'Các chương trình, kế hoạch trong không gian làm việc, cả bản chưa công bố.',
      en: 'The programmes and plans in the workspace, unpublished ones too.',
    },
    all: { vi: 'Tất cả', en: 'All' },
    states: { vi: 'Trạng thái', en: 'States' },
    caption: { vi: 'Chương trình, kế hoạch', en: 'Programmes and plans' },
    programme: { vi: 'Chương trình', en: 'Programme' },
    state: { vi: 'Trạng thái', en: 'State' },
    checked: { vi: 'Đã kiểm tra', en: 'Checked' },
    conflicts: { vi: 'Mâu thuẫn chưa kết luận', en: 'Open conflicts' },
    version: { vi: 'Bản công bố', en: 'Published' },
    none: { vi: 'Chưa có chương trình nào ở đây', en: 'No programme here yet' },
    noneBody: { vi: 'Hãy nhập một văn bản để bắt đầu.', en: 'Import a document to begin.' },
    import: { vi: 'Nhập văn bản', en: 'Import a document' },
    never: { vi: 'chưa', en: 'not yet' },
    number: { vi: 'bản', en: 'version' },
  })
  return (
    <Page
      title={words.title}
      lead={words.lead}
      width="wide"
      actions={mayImport && <LinkButton href={path('/lam-viec/nhap')}>{words.import}</LinkButton>}
    >
      <Tabs
        label={words.states}
        tabs={[
          { href: here, label: words.all, current: state === null },
          ...states.map((one) => ({
            href: `${here}?tt=${one}`,
            label: label(programmeStates[one].label),
            current: state === one,
          })),
        ]}
      />
      <Table
        caption={words.caption}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <Empty icon="file-text" title={words.none}>
            {words.noneBody}
          </Empty>
        }
        columns={[
          {
            id: 'programme',
            header: words.programme,
            names: true,
            width: 'wide',
            cell: ({ slug, title, number, issuedOn }) => (
              <>
                <a href={`${here}/${slug}`}>{title}</a>
                <br />
                <small>{[number, issuedOn && format.date(issuedOn)].filter(Boolean).join(' · ')}</small>
              </>
            ),
          },
          {
            id: 'state',
            header: words.state,
            width: 'narrow',
            cell: (row) => <Tag tone={programmeStates[row.state].tone}>{label(programmeStates[row.state].label)}</Tag>,
          },
          {
            id: 'checked',
            header: words.checked,
            cell: ({ items, open }) => (
              <Meter
                label={format.percent(items ? (items - open) / items : 1, 0)}
                value={items - open}
                max={Math.max(1, items)}
                text={`${format.number(items - open)} / ${format.number(items)}`}
                tone={open ? 'accent' : 'good'}
              />
            ),
          },
          {
            id: 'conflicts',
            header: words.conflicts,
            align: 'end',
            cell: ({ conflicts, id }) =>
              conflicts ? <a href={path(`/lam-viec/mau-thuan?chuong-trinh=${id}`)}>{format.number(conflicts)}</a> : '0',
          },
          {
            id: 'version',
            header: words.version,
            cell: ({ published }) => (published === null ? words.never : `${words.number} ${published}`),
          },
        ]}
      />
      <Pagination
        page={page}
        size={size}
        total={total}
        href={(to) => `${here}?${state ? `tt=${state}&` : ''}trang=${to}`}
      />
    </Page>
  )
}
