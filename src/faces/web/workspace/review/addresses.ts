import type { Filters } from './read-review.ts'

type Given = Partial<Record<'muc' | 'mo' | 'them' | 'dong' | 'trang' | 'kieu', string | number | null>>

/** Addresses inside the review of one programme: the filters stay, what is given is added. */
export function addressesOf(base: string, filters: Filters) {
  const kept = new URLSearchParams()
  if (filters.kind) kept.set('loai', filters.kind)
  if (filters.state) kept.set('tt', filters.state)
  if (filters.text) kept.set('q', filters.text)
  if (filters.sort === 'confidence') kept.set('xep', 'chac')
  const to = (given: Given = {}) => {
    const query = new URLSearchParams(kept)
    if (filters.line && given.dong === undefined) query.set('dong', String(filters.line))
    if (filters.page > 1 && given.trang === undefined) query.set('trang', String(filters.page))
    for (const [name, value] of Object.entries(given)) if (value) query.set(name, String(value))
    const text = query.toString()
    return text ? `${base}?${text}` : base
  }
  return { to, base }
}

export type Addresses = ReturnType<typeof addressesOf>
