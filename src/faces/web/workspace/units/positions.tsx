import type { PositionRow } from '#engines/organisations'
import {
  Button,
  Checkboxes,
  Disclosure,
  type FaultSaid,
  Field,
  FormToken,
  Table,
  Tag,
  useFaults,
  useFormat,
  useLabel,
  useWords,
} from '#ui'
import styles from '../people/people.module.css'

type Holder = PositionRow['holders'][number]
/** The form that was refused, with what stood in it. */
type Refused = { step: string; typed: Readonly<Record<string, string>>; faults: readonly FaultSaid[] }
type Props = { positions: readonly PositionRow[]; today: string; mayKeep: boolean; refused: Refused | null }

/** Every position of a unit with who holds it, who is to come and who held it, and the ways to change that. */
export function Positions({ positions, today, mayKeep, refused }: Props) {
  const words = useWords({
    none: { vi: 'Chưa ghi chức vụ nào.', en: 'No position is recorded.' },
    create: { vi: 'Thêm chức vụ', en: 'Add a position' },
  })
  const creating = refused?.step === 'create-position' ? refused : null
  return (
    <>
      {positions.length === 0 && <p>{words.none}</p>}
      {positions.map((position) => (
        <Position key={position.id} {...{ position, today, mayKeep, refused }} />
      ))}
      {mayKeep && (
        <Disclosure summary={words.create} open={creating !== null}>
          <CreateForm refused={creating} />
        </Disclosure>
      )}
    </>
  )
}

type PositionProps = Omit<Props, 'positions'> & { position: PositionRow }

function Position({ position, today, mayKeep, refused }: PositionProps) {
  const label = useLabel()
  const words = useWords({
    head: { vi: 'người đứng đầu', en: 'head of the unit' },
    vacant: { vi: 'Hiện chưa có người.', en: 'Vacant now.' },
    before: { vi: 'Đã từng giữ', en: 'Held it before' },
    appoint: { vi: 'Bổ nhiệm', en: 'Appoint' },
  })
  const over = position.holders.filter(({ to }) => to !== null && to < today)
  const holding = position.holders.filter((holder) => !over.includes(holder))
  const appointing = refused?.step === 'appoint' && refused.typed.position === position.id ? refused : null
  return (
    <section aria-labelledby={`position-${position.id}`} className={styles.part}>
      <h3 id={`position-${position.id}`}>
        {label(position.label)} {position.isHead && <Tag tone="accent">{words.head}</Tag>}
      </h3>
      {!holding.some(({ from }) => from <= today) && <p>{words.vacant}</p>}
      <Holders position={position} holders={holding} {...{ today, mayKeep, refused }} />
      {mayKeep && (
        <Disclosure summary={`${words.appoint}: ${label(position.label)}`} open={appointing !== null}>
          <AppointForm position={position.id} refused={appointing} />
        </Disclosure>
      )}
      {over.length > 0 && (
        <Disclosure summary={`${words.before} (${over.length})`}>
          <Holders position={position} holders={over} today={today} mayKeep={false} refused={null} />
        </Disclosure>
      )}
    </section>
  )
}

function Holders({ position, holders, today, mayKeep, refused }: PositionProps & { holders: readonly Holder[] }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    person: { vi: 'Người giữ', en: 'Person' },
    time: { vi: 'Từ – đến', en: 'From – until' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    open: { vi: 'không thời hạn', en: 'without end' },
    coming: { vi: 'sắp nhận', en: 'to come' },
    end: { vi: 'Thôi giữ', en: 'End' },
  })
  if (!holders.length) return null
  return (
    <Table
      caption={label(position.label)}
      captionHidden
      rows={holders}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'person',
          header: words.person,
          names: true,
          cell: ({ person, from }) => (
            <>
              {person} {from > today && <Tag tone="warn">{words.coming}</Tag>}
            </>
          ),
        },
        {
          id: 'time',
          header: words.time,
          cell: ({ from, to }) => `${format.date(from)} – ${to ? format.date(to) : words.open}`,
        },
        { id: 'basis', header: words.basis, cell: ({ basis }) => basis ?? '' },
        ...(mayKeep
          ? [
              {
                id: 'end',
                header: words.end,
                width: 'wide' as const,
                cell: (holder: Holder) => <EndForm holder={holder} refused={refused} />,
              },
            ]
          : []),
      ]}
    />
  )
}

