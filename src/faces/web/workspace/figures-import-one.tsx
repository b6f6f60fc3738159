import { useEffect } from 'react'
import { data, useRevalidator } from 'react-router'
import { importProgress } from '#engines/indicators'
import { Notice, Page, Progress, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/figures-import-one.ts'
import styles from './figures/figures.module.css'
import { findingKinds, importStates } from './figures/looks.ts'
import { useEntersValues } from './use-roles.ts'

export const handle: Handle = { hydrated: true }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const pause = 1000 // ms between two looks at an import that is under way

export function loader({ context, params }: Route.LoaderArgs) {
  if (!uuid.test(params.id)) throw data(null, { status: 404 })
  return importProgress(context.get(contextOf), { id: params.id })
}

/** How far a file is on its way in, and what became of it. */
export default function FiguresImportOne({ loaderData: upload }: Route.ComponentProps) {
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const enters = useEntersValues()
  const isUnderWay = upload.state !== 'done' && upload.state !== 'refused'
  const { look: findings } = upload
  const isLooking = findings !== null && findings.state !== 'done'
  useLookAgain(isUnderWay || isLooking)
  const look = importStates[upload.state]
  const words = useWords({
    list: { vi: 'Nhập từ tệp', en: 'Imports' },
    reading: { vi: 'Đã đọc', en: 'Read' },
    storing: { vi: 'Đang lưu', en: 'Storing' },
    rows: { vi: `${format.number(upload.done)} dòng`, en: `${format.number(upload.done)} rows` },
    comparing: {
      vi: `Đã đọc xong ${format.number(upload.rows)} dòng, đang đối chiếu với số liệu đã có`,
      en: `All ${format.number(upload.rows)} rows are read and compared with what stands`,
    },
    stored: {
      vi: `khoảng ${format.number(upload.stored)} trên ${format.number(upload.rows)} dòng; cả tệp có hiệu lực cùng lúc khi xong`,
      en: `some ${format.number(upload.stored)} of ${format.number(upload.rows)} rows; the file counts as a whole, at the end`,
    },
    anew: {
      vi: `Lần xử lý trước bị dừng giữa chừng nên chưa lưu gì. Đang làm lại từ đầu, lần ${format.number(upload.attempts)}.`,
      en: `The try before broke off, and nothing was stored. Begun again, try ${format.number(upload.attempts)}.`,
    },
    silent: {
      vi: `Máy xử lý không báo gì từ ${upload.silentSince ? format.dateTime(upload.silentSince) : ''}. Chưa lưu gì từ tệp này. Việc sẽ tự làm lại từ đầu; nếu sau mười phút vẫn vậy, hãy báo quản trị.`,
      en: `The worker has said nothing since ${upload.silentSince ? format.dateTime(upload.silentSince) : ''}. Nothing of the file is stored. It begins again by itself; if nothing happens in ten minutes, tell an administrator.`,
    },
    done: {
      vi: `Đã nhập ${format.number(upload.changed)} số liệu mới từ ${format.number(upload.rows)} dòng.`,
      en: `${format.number(upload.changed)} new values of ${format.number(upload.rows)} rows were imported.`,
    },
    next: {
      vi: 'Số liệu đã ở trạng thái đã gửi, chờ người khác xác minh.',
      en: 'They are submitted and wait for somebody else to verify them.',
    },
    refused: {
      vi: 'Tệp có ô chưa đúng. Chưa lưu gì từ tệp này.',
      en: 'Some cells do not fit. Nothing of the file was stored.',
    },
    looking: { vi: 'Tìm số liệu bất thường', en: 'Looking for odd values' },
    lines: {
      vi: `${format.number(findings?.done ?? 0)} trên ${format.number(findings?.of ?? 0)} dãy số`,
      en: `${format.number(findings?.done ?? 0)} of ${format.number(findings?.of ?? 0)} lines`,
    },
    paused: {
      vi: `Việc tìm không báo gì từ ${upload.silentSince ? format.dateTime(upload.silentSince) : ''}; sẽ tự làm tiếp từ dãy số đang xem. Số liệu đã nhập không bị ảnh hưởng.`,
      en: `The search has said nothing since ${upload.silentSince ? format.dateTime(upload.silentSince) : ''}; it goes on from where it is. What was imported stands.`,
    },
    noFindings: {
      vi: `Đã xem ${format.number(findings?.of ?? 0)} dãy số, không thấy gì bất thường.`,
      en: `${format.number(findings?.of ?? 0)} lines were looked at; nothing odd was found.`,
    },
    allFindings: {
      vi: `Tệp có ${format.number(findings?.found ?? 0)} số liệu cần xem lại, đã giao cho đơn vị của từng số liệu`,
      en: `${format.number(findings?.found ?? 0)} values of the file need another look; each was given to its unit`,
    },
    firstFindings: {
      vi: `Tệp có ${format.number(findings?.found ?? 0)} số liệu cần xem lại: đã giao ${format.number(findings?.kept ?? 0)} số liệu đầu tiên trong ${format.number(findings?.found ?? 0)} cho đơn vị của từng số liệu; số còn lại chỉ được đếm`,
      en: `${format.number(findings?.found ?? 0)} values of the file need another look: the first ${format.number(findings?.kept ?? 0)} of ${format.number(findings?.found ?? 0)} were given to their units; the others are only counted`,
    },
    findings: { vi: 'Xem những số liệu này', en: 'See them' },
    proof: { vi: 'Minh chứng của cả tệp:', en: 'Evidence of the whole file:' },
    cell: { vi: 'Ô', en: 'Cell' },
    again: { vi: 'Về trang nhập tệp', en: 'Back to the imports' },
    wait: { vi: 'Xem đang chờ xác minh', en: 'See what waits to be verified' },
  })
  return (
    <Page
      title={upload.name}
      kicker={look && label(look.words)}
      breadcrumbs={enters ? [{ href: path('/lam-viec/so-lieu/nhap'), label: words.list }] : []}
    >
      {isUnderWay && (
        <noscript>
          <meta httpEquiv="refresh" content="2" />
        </noscript>
      )}
      <div className={styles.stack} aria-live="polite">
        {upload.silentSince && isUnderWay ? (
          <Notice kind="warn">
            <p>{words.silent}</p>
          </Notice>
        ) : (
          isUnderWay && upload.attempts > 1 && <Notice kind="note">{words.anew}</Notice>
        )}
        {isUnderWay && upload.state !== 'storing' && (
          <Progress
            label={words.reading}
            text={words.rows}
            value={upload.rows > 0 ? upload.done : undefined}
            max={Math.max(1, upload.rows)}
          />
        )}
        {upload.state === 'storing' && (
          <Progress
            label={words.storing}
            text={upload.stored > 0 ? words.stored : words.comparing}
            value={upload.stored > 0 ? upload.stored : undefined}
            max={Math.max(1, upload.rows)}
          />
        )}
        {upload.state === 'done' && (
          <Notice kind="good" title={words.done}>
            <p>{words.next}</p>
          </Notice>
        )}
        {upload.evidence && (
          <p>
            {words.proof}{' '}
            <a href={path(`/lam-viec/minh-chung/${upload.evidence.id}`)} lang="vi">
              {upload.evidence.title}
            </a>
          </p>
        )}
        {isLooking && (
          <Progress
            label={words.looking}
            text={findings.of > 0 ? words.lines : undefined}
            value={findings.of > 0 ? findings.done : undefined}
            max={Math.max(1, findings.of)}
          />
        )}
        {isLooking && upload.silentSince && <Notice kind="warn">{words.paused}</Notice>}
        {findings?.state === 'done' && findings.of > 0 && findings.found === 0 && (
          <Notice kind="note">{words.noFindings}</Notice>
        )}
        {findings !== null && findings.found > 0 && (
          <Notice kind="note" title={findings.kept < findings.found ? words.firstFindings : words.allFindings}>
            <p>
              {Object.entries(findings.kinds)
                .map(
                  ([kind, count]) => `${label(findingKinds[kind] ?? { vi: kind, en: kind })}: ${format.number(count)}`,
                )
                .join('; ')}
              .{' '}
              {findings.kept > 0 && (
                <a href={`${path('/lam-viec/so-lieu/phat-hien')}?tep=${upload.id}`}>{words.findings}</a>
              )}
            </p>
          </Notice>
        )}
        {upload.state === 'refused' && (
          <Notice kind="bad" title={words.refused}>
            <ul>
              {upload.faults.map(({ path: at, message }) => (
                <li key={`${at}${message.en}`}>
                  {at && (
                    <b>
                      {words.cell} {at}:{' '}
                    </b>
                  )}
                  {label(message)}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {look && (
          <p className={styles.tags}>
            <Tag tone={look.tone} icon={look.icon}>
              {label(look.words)}
            </Tag>
            {enters && <a href={path('/lam-viec/so-lieu/nhap')}>{words.again}</a>}
            {upload.state === 'done' && <a href={path('/lam-viec/so-lieu/xac-minh')}>{words.wait}</a>}
          </p>
        )}
      </div>
    </Page>
  )
}

function useLookAgain(isUnderWay: boolean) {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isUnderWay || state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), pause)
    return () => clearTimeout(timer)
  }, [isUnderWay, state, revalidate])
}
