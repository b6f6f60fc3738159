/**
 * What the address asks for. A value that makes no sense is left out and named in `ignored`, so that a mistyped
 * address still answers, and says what it did not follow.
 */
export function askedIn(request: Request) {
  const given = new URL(request.url).searchParams
  const ignored: string[] = []
  const value = (name: string) => given.get(name)?.trim() || undefined

  function reading<T>(name: string, read: (text: string) => T | undefined): T | undefined {
    const text = value(name)
    const meant = text === undefined ? undefined : read(text)
    if (text !== undefined && meant === undefined) ignored.push(name)
    return meant
  }

  return {
    /** Names of values that could not be followed; read it last. */
    ignored,
    /** Words to search for: one line, at most 200 characters, no control characters (PostgreSQL refuses NUL). */
    words: (name: string) => reading(name, (text) => plain(text).slice(0, 200).toWellFormed() || undefined),
    /** A name as the list itself offered it. */
    name: (name: string) => reading(name, (text) => (text.length <= 500 && plain(text) === text ? text : undefined)),
    /** A year that a plan could be about. */
    year: (name: string) => reading(name, (text) => (/^(19|20|21)\d\d$/.test(text) ? Number(text) : undefined)),
    /** A day that the calendar knows. */
    day: (name: string) => reading(name, (text) => (isDay(text) ? text : undefined)),
    /** One of the choices offered: the word in the address and what it means. */
    choice: <T>(name: string, choices: Readonly<Record<string, T>>) =>
      reading(name, (text) => (Object.hasOwn(choices, text) ? choices[text] : undefined)),
    /** A small whole number from 1 on. */
    number: (name: string) => reading(name, (text) => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined)) ?? null,
    page: (name = 'trang') => reading(name, (text) => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined)) ?? 1,
  }
}

export type Asked = Readonly<Record<string, string | number | null | undefined>>

/** The address of a list with these values; what is empty stays out, and so does the first page. */
export function address(path: string, asked: Asked = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined || value === null || value === '' || (name === 'trang' && value === 1)) continue
    query.set(name, String(value))
  }
  return query.size ? `${path}?${query}` : path
}

/** The word under which the address knows a choice. */
export function wordFor<T>(choices: Readonly<Record<string, T>>, meant: T | undefined): string | undefined {
  return meant === undefined ? undefined : Object.keys(choices).find((word) => choices[word] === meant)
}

function plain(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim()
}

export function isDay(text: string): boolean {
  const at = /^(19|20|21)\d\d-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
