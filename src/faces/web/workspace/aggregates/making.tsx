import { useEffect } from 'react'
import { useRevalidator } from 'react-router'
import { Progress, useFormat, useLabel, usePath, useWords, type Words } from '#ui'
import styles from './aggregates.module.css'

type Making = { number: number; state: string; step: string | null; perCent: number; askedAt: string; askedBy: string }

const pause = 1000 // ms between two looks

/** A report that is being made: how far, at what, since when. Without script the page loads itself again. */
export function MakingReport({ making, steps, page }: { making: Making; steps: Record<string, Words>; page: string }) {
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    waiting: { vi: 'Chờ đến lượt', en: 'Waiting for a worker' },
    title: { vi: `Đang lập bản ${making.number}`, en: `Making version ${making.number}` },
    asked: {
      vi: `${making.askedBy} yêu cầu lúc ${format.dateTime(making.askedAt)}`,
      en: `Asked for by ${making.askedBy} at ${format.dateTime(making.askedAt)}`,
    },
  })
  const step = making.step ? steps[making.step] : undefined
  useLookAgain()
  return (
    <div className={styles.form} role="status">
      <noscript>
        {/* The address is said: an address that ends in a place of the page would only scroll there. */}
        <meta httpEquiv="refresh" content={`2;url=${path(page)}`} />
      </noscript>
      <Progress
        label={words.title}
        value={making.perCent}
        text={`${making.perCent}% · ${step ? label(step) : words.waiting}`}
      />
      <p className={styles.about}>{words.asked}</p>
    </div>
  )
}

function useLookAgain() {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), pause)
    return () => clearTimeout(timer)
  }, [state, revalidate])
}
