import { dayOf, holds } from '#kernel'
import { Empty, LinkButton, Page, Table, Tag, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/regimes.ts'
import { useApprovalWords } from './rounds/approval-field.tsx'
import { readRegimes, shownOf } from './rounds/read-regimes.ts'
import { useRegimeWords } from './rounds/regime-words.ts'
import styles from './rounds/rounds.module.css'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const { versions, names } = await readRegimes(acting)
  const today = dayOf(acting.system.clock.now())
  const regimes = shownOf(versions, today).map((regime) => ({
    ...regime,
    versions: versions.filter(({ id }) => id === regime.id).length,
    state: regime.inForce ? ('now' as const) : regime.validFrom > today ? ('later' as const) : ('over' as const),
  }))
  return { regimes, names, mayDefine: holds(acting.actor, 'programme-office') }
}

/** Who reports what to whom, how often: rules as data, each with its basis and its versions. */
export default function Regimes({ loaderData: { regimes, names, mayDefine } }: Route.ComponentProps) {
  const label = useLabel()
  const path = usePath()
  const say = useRegimeWords(names)
  const approval = useApprovalWords()
  const here = path('/lam-viec/bao-cao/che-do')
  const words = useWords({
    title: { vi: 'Chế độ báo cáo', en: 'Report regimes' },
    lead: {
      vi: 'Ai báo cáo, bao lâu một lần, hạn nộp ra sao. Mỗi lần đổi là một phiên bản mới kể từ một ngày; kỳ đã mở giữ nguyên quy định lúc mở.',
      en: 'Who reports, how often, by when. Every change is a new version from a day on; a round keeps the rules it opened under.',
    },
    rounds: { vi: 'Kỳ báo cáo', en: 'Reporting rounds' },
    add: { vi: 'Thêm chế độ', en: 'Add a regime' },
    name: { vi: 'Chế độ', en: 'Regime' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    convention: { vi: 'Quy ước, chưa có văn bản', en: 'A convention, no text yet' },
    rule: { vi: 'Ai báo cáo, hạn nộp', en: 'Who reports, by when' },
    approval: { vi: 'Cấp duyệt', en: 'Approval' },
    valid: { vi: 'Hiệu lực', en: 'Validity' },
    now: { vi: 'Đang áp dụng', en: 'In force' },
    later: { vi: 'Chưa đến ngày áp dụng', en: 'To come' },
    over: { vi: 'Hết hiệu lực', en: 'Ended' },
    versions: { vi: 'phiên bản', en: 'versions' },
    none: { vi: 'Chưa có chế độ báo cáo nào', en: 'There is no regime yet' },
    noneBody: {
      vi: 'Gói dữ liệu của thành phố có thể khai báo chế độ; văn phòng thường trực cũng thêm được.',
      en: 'The pack of the city may declare regimes; the standing office may add some.',
    },
  })
  return (
    <Page
      title={words.title}
      lead={words.lead}
      width="wide"
      breadcrumbs={[{ href: path('/lam-viec/bao-cao/ky'), label: words.rounds }]}
      actions={mayDefine && <LinkButton href={`${here}/moi`}>{words.add}</LinkButton>}
    >
      <Table
        caption={words.title}
        captionHidden
        rows={regimes}
        rowKey={({ id }) => id}
        empty={
          <Empty icon="calendar" title={words.none}>
            {words.noneBody}
          </Empty>
        }
        columns={[
          {
            id: 'name',
            header: words.name,
            names: true,
            width: 'wide',
            cell: (regime) => (
              <>
                <a href={`${here}/${regime.id}`}>{label(regime.label)}</a>
                <small className={styles.under}>{regime.basis ?? words.convention}</small>
              </>
            ),
          },
          {
            id: 'rule',
            header: words.rule,
            width: 'wide',
            cell: (regime) => (
              <>
                {say.frequency(regime)}. {say.filing(regime)}.<small className={styles.under}>{say.who(regime)}</small>
              </>
            ),
          },
          { id: 'approval', header: words.approval, cell: (regime) => approval(regime.approval) },
          {
            id: 'valid',
            header: words.valid,
            cell: (regime) => (
              <>
                <Tag
                  tone={regime.state === 'now' ? 'good' : 'plain'}
                  icon={regime.state === 'now' ? 'check' : regime.state === 'later' ? 'clock' : 'minus'}
                >
                  {words[regime.state]}
                </Tag>
                <small className={styles.under}>
                  {say.valid(regime)}
                  {regime.versions > 1 && ` · ${regime.versions} ${words.versions}`}
                </small>
              </>
            ),
          },
        ]}
      />
    </Page>
  )
}
