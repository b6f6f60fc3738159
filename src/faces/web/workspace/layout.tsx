import { useEffect, useRef } from 'react'
import { Outlet, redirectDocument, useLocation, useNavigate, useNavigation } from 'react-router'
import { whoAmI } from '#engines/identity'
import { countUnread } from '#engines/notices'
import { NotSignedIn } from '#kernel'
import { Button, FormToken, Header, Icon, useLabel, useLanguage, usePath, useWords } from '#ui'
import { contextOf, siteOf } from '#web/context'
import { otherAddress } from '../addresses.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/layout.ts'
import { HeldForms } from './held-forms.tsx'
import styles from './layout.module.css'
import { linksFor, partOf, type WorkspaceLink } from './links.ts'
import { useDeviceOf } from './reports/use-device.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const me = await whoAmI(acting, {})
  if (!me.account) throw NotSignedIn()
  const { pathname } = new URL(request.url)
  if (me.awaits) throw redirectDocument(`${pathname.startsWith('/en/') ? '/en' : ''}/dang-nhap`)
  return {
    account: me.account.id,
    name: me.account.displayName,
    roles: me.roles.map(({ role }) => role as string),
    city: context.get(siteOf).city,
    unread: (await countUnread(acting, {})).unread,
  }
}

/** Around every page of the workspace: where to go, who is signed in, and the way out. */
export default function WorkspaceLayout({ loaderData: { account, name, roles, city, unread } }: Route.ComponentProps) {
  const { pathname, search } = useLocation()
  const language = useLanguage()
  const label = useLabel()
  const path = usePath()
  const navigation = useNavigation()
  const main = useFocusOnNewPage(pathname)
  useNavigationWithin(path('/lam-viec'))
  useMenusThatClose(pathname)
  const onSignOut = useDeviceOf(account)
  const words = useWords({
    name: { vi: 'Kiến Tạo', en: 'Kiến Tạo' },
    under: { vi: 'Làm việc', en: 'Workspace' },
    other: { vi: 'English', en: 'Tiếng Việt' },
    signOut: { vi: 'Đăng xuất', en: 'Sign out' },
    signedIn: { vi: 'Đang đăng nhập:', en: 'Signed in:' },
    notices: { vi: 'Thông báo', en: 'Notices' },
    unread: { vi: 'chưa đọc', en: 'unread' },
  })
  const parts = linksFor(roles)
  const here = partOf(
    pathname,
    parts.flatMap((part) => ('links' in part ? part.links : [part])).map((link) => path(link.path)),
  )
  const shown = (link: WorkspaceLink) => {
    const href = path(link.path)
    return { href, label: label(link.label), current: href === here }
  }
  const links = parts.map((part) =>
    'links' in part ? { label: label(part.label), links: part.links.map(shown) } : shown(part),
  )

  return (
    <div className={styles.workspace}>
      <Header
        wide
        full
        brand={{ name: words.name, under: city ? `${words.under} · ${label(city)}` : words.under, href: path('/') }}
        links={links}
        otherLanguage={{
          href: otherAddress(pathname, search),
          label: words.other,
          lang: language === 'vi' ? 'en' : 'vi',
        }}
        end={
          <form method="post" action={path('/dang-xuat')} className={styles.who} onSubmit={onSignOut}>
            <FormToken />
            <a
              className={styles.bell}
              href={path('/lam-viec/thong-bao')}
              aria-current={pathname === path('/lam-viec/thong-bao') ? 'page' : undefined}
            >
              <Icon name="bell" />
              <span className="hidden">{unread > 0 ? `${words.notices}: ` : words.notices}</span>
              {unread > 0 && (
                <b>
                  {unread > 99 ? '99+' : unread}
                  <span className="hidden"> {words.unread}</span>
                </b>
              )}
            </a>
            <a
              href={path('/lam-viec/tai-khoan')}
              aria-current={pathname === path('/lam-viec/tai-khoan') ? 'page' : undefined}
            >
              <span className="hidden">{words.signedIn} </span>
              <Icon name="user" />
              <span className={styles.name}>{name}</span>
            </a>
            <Button kind="secondary" icon="log-out" small title={words.signOut}>
              {words.signOut}
            </Button>
          </form>
        }
      />
      <HeldForms account={account} />
      <main id="noi-dung" tabIndex={-1} ref={main} aria-busy={navigation.state !== 'idle'}>
        <Outlet />
      </main>
    </div>
  )
}

/** Links inside the workspace change the page without loading it anew; all others, and all special clicks, are left. */
function useNavigationWithin(top: string) {
  const navigate = useNavigate()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = (event.target as Element).closest('a')
      if (!link || link.target || link.hreflang || link.hasAttribute('download')) return
      if (link.origin !== location.origin) return
      if (link.pathname !== top && !link.pathname.startsWith(`${top}/`)) return
      event.preventDefault()
      void navigate(link.pathname + link.search + link.hash)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [navigate, top])
}

/** A page that changed in place is announced by moving the focus to its beginning, as a loaded page would. */
function useFocusOnNewPage(pathname: string) {
  const main = useRef<HTMLElement>(null)
  const seen = useRef(pathname)
  useEffect(() => {
    if (seen.current === pathname) return
    seen.current = pathname
    main.current?.focus()
  }, [pathname])
  return main
}

/** A menu of the header closes when its work is done: another page, a click elsewhere, Escape. */
function useMenusThatClose(pathname: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what closes them
  useEffect(() => void closeMenus(), [pathname])
  useEffect(() => {
    const outside = ({ target }: MouseEvent) => closeMenus(target as Node)
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') closeMenus()?.querySelector('summary')?.focus()
    }
    document.addEventListener('click', outside)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('click', outside)
      document.removeEventListener('keydown', onKey)
    }
  }, [])
}

/** Closes what stands open, but not around `inside`; answers what it closed. */
function closeMenus(inside?: Node): HTMLDetailsElement | null {
  const open = document.querySelector<HTMLDetailsElement>('header details[open]')
  if (!open || (inside && open.contains(inside))) return null
  open.open = false
  return open
}
