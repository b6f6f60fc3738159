import type { ReactNode } from 'react'
import { useRouteLoaderData } from 'react-router'
import { PortalFrame } from '../portal/frame.tsx'
import type { loader } from '../root.tsx'

/** Who is not signed in yet still stands in the public part of the house. */
export function SignInFrame({ children }: { children: ReactNode }) {
  const shared = useRouteLoaderData<typeof loader>('root')
  return <PortalFrame city={shared?.city ?? null}>{children}</PortalFrame>
}
