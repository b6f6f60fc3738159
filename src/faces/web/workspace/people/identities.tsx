import { Button, FormToken, Table, useFormat, useLabel, useWords, type Words } from '#ui'
import styles from './people.module.css'

type Link = { issuer: string; label: Words; since: Date }

/** Which providers an account is linked to, and the way to take a link away. */
export function IdentityTable({ links, mayUnlink }: { links: readonly Link[]; mayUnlink: boolean }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    caption: { vi: 'Định danh điện tử đã gắn', en: 'Linked electronic identities' },
    provider: { vi: 'Nhà cung cấp', en: 'Provider' },
    since: { vi: 'Gắn lúc', en: 'Linked at' },
    act: { vi: 'Thao tác', en: 'Act' },
    unlink: { vi: 'Gỡ', en: 'Unlink' },
    none: { vi: 'Chưa gắn định danh điện tử nào.', en: 'No electronic identity is linked.' },
  })
  return (
    <Table
      caption={words.caption}
      captionHidden
      rows={links}
      rowKey={({ issuer, since }) => issuer + String(since)}
      empty={<p>{words.none}</p>}
      columns={[
        { id: 'provider', header: words.provider, names: true, cell: (link) => label(link.label) },
        { id: 'since', header: words.since, cell: ({ since }) => format.dateTime(since) },
        ...(mayUnlink
          ? [
              {
                id: 'act',
                header: words.act,
                cell: (link: Link) => (
                  <form method="post" className={styles.row}>
                    <FormToken />
                    <input type="hidden" name="step" value="unlink" />
                    <input type="hidden" name="issuer" value={link.issuer} />
                    <Button kind="secondary" small aria-label={`${words.unlink}: ${label(link.label)}`}>
                      {words.unlink}
                    </Button>
                  </form>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
