import { evidenceKinds, listEvidence } from '#engines/evidence'
import { dayOf, holds, unitsSpokenFor } from '#kernel'
import {
  Empty,
  Field,
  Icon,
  LinkButton,
  Page,
  Pagination,
  Select,
  Table,
  Tabs,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/evidence.ts'
import { Answers } from './evidence/answers.tsx'
import styles from './evidence/evidence.module.css'
import { listedShown } from './evidence/evidence-shown.ts'
import { HoldingTag } from './evidence/holding-tag.tsx'
import { kindIcons } from './evidence/kind-icons.ts'
import { addressOf, pageIn } from './here.ts'
import { QueryForm } from './query-form.tsx'
import { UnitField } from './tasks/unit-field.tsx'
import { unitAsked } from './tasks/unit-in.ts'
import { unitNames } from './units/unit-names.ts'
import { CheckTag } from './verification/check-tags.tsx'

export const handle: Handle = { hydrated: true, wide: true }

const views = { '': {}, 'sap-het': { expiring: 30 }, 'da-rut': { past: true } } as const
type View = keyof typeof views

/** Evidence of the reader's own unit, unless the address asks for another or for all. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const own = unitsSpokenFor(acting.actor)
  const { unit: asked, fault } = await unitAsked(acting, query)
  const everybody = query.get('pham-vi') === 'tat-ca'
  const unit = asked ?? (everybody || fault ? undefined : own[0])
  const view = (Object.keys(views) as View[]).find((one) => one === query.get('tt')) ?? ''
  const kind = (Object.keys(evidenceKinds) as (keyof typeof evidenceKinds)[]).find((one) => one === query.get('loai'))
  const text = query
    .get('q')
    ?.slice(0, 200)
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
  const wanted = { ...views[view], ...(text && { text }), kind, unit, page: pageIn(query), size: 30 }
  const [list, names] = await Promise.all([
    listEvidence(acting, wanted),
    unitNames(acting, [...own, ...(unit ? [unit] : [])]),
  ])
  const today = dayOf(acting.system.clock.now())
  return {
    ...list,
    rows: list.rows.map((line) => listedShown(line, today)),
    view,
    kind: kind ?? '',
    text: text ?? '',
    unit: unit ?? null,
    own,
    names,
    fault,
    kinds: evidenceKinds,
    mayAdd: own.length > 0 || holds(acting.actor, 'programme-office'),
  }
}

/** What proves what was claimed: each piece with what it answers, where it is used, and how long it holds. */
export default function EvidenceList({ loaderData }: Route.ComponentProps) {
  const { rows, total, page, size, view, kind, text, unit, own, names, fault, kinds, mayAdd } = loaderData
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec/minh-chung')
  const words = useWords({
    title: { vi: 'Minh chứng', en: 'Evidence' },
    lead: {
      vi: 'Tệp, liên kết, điều khoản văn bản và số liệu hệ thống chứng minh cho những gì đã báo cáo. Một minh chứng dùng được cho nhiều nhiệm vụ và nhiều kỳ.',
      en: 'Files, links, clauses and system values that prove what was reported. One piece serves many tasks and rounds.',
    },
    add: { vi: 'Thêm minh chứng', en: 'Add evidence' },
    scope: { vi: 'Của đơn vị nào', en: 'Whose' },
    everybody: { vi: 'Mọi đơn vị', en: 'All units' },
    text: { vi: 'Tên minh chứng, tên tệp', en: 'Title or file name' },
    kind: { vi: 'Loại', en: 'Kind' },
    all: { vi: 'Tất cả', en: 'All' },
    state: { vi: 'Hiệu lực', en: 'Holds' },
    standing: { vi: 'Đang dùng được', en: 'Standing' },
    soon: { vi: 'Sắp hết hoặc đã hết hiệu lực', en: 'Expires soon or has expired' },
    past: { vi: 'Đã rút, đã thay', en: 'Withdrawn or replaced' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    found: { vi: `${format.number(total)} minh chứng`, en: `${format.number(total)} pieces of evidence` },
    piece: { vi: 'Minh chứng', en: 'Evidence' },
    answers: { vi: 'Trả lời yêu cầu nào, dùng ở đâu', en: 'What it answers, and where' },
    dated: { vi: 'Ngày', en: 'Dated' },
    checked: { vi: 'Thẩm tra', en: 'Checked' },
    unchecked: { vi: 'Chưa thẩm tra', en: 'Not checked' },
    public: { vi: 'đang công khai', en: 'public' },
    none: { vi: 'Chưa có minh chứng nào ở đây', en: 'No evidence here' },
    noneBody: {
      vi: 'Hãy thêm một tệp, liên kết, điều khoản hoặc số liệu; hoặc bỏ bớt điều kiện lọc.',
      en: 'Add a file, a link, a clause or a value, or drop some of the filters.',
    },
  })
  const kept = {
    ...(unit ? { 'don-vi': unit } : { 'pham-vi': 'tat-ca' }),
    ...(view && { tt: view }),
    ...(kind && { loai: kind }),
    ...(text && { q: text }),
  }
  const scopes = [
    ...own.map((id) => ({
      href: `${here}?don-vi=${id}`,
      label: names[id] ? label(names[id]) : id,
      current: unit === id,
    })),
    { href: `${here}?pham-vi=tat-ca`, label: words.everybody, current: unit === null },
  ]
  return (
    <Page
      title={words.title}
      lead={words.lead}
      width="wide"
      actions={
        mayAdd && (
          <LinkButton href={`${here}/moi${unit ? `?don-vi=${unit}` : ''}`} icon="plus">
            {words.add}
          </LinkButton>
        )
      }
    >
      {own.length > 0 && <Tabs label={words.scope} tabs={scopes} />}
      <QueryForm
        action={here}
        keep={own.length > 0 ? { ...(unit ? { 'don-vi': unit } : { 'pham-vi': 'tat-ca' }) } : {}}
      >
        <Field name="q" type="search" label={words.text} value={text} autoComplete="off" maxLength={200} />
        <Select
          name="loai"
          label={words.kind}
          empty={words.all}
          value={kind}
          options={Object.entries(kinds).map(([value, said]) => ({ value, label: label(said) }))}
        />
        <Select
          name="tt"
          label={words.state}
          empty={words.standing}
          value={view}
          options={[
            { value: 'sap-het', label: words.soon },
            { value: 'da-rut', label: words.past },
          ]}
        />
        {own.length === 0 && (
          <UnitField
            key={unit}
            name="don-vi"
            label={words.unit}
            value={unit ?? ''}
            text={unit && names[unit] ? label(names[unit]) : ''}
            fault={fault ? label(fault) : undefined}
          />
        )}
      </QueryForm>
      <p role="status">{words.found}</p>
      <Table
        caption={words.title}
        captionHidden
        dense
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <Empty icon="shield-check" title={words.none}>
            {words.noneBody}
          </Empty>
        }
        columns={[
          {
            id: 'piece',
            header: words.piece,
            names: true,
            cell: (row) => (
              <>
                <a href={`${here}/${row.id}`} lang="vi">
                  {row.title}
                </a>
                <small className={styles.under}>
                  <Icon name={kindIcons[row.kind.id]} /> {label(row.kind.label)} · {row.source}
                  {row.isPublic && ` · ${words.public}`}
                </small>
              </>
            ),
          },
          { id: 'answers', header: words.answers, width: 'wide', cell: (row) => <Answers {...row} /> },
          ...(unit
            ? []
            : [
                {
                  id: 'unit',
                  header: words.unit,
                  cell: (row: (typeof rows)[number]) => (row.unit.label ? label(row.unit.label) : row.unit.id),
                },
              ]),
          { id: 'dated', header: words.dated, cell: (row) => format.date(row.datedOn) },
          { id: 'holds', header: words.state, cell: (row) => <HoldingTag {...row} /> },
          {
            id: 'checked',
            header: words.checked,
            cell: ({ lastCheck }) =>
              lastCheck ? (
                <a href={path(`/lam-viec/tham-tra/${lastCheck.id}`)}>
                  <CheckTag state={{ id: lastCheck.state, label: lastCheck.label }} />
                </a>
              ) : (
                <span className={styles.soft}>{words.unchecked}</span>
              ),
          },
        ]}
      />
      <Pagination
        page={page}
        size={size}
        total={total}
        href={(to) => `${here}?${new URLSearchParams({ ...kept, trang: String(to) })}`}
      />
    </Page>
  )
}
