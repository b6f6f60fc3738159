import { createContext, createElement, type HTMLAttributes, useContext } from 'react'
import { isWriting, markup } from './markup.ts'

/** Whether a page, or a part of one, never wakes up in the browser; pages of the portal say so in their layout. */
export const Asleep = createContext(false)

export type StillProps = HTMLAttributes<HTMLElement> & {
  tag: 'header' | 'footer' | 'nav' | 'form' | 'tbody'
  action?: string
  method?: 'get'
}

/**
 * An element whose content is written as text on a page that never wakes up: several times cheaper (decision 0012).
 * Elsewhere it is rendered like any other.
 */
export function Still({ tag, children, ...given }: StillProps) {
  const asText = useContext(Asleep) && !isWriting()
  return createElement(
    tag,
    asText ? { ...given, dangerouslySetInnerHTML: { __html: markup(children) } } : given,
    asText ? undefined : children,
  )
}
