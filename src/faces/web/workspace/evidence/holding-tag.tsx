import { type IconName, Tag, type Tone, useFormat, useWords } from '#ui'
import type { EvidenceShown, Holding } from './evidence-shown.ts'

const looks: Record<Holding, { tone: Tone; icon: IconName }> = {
  holds: { tone: 'plain', icon: 'circle-check' },
  soon: { tone: 'warn', icon: 'clock' },
  expired: { tone: 'bad', icon: 'triangle-alert' },
  withdrawn: { tone: 'plain', icon: 'x' },
  replaced: { tone: 'plain', icon: 'rotate-ccw-clock' },
}

/** How long it proves anything. */
export function HoldingTag({ holding, expiresOn }: Pick<EvidenceShown, 'holding' | 'expiresOn'>) {
  const format = useFormat()
  const day = expiresOn ? format.date(expiresOn) : ''
  const words = useWords({
    holds: expiresOn
      ? { vi: `Hiệu lực đến ${day}`, en: `Holds until ${day}` }
      : { vi: 'Không giới hạn thời gian', en: 'Holds for good' },
    soon: { vi: `Sắp hết hiệu lực: ${day}`, en: `Expires soon: ${day}` },
    expired: { vi: `Hết hiệu lực từ sau ${day}`, en: `Expired after ${day}` },
    withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
    replaced: { vi: 'Đã thay bằng minh chứng mới', en: 'Replaced by newer evidence' },
  })
  return <Tag {...looks[holding]}>{words[holding]}</Tag>
}
