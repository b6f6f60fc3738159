import latin400 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-400-normal.woff2?url&no-inline'
import latin600 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-600-normal.woff2?url&no-inline'
import vietnamese400 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-400-normal.woff2?url&no-inline'
import vietnamese600 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-600-normal.woff2?url&no-inline'
import type { ReactNode } from 'react'
import {
  isRouteErrorResponse,
  Links,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteLoaderData,
} from 'react-router'
import { FormTokenProvider, type Language, LanguageProvider, SkipLink } from '#ui'
import { contextOf, frontedOf, siteOf } from '#web/context'
import type { Route } from './+types/root.ts'
import { alternatesOf } from './addresses.ts'
import { ErrorPage } from './error-page.tsx'
import { isHydrated } from './handle.ts'
import { PortalFrame } from './portal/frame.tsx'
import portalTouches from './portal/touches.js?url&no-inline'

const fonts = { vi: [latin400, vietnamese400, latin600, vietnamese600], en: [latin400, latin600] }

export function loader({ context }: Route.LoaderArgs) {
  return {
    city: context.get(siteOf).city,
    site: context.get(contextOf).system.config.PUBLIC_URL,
    requestId: context.get(contextOf).requestId,
    get formToken() {
      return context.get(frontedOf).csrf
    },
  }
}

export default function Root() {
  return <Outlet />
}

/** The document around every page, errors included. Only pages that ask for it wake up in the browser. */
export function Layout({ children }: { children: ReactNode }) {
  const { pathname, search } = useLocation()
  const language: Language = /^\/en(\/|$)/.test(pathname) ? 'en' : 'vi'
  const hydrated = isHydrated(useMatches())
  const shared = useRouteLoaderData<typeof loader>('root')

  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {fonts[language].map((font) => (
          <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        <Links />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#161f1d" media="(prefers-color-scheme: dark)" />
        <meta property="og:site_name" content="Kiến Tạo" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {alternatesOf(pathname, search, shared?.site).map(({ language: spoken, href }) => (
          <link key={spoken} rel="alternate" hrefLang={spoken} href={href} />
        ))}
        {!hydrated && <script type="module" src={portalTouches} />}
      </head>
      <body>
        <LanguageProvider language={language}>
          <FormTokenProvider holder={shared}>
            <SkipLink />
            {children}
          </FormTokenProvider>
        </LanguageProvider>
        {hydrated && (
          <>
            <ScrollRestoration />
            <Scripts />
          </>
        )}
      </body>
    </html>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const shared = useRouteLoaderData<typeof loader>('root')
  const known = isRouteErrorResponse(error) ? error : undefined
  return (
    <PortalFrame city={shared?.city ?? null}>
      <ErrorPage status={known?.status ?? 500} said={known?.data} requestId={shared?.requestId} />
    </PortalFrame>
  )
}