function EndForm({ holder, refused: given }: { holder: Holder; refused: Refused | null }) {
  const refused = given?.step === 'end-appointment' && given.typed.appointment === holder.id ? given : null
  const faults = useFaults(refused?.faults)
  const words = useWords({
    end: { vi: 'Thôi giữ', en: 'End' },
    last: { vi: 'Ngày cuối giữ chức vụ', en: 'Last day in office' },
    reason: { vi: 'Lý do', en: 'Reason' },
    save: { vi: 'Ghi', en: 'Record' },
  })
  return (
    <Disclosure summary={`${words.end}: ${holder.person}`} open={refused !== null}>
      <form method="post" noValidate>
        <FormToken />
        <input type="hidden" name="step" value="end-appointment" />
        <input type="hidden" name="appointment" value={holder.id} />
        <Field
          id={`last-${holder.id}`}
          name="last"
          type="date"
          label={words.last}
          value={refused?.typed.last ?? holder.to}
          fault={faults.at('last')}
        />
        <Field
          id={`reason-${holder.id}`}
          name="reason"
          label={words.reason}
          value={refused?.typed.reason}
          fault={faults.at('reason')}
        />
        <Button kind="secondary" small>
          {words.save}
        </Button>
      </form>
    </Disclosure>
  )
}

function AppointForm({ position, refused }: { position: string; refused: Refused | null }) {
  const faults = useFaults(refused?.faults)
  const typed = refused?.typed ?? {}
  const words = useWords({
    person: { vi: 'Họ và tên', en: 'Full name' },
    from: { vi: 'Từ ngày', en: 'From' },
    to: { vi: 'Đến hết ngày', en: 'Until the end of' },
    toHint: { vi: 'Để trống: không thời hạn.', en: 'Empty: without end.' },
    basis: { vi: 'Quyết định bổ nhiệm (số, ngày)', en: 'Decision (number and date)' },
    save: { vi: 'Bổ nhiệm', en: 'Appoint' },
  })
  const box = (name: string) => ({ id: `${name}-${position}`, name, value: typed[name], fault: faults.at(name) })
  return (
    <form method="post" noValidate className={styles.grid}>
      <FormToken />
      <input type="hidden" name="step" value="appoint" />
      <input type="hidden" name="position" value={position} />
      <Field {...box('person')} label={words.person} autoComplete="off" />
      <Field {...box('basis')} label={words.basis} optional />
      <Field {...box('from')} type="date" label={words.from} />
      <Field {...box('to')} type="date" label={words.to} hint={words.toHint} optional />
      <Button kind="secondary">{words.save}</Button>
    </form>
  )
}

function CreateForm({ refused }: { refused: Refused | null }) {
  const faults = useFaults(refused?.faults)
  const typed = refused?.typed ?? {}
  const words = useWords({
    vi: { vi: 'Tên chức vụ tiếng Việt', en: 'Vietnamese name of the position' },
    en: { vi: 'Tên chức vụ tiếng Anh', en: 'English name of the position' },
    head: { vi: 'Người đứng đầu', en: 'Head of the unit' },
    isHead: {
      vi: 'Là người đứng đầu đơn vị: mỗi lúc chỉ một người giữ',
      en: 'Heads the unit: one person at a time',
    },
    save: { vi: 'Thêm chức vụ', en: 'Add the position' },
  })
  return (
    <form method="post" noValidate className={styles.grid}>
      <FormToken />
      <input type="hidden" name="step" value="create-position" />
      <Field id="field-position-vi" name="vi" label={words.vi} value={typed.vi} fault={faults.at('name.vi')} />
      <Field id="field-position-en" name="en" label={words.en} value={typed.en} fault={faults.at('name.en')} />
      <Checkboxes
        name="isHead"
        legend={words.head}
        values={typed.isHead ? ['yes'] : []}
        options={[{ value: 'yes', label: words.isHead }]}
      />
      <Button kind="secondary">{words.save}</Button>
    </form>
  )
}
