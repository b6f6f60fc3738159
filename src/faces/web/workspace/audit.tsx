import { auditTrail, auditVerdict, listAccounts } from '#engines/identity'
import {
  Button,
  Disclosure,
  Empty,
  Field,
  Notice,
  Page,
  Pagination,
  Section,
  Select,
  Table,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/audit.ts'
import { actLabels } from './audit/act-labels.ts'
import styles from './audit/audit.module.css'
import { pageIn } from './here.ts'
import { QueryForm } from './query-form.tsx'

export const handle: Handle = { hydrated: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const acting = context.get(contextOf)
  const filters = {
    act: query.get('viec') || undefined,
    actor: query.get('nguoi') || undefined,
    day: /^\d{4}-\d{2}-\d{2}$/.test(query.get('ngay') ?? '') ? (query.get('ngay') as string) : undefined,
  }
  const trail = await auditTrail(acting, { page: pageIn(query), size: 50, ...filters })
  const expect = query.get('dau-chuoi')?.trim() || undefined
  const misread = expect !== undefined && !/^[0-9a-f]{64}$/.test(expect)
  const [accounts, verdict] = await Promise.all([
    listAccounts(acting, { size: 200 }),
    query.has('kiem-tra') && !misread ? auditVerdict(acting, { expect }) : null,
  ])
  const labels = actLabels()
  return {
    ...trail,
    entries: trail.entries.map((entry) => ({ ...entry, label: labels[entry.act] ?? { vi: entry.act, en: entry.act } })),
    filters,
    verdict,
    expect: expect ?? null,
    misread,
    acts: Object.entries(labels).map(([act, label]) => ({ act, label })),
    people: accounts.accounts.map(({ account, displayName }) => ({ account, displayName })),
  }
}

export default function Audit({ loaderData }: Route.ComponentProps) {
  const { entries, page, size, total, filters, acts, people } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/nhat-ky')
  const words = useWords({
    title: { vi: 'Nhật ký kiểm toán', en: 'Audit trail' },
    lead: {
      vi: 'Mọi việc đã làm trên hệ thống, nối nhau thành chuỗi: sửa, xóa hay đảo một dòng đều lộ ra.',
      en: 'Everything done on the platform, chained line by line: an edit, a removal or a reordering shows.',
    },
    act: { vi: 'Việc', en: 'Act' },
    who: { vi: 'Người', en: 'Person' },
    day: { vi: 'Ngày', en: 'Day' },
    all: { vi: 'Tất cả', en: 'All' },
    at: { vi: 'Lúc', en: 'At' },
    details: { vi: 'Chi tiết', en: 'Details' },
    none: { vi: 'Không có dòng nào khớp', en: 'No line fits' },
    list: { vi: 'Các dòng nhật ký', en: 'Lines of the trail' },
  })
  const address = (to: number) => {
    const query = new URLSearchParams({ trang: String(to) })
    if (filters.act) query.set('viec', filters.act)
    if (filters.actor) query.set('nguoi', filters.actor)
    if (filters.day) query.set('ngay', filters.day)
    return `${here}?${query}`
  }
  return (
    <Page title={words.title} lead={words.lead} width="wide">
      <Chain {...loaderData} action={here} />
      <Section heading={words.list}>
        <QueryForm action={here}>
          <Select
            name="viec"
            label={words.act}
            empty={words.all}
            value={filters.act}
            options={acts.map(({ act, label: said }) => ({ value: act, label: label(said) }))}
          />
          <Select
            name="nguoi"
            label={words.who}
            empty={words.all}
            value={filters.actor}
            options={people.map(({ account, displayName }) => ({ value: account, label: displayName }))}
          />
          <Field name="ngay" type="date" label={words.day} value={filters.day} />
        </QueryForm>
        <Table
          caption={words.list}
          captionHidden
          dense
          rows={entries}
          rowKey={({ seq }) => String(seq)}
          empty={<Empty title={words.none} />}
          columns={[
            { id: 'seq', header: '#', cell: ({ seq }) => format.number(seq) },
            { id: 'at', header: words.at, cell: ({ at }) => format.dateTime(at) },
            { id: 'who', header: words.who, cell: ({ actorName }) => actorName },
            { id: 'act', header: words.act, names: true, cell: (entry) => label(entry.label) },
            {
              id: 'details',
              header: words.details,
              width: 'wide',
              cell: ({ details, hash }) => (
                <Disclosure summary={words.details}>
                  <pre className={styles.details}>{JSON.stringify(details, null, 2)}</pre>
                  <code className={styles.hash}>{hash}</code>
                </Disclosure>
              ),
            },
          ]}
        />
        <Pagination page={page} size={size} total={total} href={address} />
      </Section>
    </Page>
  )
}

type ChainProps = Pick<Route.ComponentProps['loaderData'], 'verdict' | 'expect' | 'misread'> & { action: string }

/** Whether the chain holds, and the head to write down on paper. */
function Chain({ verdict, expect, misread, action }: ChainProps) {
  const format = useFormat()
  const words = useWords({
    heading: { vi: 'Kiểm tra chuỗi', en: 'Verify the chain' },
    expect: { vi: 'Đầu chuỗi đã chép ra giấy lần trước', en: 'The head written down last time' },
    hint: {
      vi: 'Để trống nếu chưa có. Có nó, cả việc dựng lại toàn bộ nhật ký cũng bị phát hiện.',
      en: 'Empty if there is none. With it, even a trail rebuilt from the start is found.',
    },
    misread: { vi: 'Đầu chuỗi gồm 64 ký tự 0-9, a-f', en: 'A head has 64 characters 0-9, a-f' },
    verify: { vi: 'Kiểm tra', en: 'Verify' },
    whole: {
      vi: `Chuỗi nguyên vẹn: ${format.number(verdict?.entries ?? 0)} dòng`,
      en: `The chain holds: ${format.number(verdict?.entries ?? 0)} lines`,
    },
    broken: {
      vi: `Chuỗi bị đứt ở dòng ${format.number(verdict?.break?.seq ?? 0)}`,
      en: `The chain breaks at line ${format.number(verdict?.break?.seq ?? 0)}`,
    },
    head: {
      vi: 'Đầu chuỗi hiện nay, hãy chép ra giấy cùng ngày giờ:',
      en: 'The head now; write it down with day and hour:',
    },
    edited: { vi: 'Nội dung dòng này đã bị sửa.', en: 'This line was edited.' },
    missing: { vi: 'Có dòng đã bị xóa ở đây.', en: 'A line was removed here.' },
    unlinked: {
      vi: 'Dòng này không nối với dòng trước: đã bị chèn hoặc đảo.',
      en: 'This line does not follow the one before: inserted or reordered.',
    },
    unhead: {
      vi: 'Phần cuối đã bị cắt, hoặc đầu chuỗi trên giấy không có trong nhật ký.',
      en: 'The tail was cut off, or the head on paper is not in the trail.',
    },
  })
  const why = verdict?.break ? words[verdict.break.kind === 'head' ? 'unhead' : verdict.break.kind] : null
  return (
    <Section heading={words.heading}>
      <form action={action} method="get">
        <input type="hidden" name="kiem-tra" value="1" />
        <Field
          name="dau-chuoi"
          label={words.expect}
          hint={words.hint}
          value={expect}
          fault={misread ? words.misread : undefined}
          spellCheck={false}
          optional
        />
        <Button kind="secondary" icon="shield-check">
          {words.verify}
        </Button>
      </form>
      {verdict && (
        <Notice kind={verdict.break ? 'bad' : 'good'} title={verdict.break ? words.broken : words.whole}>
          {why && <p>{why}</p>}
          <p>
            {words.head} <code className={styles.hash}>{verdict.head}</code>
          </p>
        </Notice>
      )}
    </Section>
  )
}
