import type { ReactNode } from 'react'
import { markup } from './markup.ts'

export type StillProps = {
  tag: 'header' | 'footer' | 'tbody'
  /** Whether the page never wakes up. On one that does, the element is rendered like any other. */
  still?: boolean
  className?: string
  role?: string
  children: ReactNode
}

/** An element whose content is written as text where the page never wakes up: several times cheaper (decision 0012). */
export function Still({ tag: Tag, still, children, ...given }: StillProps) {
  if (!still) return <Tag {...given}>{children}</Tag>
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markup() escapes every text it is given
  return <Tag {...given} dangerouslySetInnerHTML={{ __html: markup(children) }} />
}
