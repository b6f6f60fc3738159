import type { Fault } from './problem.ts'

const wording = {
  vi: 'Có ký tự không lưu được (mã 0, hoặc nửa ký tự). Hãy gõ lại',
  en: 'Holds a character that cannot be kept (code 0, or half a character). Type it again',
}

/**
 * The texts of an input that PostgreSQL cannot keep: those with a NUL or with half of a surrogate pair. Every act asks,
 * so that a forged request is answered beside its field and never reaches a statement.
 */
export function unstorableTexts(input: unknown): Fault[] {
  const faults: Fault[] = []
  walk(input, [], faults)
  return faults
}

/** `path` is one list that grows and shrinks: a copy for each of a million figures took seconds. */
function walk(value: unknown, path: (string | number)[], faults: Fault[]): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) faults.push({ path: path.join('.'), message: wording })
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) step(i, value[i], path, faults)
  } else if (isPlain(value)) {
    for (const [name, item] of Object.entries(value)) {
      if (isStorable(name)) step(name, item, path, faults)
      else faults.push({ path: path.join('.'), message: wording })
    }
  }
}

function step(name: string | number, item: unknown, path: (string | number)[], faults: Fault[]): void {
  if (typeof item === 'number') return
  path.push(name)
  walk(item, path, faults)
  path.pop()
}

const isStorable = (text: string) => !text.includes('\u0000') && text.isWellFormed()

/** Dates, bytes and whatever else an act takes from our own code hold no text of a stranger. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
