import type { mySessions } from '#engines/identity'
import { Button, FormToken, Table, Tag, useFormat, useWords } from '#ui'
import styles from './people.module.css'

type Session = Awaited<ReturnType<typeof mySessions>>[number]

/** Where one is signed in, and the way to end it there. */
export function SessionTable({ sessions }: { sessions: readonly Session[] }) {
  const format = useFormat()
  const words = useWords({
    caption: { vi: 'Các phiên đang mở', en: 'Open sessions' },
    since: { vi: 'Từ lúc', en: 'Since' },
    seen: { vi: 'Dùng lần cuối', en: 'Last used' },
    ends: { vi: 'Hết hạn', en: 'Ends' },
    network: { vi: 'Mạng', en: 'Network' },
    device: { vi: 'Trình duyệt', en: 'Browser' },
    here: { vi: 'phiên này', en: 'this one' },
    unknown: { vi: 'không rõ', en: 'not known' },
    end: { vi: 'Đăng xuất nơi này', en: 'Sign out there' },
    all: { vi: 'Đăng xuất mọi nơi, cả nơi này', en: 'Sign out everywhere, here too' },
    act: { vi: 'Thao tác', en: 'Act' },
  })
  return (
    <>
      <Table
        caption={words.caption}
        captionHidden
        rows={sessions}
        rowKey={({ session }) => session}
        columns={[
          {
            id: 'since',
            header: words.since,
            names: true,
            cell: ({ since }) => format.dateTime(since),
          },
          { id: 'seen', header: words.seen, cell: ({ lastSeen }) => format.dateTime(lastSeen) },
          { id: 'ends', header: words.ends, cell: ({ expiresAt }) => format.dateTime(expiresAt) },
          { id: 'network', header: words.network, cell: ({ network }) => network || words.unknown },
          { id: 'device', header: words.device, cell: ({ userAgent }) => browserIn(userAgent ?? '') || words.unknown },
          {
            id: 'act',
            header: words.act,
            cell: ({ session, current }) =>
              current ? (
                <Tag tone="accent">{words.here}</Tag>
              ) : (
                <form method="post" className={styles.row}>
                  <FormToken />
                  <input type="hidden" name="step" value="revoke-session" />
                  <input type="hidden" name="session" value={session} />
                  <Button kind="secondary" small>
                    {words.end}
                  </Button>
                </form>
              ),
          },
        ]}
      />
      <form method="post">
        <FormToken />
        <input type="hidden" name="step" value="revoke-all" />
        <Button kind="danger" small>
          {words.all}
        </Button>
      </form>
    </>
  )
}

/** The name and the system, which is what a person recognises: "Firefox, Android". */
function browserIn(agent: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent)?.[1]
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1]
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' }
  return [browser, system]
    .map((name) => name && (names[name] ?? name))
    .filter(Boolean)
    .join(', ')
}
