import { data, Form, redirect } from 'react-router'
import {
  type Mail,
  makeFeed,
  myFeed,
  noticePreferences,
  type Preference,
  revokeFeed,
  setNoticePreference,
} from '#engines/notices'
import type { Context } from '#kernel'
import { Button, FormToken, Notice, Page, Refusal, Table, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/notice-preferences.ts'
import { addressOf } from './here.ts'
import { CalendarFeed } from './notices/calendar-feed.tsx'
import styles from './notices/notices.module.css'

export const handle: Handle = { hydrated: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const [preferences, { feed }] = await Promise.all([noticePreferences(acting, {}), myFeed(acting, {})])
  const leads = acting.actor.roles.some(({ role }) => role === 'leader')
  return { ...preferences, feed, leads, done: addressOf(request).searchParams.get('da') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const { pathname } = addressOf(request)
  try {
    switch (textIn(form, 'step')) {
      case 'make-feed': {
        // Shown now and never again: the answer to this very request is the one place where the address stands.
        const { url } = await makeFeed(acting, { scope: textIn(form, 'scope') === 'unit' ? 'unit' : 'mine' })
        return data({ url, refused: null })
      }
      case 'revoke-feed':
        await revokeFeed(acting, {})
        return redirect(`${pathname}?da=revoke-feed`)
      default:
        await keepChoices(acting, form)
        return redirect(`${pathname}?da=save`)
    }
  } catch (error) {
    const { data: said, init } = refused(error)
    return data({ url: null, refused: said.refused }, init ?? undefined)
  }
}

/** One act for each kind that is chosen otherwise than it stands. */
async function keepChoices(acting: Context, form: FormData) {
  const { kinds } = await noticePreferences(acting, {})
  for (const { kind, optional, inApp, mail } of kinds) {
    const wanted = textIn(form, `mail-${kind}`) as Mail | '' // the act refuses what is no way
    if (!wanted) continue
    const shown = kind === 'daily' || !optional ? inApp : form.get(`app-${kind}`) === 'yes'
    if (wanted !== mail || shown !== inApp)
      await setNoticePreference(acting, { kind, mail: wanted, inApp: kind === 'daily' ? false : shown })
  }
}

/** How the reader is told of each kind: in the app, by e-mail at once, in the daily digest; and the calendar of deadlines. */
export default function NoticePreferences({ loaderData, actionData }: Route.ComponentProps) {
  const { kinds, email, done } = loaderData
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    title: { vi: 'Tùy chọn nhận thông báo', en: 'How I am told' },
    notices: { vi: 'Thông báo', en: 'Notices' },
    lead: {
      vi: 'Lựa chọn có hiệu lực với những gì xảy ra từ lúc lưu.',
      en: 'A choice counts for what happens after it was saved.',
    },
    to: { vi: 'Thư được gửi tới', en: 'Letters go to' },
    noAddress: {
      vi: 'Tài khoản của bạn chưa có địa chỉ thư điện tử: không có thư nào được gửi. Hãy nhờ người quản trị bổ sung.',
      en: 'Your account has no e-mail address, so no letter is sent. Ask an administrator to add one.',
    },
    caption: { vi: 'Từng loại thông báo', en: 'Kinds of notices' },
    kind: { vi: 'Loại thông báo', en: 'Kind' },
    app: { vi: 'Trong hệ thống', en: 'In the app' },
    mail: { vi: 'Thư điện tử', en: 'E-mail' },
    always: { vi: 'luôn hiện', en: 'always' },
    now: { vi: 'Gửi ngay', en: 'At once' },
    digest: { vi: 'Thư hằng ngày', en: 'Daily digest' },
    never: { vi: 'Không gửi', en: 'Never' },
    daily: { vi: 'Ngày làm việc', en: 'Working days' },
    save: { vi: 'Lưu lựa chọn', en: 'Save' },
    saved: { vi: 'Đã lưu lựa chọn.', en: 'Saved.' },
    revoked: { vi: 'Đã thu hồi địa chỉ lịch.', en: 'The calendar address was revoked.' },
  })
  const told = done === 'save' ? words.saved : done === 'revoke-feed' ? words.revoked : null
  return (
    <Page
      title={words.title}
      lead={words.lead}
      breadcrumbs={[{ href: path('/lam-viec/thong-bao'), label: words.notices }]}
    >
      {actionData?.refused && <Refusal>{label(actionData.refused)}</Refusal>}
      {told && !actionData && (
        <div role="status">
          <Notice kind="good" title={told} />
        </div>
      )}
      {email ? (
        <p>
          {words.to} <b>{email}</b>.
        </p>
      ) : (
        <Notice kind="warn">{words.noAddress}</Notice>
      )}
      <Form method="post" className={styles.choices}>
        <FormToken />
        <Table
          caption={words.caption}
          captionHidden
          dense
          rows={kinds}
          rowKey={({ kind }) => kind}
          columns={[
            { id: 'kind', header: words.kind, names: true, width: 'wide', cell: (row) => label(row.label) },
            {
              id: 'app',
              header: words.app,
              cell: (row) => (row.kind === 'daily' ? '–' : <InApp row={row} said={words.always} />),
            },
            {
              id: 'mail',
              header: words.mail,
              cell: (row) => (
                <span className={styles.pick}>
                  <select
                    name={`mail-${row.kind}`}
                    defaultValue={row.mail}
                    aria-label={`${words.mail}: ${label(row.label)}`}
                  >
                    {row.choices.map((way) => (
                      <option key={way} value={way}>
                        {row.kind === 'daily' && way === 'digest' ? words.daily : words[way]}
                      </option>
                    ))}
                  </select>
                </span>
              ),
            },
          ]}
        />
        <div>
          <Button name="step" value="save">
            {words.save}
          </Button>
        </div>
      </Form>
      <CalendarFeed feed={loaderData.feed} leads={loaderData.leads} url={actionData?.url ?? null} />
    </Page>
  )
}

function InApp({ row, said }: { row: Preference; said: string }) {
  const label = useLabel()
  const words = useWords({ show: { vi: 'Hiện', en: 'Show' } })
  if (!row.optional) return <span className={styles.about}>{said}</span>
  return (
    <label className={styles.choice}>
      <input type="checkbox" name={`app-${row.kind}`} value="yes" defaultChecked={row.inApp} />
      <span>
        {words.show}
        <span className="hidden"> {label(row.label)}</span>
      </span>
    </label>
  )
}
