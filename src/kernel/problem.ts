import type { Label } from './label.ts'
import { fillLabel } from './label.ts'

/** One wrong field of an input: `path` is dotted ("targets.0.year"), empty for the whole. */
export type Fault = { path: string; message: Label }

/**
 * An expected refusal: a state of the world that the caller must know, never a bug.
 * Its status and wording live in its declaration (RFC 9457); `details` are the facts of this occurrence.
 */
export class Problem extends Error {
  readonly type: string
  readonly status: number
  readonly title: Label
  readonly details: Record<string, unknown>

  constructor(type: string, status: number, title: Label, details: Record<string, unknown>) {
    super(`${type}: ${title.en}`)
    this.name = 'Problem'
    this.type = type
    this.status = status
    this.title = title
    this.details = details
  }

  /** The RFC 9457 object. `title` is Vietnamese first; both languages travel in `titles`. */
  toJSON() {
    return {
      type: `/problems/${this.type}`,
      title: this.title.vi,
      titles: this.title,
      status: this.status,
      ...this.details,
    }
  }
}

/** What `problem()` returns: makes the refusal, and recognises it. */
export type ProblemKind<Details extends object> = {
  (...details: keyof Details extends never ? [] : [Details]): Problem
  type: string
  status: number
  title: Label
  is(error: unknown): error is Problem & { details: Details }
}

const declared = new Map<string, { status: number; title: Label }>()

/**
 * Declares a refusal once: `problem<{ key: string }>('registers/entry-changed', 409, { vi, en })`.
 * `{name}` in the wording is filled from the details.
 */
// biome-ignore lint/complexity/noBannedTypes: no details is the empty object
export function problem<Details extends object = {}>(type: string, status: number, title: Label): ProblemKind<Details> {
  declared.set(type, { status, title })
  const make = (details?: Details) =>
    new Problem(type, status, fillLabel(title, { ...details }), { ...details } as Record<string, unknown>)
  return Object.assign(make, {
    type,
    status,
    title,
    is: (error: unknown): error is Problem & { details: Details } => error instanceof Problem && error.type === type,
  }) as ProblemKind<Details>
}

/** Every refusal declared so far, for the documentation page and the tests. */
export function declaredProblems() {
  return [...declared].map(([type, kind]) => ({ type, ...kind }))
}

/** Input that does not fit: each fault stands beside its field. */
export const InvalidInput = problem<{ faults: Fault[] }>('kernel/invalid-input', 422, {
  vi: 'Dữ liệu gửi lên chưa đúng',
  en: 'The input does not fit',
})

/** The person may not do this. `needs` names the permission. */
export const NotPermitted = problem<{ needs: string }>('kernel/not-permitted', 403, {
  vi: 'Bạn không có quyền làm việc này',
  en: 'You are not permitted to do this',
})

/** Nobody is signed in and the act needs somebody. */
export const NotSignedIn = problem('kernel/not-signed-in', 401, {
  vi: 'Bạn cần đăng nhập',
  en: 'You need to sign in',
})

export const NotFound = problem<{ what: string }>('kernel/not-found', 404, {
  vi: 'Không tìm thấy: {what}',
  en: 'Not found: {what}',
})
