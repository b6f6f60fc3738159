import { performance } from 'node:perf_hooks'
import { TooManyRequests } from './problems.ts'

/** A bucket holds `burst` requests and gains `perSecond`. */
export type Limit = { burst: number; perSecond: number }

export type Limits = {
  /** What a visitor may try to change: signing in, in other words. By address. */
  visitorWrites: Limit
  /** What one signed-in session may change. */
  writes: Limit
  /** Reading the API without a session, by address. */
  anonymousReads: Limit
  /** What another system may ask and change with its token, whatever number of tokens it has. */
  machineReads: Limit
  machineWrites: Limit
  /** Tokens that open nothing, by address: apart from signing in, so that an old token locks no person out. */
  refusedTokens: Limit
}

const defaults: Limits = {
  visitorWrites: { burst: 30, perSecond: 0.5 },
  writes: { burst: 120, perSecond: 5 },
  anonymousReads: { burst: 1000, perSecond: 100 },
  machineReads: { burst: 300, perSecond: 20 },
  machineWrites: { burst: 120, perSecond: 5 },
  refusedTokens: { burst: 30, perSecond: 0.5 },
}

const mostKept = 50_000

/**
 * Token buckets in this process: they blunt a flood; the database guards what must not be guessed (see identity).
 * `take` throws TooManyRequests with the seconds to wait.
 */
export function rateLimits(given: Partial<Limits> = {}) {
  const limits = { ...defaults, ...given }
  const buckets = new Map<string, { left: number; at: number }>()

  return function take(kind: keyof Limits, who: string): void {
    const { burst, perSecond } = limits[kind]
    const key = `${kind} ${who}`
    const now = performance.now()
    const kept = buckets.get(key)
    const left = kept ? Math.min(burst, kept.left + ((now - kept.at) / 1000) * perSecond) : burst
    if (left < 1) throw TooManyRequests({ retryAfter: Math.max(1, Math.ceil((1 - left) / perSecond)) })
    buckets.delete(key) // the map keeps the order of last use
    buckets.set(key, { left: left - 1, at: now })
    if (buckets.size > mostKept) buckets.delete(buckets.keys().next().value as string)
  }
}
