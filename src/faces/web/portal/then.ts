import { useSearchParams } from 'react-router'
import { usePath } from '#ui'
import { address, isDay } from './asked.ts'

/** The day that this page is asked as known on, as its address says; nothing where it is of now. */
export function useDay(): string | undefined {
  const [asked] = useSearchParams()
  const day = asked.get('biet-den')?.trim()
  return day && isDay(day) ? day : undefined
}

/** Addresses of pages that can be asked of a day too: they keep the day of this page. */
export function usePathThen(): (path: string) => string {
  const path = usePath()
  const day = useDay()
  return (to) => address(path(to), { 'biet-den': day })
}
