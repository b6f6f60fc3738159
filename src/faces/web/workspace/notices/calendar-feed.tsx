import { Form } from 'react-router'
import { Button, Checkboxes, FormToken, Notice, Section, useFormat, useWords } from '#ui'
import styles from './notices.module.css'

type Props = {
  feed: { scope: 'mine' | 'unit'; madeAt: string } | null
  /** Leaders may have the deadlines of their units as well. */
  leads: boolean
  /** The address, in the one answer in which it is shown. */
  url: string | null
}

/** The secret address at which a calendar program reads one's deadlines: made, made anew, revoked. */
export function CalendarFeed({ feed, leads, url }: Props) {
  const format = useFormat()
  const made = feed ? format.dateTime(feed.madeAt) : ''
  const words = useWords({
    heading: { vi: 'Lịch thời hạn', en: 'Calendar of deadlines' },
    what: {
      vi: 'Thêm địa chỉ này vào lịch trên điện thoại hoặc máy tính (đăng ký lịch, iCalendar) để thấy hạn của mọi việc đang chờ bạn.',
      en: 'Subscribe to this address in the calendar of your phone or computer (iCalendar) to see every deadline that waits for you.',
    },
    key: {
      vi: 'Địa chỉ này là một chìa khóa: ai có nó đều đọc được tên việc và thời hạn của bạn mà không cần đăng nhập. Không gửi cho người khác. Nghi bị lộ thì đổi địa chỉ: địa chỉ cũ hết tác dụng ngay.',
      en: 'The address is a key: whoever has it reads your tasks and deadlines without signing in. Give it to nobody. If it may be known, renew it: the old one ends at once.',
    },
    once: { vi: 'Địa chỉ lịch của bạn, chỉ hiện lần này', en: 'Your calendar address, shown only now' },
    none: { vi: 'Bạn chưa có địa chỉ lịch.', en: 'You have no calendar address.' },
    has: {
      vi: `Đang có một địa chỉ, tạo lúc ${made}${feed?.scope === 'unit' ? ', gồm cả việc của đơn vị' : ''}. Hệ thống không giữ bản chép nên không hiện lại được.`,
      en: `There is one, made on ${made}${feed?.scope === 'unit' ? ', with the unit’s work' : ''}. No copy is kept, so it cannot be shown again.`,
    },
    scope: { vi: 'Lịch gồm', en: 'It holds' },
    mine: { vi: 'Việc của tôi', en: 'My work' },
    unit: { vi: 'Việc của tôi và của đơn vị tôi lãnh đạo', en: 'My work and that of the units I lead' },
    make: { vi: 'Tạo địa chỉ lịch', en: 'Make an address' },
    renew: { vi: 'Đổi địa chỉ', en: 'Renew the address' },
    revoke: { vi: 'Thu hồi, không dùng nữa', en: 'Revoke it' },
  })
  return (
    <Section heading={words.heading} id="lich">
      <p>{words.what}</p>
      {url && (
        <div role="status">
          <Notice kind="good" title={words.once}>
            <code className={styles.address}>{url}</code>
          </Notice>
        </div>
      )}
      <Notice kind="warn">{words.key}</Notice>
      {!url && <p>{feed ? words.has : words.none}</p>}
      <Form method="post" className={styles.choices}>
        <FormToken />
        {leads && (
          <Checkboxes
            name="scope"
            kind="radio"
            legend={words.scope}
            values={[feed?.scope ?? 'mine']}
            options={[
              { value: 'mine', label: words.mine },
              { value: 'unit', label: words.unit },
            ]}
          />
        )}
        <div className={styles.inline}>
          <Button kind="secondary" name="step" value="make-feed" icon="key-round">
            {feed ? words.renew : words.make}
          </Button>
          {feed && (
            <Button kind="danger" name="step" value="revoke-feed">
              {words.revoke}
            </Button>
          )}
        </div>
      </Form>
    </Section>
  )
}
