import { listUnitKinds, listUnits } from '#engines/organisations'
import { holds } from '#kernel'
import {
  Actions,
  Checkboxes,
  Empty,
  Field,
  LinkButton,
  Page,
  Pagination,
  Select,
  Table,
  Tag,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/units.ts'
import { pageIn } from './here.ts'
import { QueryForm } from './query-form.tsx'
import { standingWords } from './units/unit-words.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const acting = context.get(contextOf)
  const day = query.get('ngay') ?? ''
  const filters = {
    text: query.get('q')?.trim().slice(0, 200) || null,
    asOf: /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null,
    kind: query.get('loai') || null,
    ever: query.has('moi-thoi'),
  }
  const [list, kinds] = await Promise.all([
    listUnits(acting, { ...filters, page: pageIn(query), size: 50 }),
    listUnitKinds(acting, {}),
  ])
  const { actor } = acting
  return { ...list, filters, kinds, mayEdit: holds(actor, 'administrator') || holds(actor, 'programme-office') }
}

export default function Units({ loaderData }: Route.ComponentProps) {
  const { units, total, page, size, asOf, filters, kinds, mayEdit } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/don-vi')
  const words = useWords({
    title: { vi: 'Đơn vị', en: 'Units' },
    lead: {
      vi: 'Đơn vị nào đang hoạt động, đơn vị nào đã sáp nhập, chia tách, đổi tên, vào bất kỳ ngày nào.',
      en: 'Which units stand, which were merged, split or renamed, on any day.',
    },
    text: { vi: 'Tên, tên gọi khác hoặc mã', en: 'Name, other name or code' },
    day: { vi: 'Vào ngày', en: 'On the day' },
    kind: { vi: 'Loại', en: 'Kind' },
    all: { vi: 'Tất cả', en: 'All' },
    ever: { vi: 'Cả đơn vị đã chấm dứt', en: 'Ended units too' },
    more: { vi: 'Phạm vi', en: 'Range' },
    name: { vi: 'Đơn vị', en: 'Unit' },
    code: { vi: 'Mã', en: 'Code' },
    life: { vi: 'Từ – đến', en: 'From – until' },
    state: { vi: `Ngày ${format.date(asOf)}`, en: `On ${format.date(asOf)}` },
    none: { vi: 'Không có đơn vị nào khớp', en: 'No unit fits' },
    register: { vi: 'Đăng ký đơn vị', en: 'Register a unit' },
    succession: { vi: 'Ghi việc sắp xếp', en: 'Record a change' },
    calendar: { vi: 'Lịch làm việc', en: 'Working calendar' },
    found: { vi: `${format.number(total)} đơn vị`, en: `${format.number(total)} units` },
  })
  const address = (to: number) => {
    const query = new URLSearchParams({ trang: String(to) })
    if (filters.text) query.set('q', filters.text)
    if (filters.asOf) query.set('ngay', filters.asOf)
    if (filters.kind) query.set('loai', filters.kind)
    if (filters.ever) query.set('moi-thoi', '1')
    return `${here}?${query}`
  }
  return (
    <Page
      title={words.title}
      lead={words.lead}
      width="wide"
      actions={
        mayEdit && (
          <Actions>
            <LinkButton href={`${here}/moi`}>{words.register}</LinkButton>
            <LinkButton kind="secondary" href={`${here}/sap-xep`}>
              {words.succession}
            </LinkButton>
            <LinkButton kind="quiet" href={path('/lam-viec/lich')}>
              {words.calendar}
            </LinkButton>
          </Actions>
        )
      }
    >
      <QueryForm action={here}>
        <Field name="q" type="search" label={words.text} value={filters.text} autoComplete="off" />
        <Field name="ngay" type="date" label={words.day} value={filters.asOf ?? asOf} />
        <Select
          name="loai"
          label={words.kind}
          empty={words.all}
          value={filters.kind}
          options={kinds.map((kind) => ({ value: kind.id, label: label(kind.label) }))}
        />
        <Checkboxes
          name="moi-thoi"
          legend={words.more}
          values={filters.ever ? ['1'] : []}
          options={[{ value: '1', label: words.ever }]}
        />
      </QueryForm>
      <p role="status">{words.found}</p>
      <Table
        caption={words.title}
        captionHidden
        rows={units}
        rowKey={({ id }) => id}
        empty={<Empty icon="landmark" title={words.none} />}
        columns={[
          {
            id: 'name',
            header: words.name,
            names: true,
            cell: (unit) => <a href={`${here}/${unit.id}`}>{label(unit.label)}</a>,
          },
          { id: 'kind', header: words.kind, cell: ({ kindLabel }) => label(kindLabel) },
          { id: 'code', header: words.code, cell: ({ code }) => code ?? '' },
          {
            id: 'life',
            header: words.life,
            cell: ({ validFrom, validTo }) =>
              [validFrom, validTo].some(Boolean)
                ? `${validFrom ? format.date(validFrom) : '…'} – ${validTo ? format.date(validTo) : '…'}`
                : '',
          },
          {
            id: 'state',
            header: words.state,
            cell: ({ standing }) => (
              <Tag tone={standingWords[standing].tone}>{label(standingWords[standing].label)}</Tag>
            ),
          },
        ]}
      />
      <Pagination page={page} size={size} total={total} href={address} />
    </Page>
  )
}
