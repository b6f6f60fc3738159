import type { MouseEvent, SyntheticEvent } from 'react'
import { redirect, useFetcher, useNavigate } from 'react-router'
import { mostUnreadCounted, myNotices, readAllNotices, readNotice } from '#engines/notices'
import {
  Button,
  Empty,
  FormToken,
  LinkButton,
  Notice,
  Page,
  Pagination,
  Tabs,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/notices.ts'
import { addressOf, pageIn } from './here.ts'
import styles from './notices/notices.module.css'

export const handle: Handle = { hydrated: true }

const size = 30

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const unread = query.get('tt') === 'chua-doc'
  const list = await myNotices(acting, { unread, page: pageIn(query), size })
  return { ...list, onlyUnread: unread, seenAt: acting.system.clock.now().toISOString(), mostUnreadCounted }
}

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const { pathname, search } = addressOf(request)
  try {
    const step = textIn(form, 'step')
    if (step === 'read-all') await readAllNotices(acting, { seenAt: textIn(form, 'seenAt') })
    else await readNotice(acting, { id: textIn(form, 'id') })
    // By script it happens beside the page, which may be on its way elsewhere: a redirect would call it back.
    return step === 'read-beside' ? null : redirect(pathname + search)
  } catch (error) {
    return refused(error)
  }
}

/** What the reader was told, what is unread first. */
export default function Notices({ loaderData, actionData }: Route.ComponentProps) {
  const { rows, total, page, unread, onlyUnread, seenAt } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const here = path('/lam-viec/thong-bao')
  const many = unread >= loaderData.mostUnreadCounted ? '99+' : format.number(unread)
  const words = useWords({
    title: { vi: 'Thông báo', en: 'Notices' },
    lead: {
      vi: 'Những gì vừa xảy ra có liên quan đến bạn. Việc phải làm luôn nằm ở “Việc của tôi”, kể cả khi thông báo đã đọc.',
      en: 'What happened that concerns you. What you must do stays in “My work”, whether or not its notice was read.',
    },
    views: { vi: 'Lọc thông báo', en: 'Which notices' },
    all: { vi: 'Tất cả', en: 'All' },
    unread: { vi: 'Chưa đọc', en: 'Unread' },
    readAll: { vi: 'Đánh dấu đã đọc tất cả', en: 'Mark all as read' },
    preferences: { vi: 'Tùy chọn nhận thông báo', en: 'How I am told' },
    none: { vi: 'Bạn chưa có thông báo nào', en: 'You have no notices yet' },
    noneUnread: { vi: 'Không còn thông báo chưa đọc', en: 'Nothing is unread' },
    noneBody: {
      vi: 'Khi có nhiệm vụ, kỳ báo cáo, yêu cầu giải trình hoặc thẩm tra liên quan đến bạn, thông báo hiện ở đây.',
      en: 'When a task, a round, a request for an explanation or a check concerns you, it is told here.',
    },
  })
  const address = (to: number) =>
    `${here}?${new URLSearchParams({ ...(onlyUnread && { tt: 'chua-doc' }), trang: String(to) })}`
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <LinkButton kind="secondary" href={`${here}/tuy-chon`}>
          {words.preferences}
        </LinkButton>
      }
    >
      {actionData?.refused && <Notice kind="bad" title={label(actionData.refused)} />}
      <div className={styles.between}>
        <Tabs
          label={words.views}
          tabs={[
            { href: here, label: words.all, current: !onlyUnread },
            { href: `${here}?tt=chua-doc`, label: words.unread, current: onlyUnread, count: many },
          ]}
        />
        {unread > 0 && (
          <form method="post" action={onlyUnread ? `${here}?tt=chua-doc` : here}>
            <FormToken />
            <input type="hidden" name="seenAt" value={seenAt} />
            <Button kind="secondary" small icon="check" name="step" value="read-all">
              {words.readAll}
            </Button>
          </form>
        )}
      </div>
      {rows.length === 0 ? (
        <Empty icon="circle-check" title={onlyUnread ? words.noneUnread : words.none}>
          {words.noneBody}
        </Empty>
      ) : (
        <ul className={styles.list}>
          {rows.map((row) => (
            <Row key={row.id} row={row} address={address(page)} />
          ))}
        </ul>
      )}
      <Pagination page={page} size={size} total={total} href={address} />
    </Page>
  )
}

type RowProps = { row: Route.ComponentProps['loaderData']['rows'][number]; address: string }

/** One notice. Following it marks it as read, where there is script; the button does it everywhere. */
function Row({ row, address }: RowProps) {
  const fetcher = useFetcher()
  const navigate = useNavigate()
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    fresh: { vi: 'Chưa đọc', en: 'Unread' },
    read: { vi: 'Đánh dấu đã đọc', en: 'Mark as read' },
  })
  const isUnread = row.readAt === null && fetcher.state === 'idle'
  const read = async ({ currentTarget }: SyntheticEvent) => {
    const form = currentTarget.closest('li')?.querySelector('form')
    if (!form) return
    const sent = new FormData(form)
    sent.set('step', 'read-beside')
    await fetcher.submit(sent, { method: 'post', action: address })
  }
  // First read, then on: the page it leads to shall count one less at its bell.
  const follow = async (event: MouseEvent<HTMLAnchorElement>) => {
    const { metaKey, ctrlKey, shiftKey, altKey, button } = event
    if (row.readAt !== null || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
    event.preventDefault()
    await read(event)
    await navigate(path(row.page))
  }
  return (
    <li className={isUnread ? styles.unread : undefined}>
      <div>
        <p className={styles.about}>
          {isUnread && <b className={styles.fresh}>{words.fresh} · </b>}
          {label(row.about)} · <time dateTime={row.at}>{format.dateTime(row.at)}</time>
        </p>
        <p>
          <a href={path(row.page)} onClick={(event) => void follow(event)}>
            {label(row.words)}
          </a>
        </p>
      </div>
      {row.readAt === null && (
        <form
          method="post"
          action={address}
          onSubmit={(event) => {
            event.preventDefault()
            void read(event)
          }}
        >
          <FormToken />
          <input type="hidden" name="id" value={row.id} />
          <Button kind="quiet" small icon="check">
            {words.read} <span className="hidden">: {label(row.words)}</span>
          </Button>
        </form>
      )}
    </li>
  )
}
