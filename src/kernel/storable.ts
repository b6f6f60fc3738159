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

function walk(value: unknown, path: (string | number)[], faults: Fault[]): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed()) faults.push({ path: path.join('.'), message: wording })
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) walk(value[i], [...path, i], faults)
  } else if (isPlain(value)) {
    for (const [name, item] of Object.entries(value)) {
      if (name.includes('\u0000') || !name.isWellFormed()) faults.push({ path: path.join('.'), message: wording })
      else walk(item, [...path, name], faults)
    }
  }
}

/** Dates, bytes and whatever else an act takes from our own code hold no text of a stranger. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
