import { Outlet, useRouteLoaderData } from 'react-router'
import { Asleep } from '#ui'
import type { loader } from '../root.tsx'
import { PortalFrame } from './frame.tsx'

export default function PortalLayout() {
  const shared = useRouteLoaderData<typeof loader>('root')
  return (
    <Asleep value={true}>
      <PortalFrame city={shared?.city ?? null}>
        <Outlet />
      </PortalFrame>
    </Asleep>
  )
}
