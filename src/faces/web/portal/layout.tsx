import { Outlet, useRouteLoaderData } from 'react-router'
import type { loader } from '../root.tsx'
import { PortalFrame } from './frame.tsx'

export default function PortalLayout() {
  const shared = useRouteLoaderData<typeof loader>('root')
  return (
    <PortalFrame city={shared?.city ?? null}>
      <Outlet />
    </PortalFrame>
  )
}
