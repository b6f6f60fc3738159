import { createHash } from 'node:crypto'
import type { Sent } from './sdmx-xml.ts'

/** A message that was asked for, and whether the asker may have it already. */
export type Keeping = { etag: string; lastModified: string | null; isKnown: boolean }

type Said = { ifNoneMatch: string | undefined; ifModifiedSince: string | undefined }

/**
 * By what a client knows a message again: by what it says but for its own id and moment, which differ in each, and of data
 * by when the latest value was published. The tag counts where both are sent, as HTTP has it.
 */
export function keepingOf(body: string, sent: Sent, newest: Date | null, said: Said): Keeping {
  const plain = body.replace(sent.id, '').replace(sent.at.toISOString(), '')
  const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  const isKnown = said.ifNoneMatch
    ? said.ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || weak(tag) === weak(etag))
    : newest !== null && Math.floor(newest.getTime() / 1000) * 1000 <= Date.parse(said.ifModifiedSince ?? '')
  return { etag, lastModified: newest?.toUTCString() ?? null, isKnown }
}

const weak = (tag: string) => tag.trim().replace(/^W\//, '')
