import { useEffect } from 'react'
import { useRevalidator } from 'react-router'
import { findImport } from '#engines/programmes'
import { Notice, Page, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/import.ts'
import { ImportProgress, ImportResult } from './imports/import-progress.tsx'
import styles from './imports/imports.module.css'
import { adviceFor, importStates } from './imports/stages.ts'

export const handle: Handle = { hydrated: true }

export function loader({ context, params }: Route.LoaderArgs) {
  return findImport(context.get(contextOf), { id: params.id })
}

const pause = 1000 // ms between two looks at a reading that is under way

export default function Import({ loaderData: upload }: Route.ComponentProps) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const underWay = upload.state === 'waiting' || upload.state === 'reading'
  useLookAgain(underWay)
  const words = useWords({
    imports: { vi: 'Nhập văn bản', en: 'Imports' },
    again: { vi: 'Về trang nhập để gửi lại', en: 'Back to send it again' },
    other: { vi: 'Nhập văn bản khác', en: 'Import another document' },
    sent: {
      vi: `${upload.startedBy} gửi lúc ${format.dateTime(upload.startedAt)}`,
      en: `Sent by ${upload.startedBy} at ${format.dateTime(upload.startedAt)}`,
    },
  })
  return (
    <Page
      title={upload.name}
      kicker={label(importStates[upload.state].label)}
      lead={words.sent}
      breadcrumbs={[{ href: path('/lam-viec/nhap'), label: words.imports }]}
    >
      {underWay && (
        <noscript>
          <meta httpEquiv="refresh" content="2" />
        </noscript>
      )}
      <div className={styles.progress}>
        <ImportProgress upload={upload} />
        {upload.problem && (
          <Notice kind="bad" title={label(upload.problem.titles)}>
            <p>{label(adviceFor(upload.problem.type))}</p>
          </Notice>
        )}
        {upload.outcome && <ImportResult outcome={upload.outcome} />}
        {!underWay && (
          <p>
            <a href={path('/lam-viec/nhap')}>{upload.problem ? words.again : words.other}</a>
          </p>
        )}
      </div>
    </Page>
  )
}

function useLookAgain(underWay: boolean) {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!underWay || state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), pause)
    return () => clearTimeout(timer)
  }, [underWay, state, revalidate])
}
