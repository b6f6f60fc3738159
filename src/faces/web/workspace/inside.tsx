import { isRouteErrorResponse, Outlet, useRouteLoaderData } from 'react-router'
import { ErrorPage } from '../error-page.tsx'
import type { loader } from '../root.tsx'
import type { Route } from './+types/inside.ts'

export default function Inside() {
  return <Outlet />
}

/** What went wrong on one page is said inside the workspace: who is signed in and where else to go stay in sight. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const shared = useRouteLoaderData<typeof loader>('root')
  const known = isRouteErrorResponse(error) ? error : undefined
  return <ErrorPage status={known?.status ?? 500} said={known?.data} requestId={shared?.requestId} />
}
