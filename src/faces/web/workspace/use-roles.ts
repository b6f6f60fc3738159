import { useRouteLoaderData } from 'react-router'
import type { loader } from './layout.tsx'

/** The roles of the reader, for links that are shown only to whom they open. */
export const useRoles = (): readonly string[] => useRouteLoaderData<typeof loader>('workspace/layout')?.roles ?? []

/** Whether the reader enters values, for the own unit or for all. */
export function useEntersValues(): boolean {
  const roles = useRoles()
  return ['programme-office', 'leader', 'unit-officer'].some((role) => roles.includes(role))
}
