import { layout, prefix, type RouteConfig, route } from '@react-router/dev/routes'
import { portalRoutes } from './portal/routes.ts'
import { workspaceRoutes } from './workspace/routes.ts'

/** Every page stands at its Vietnamese slug, and under `/en` with the same slug in English. */
export default [
  route('sitemap.xml', 'portal/sitemap.ts'),
  ...prefix('en?', [
    layout('portal/layout.tsx', portalRoutes),
    route('nhung/chi-so/:code', 'portal/embed.tsx'),
    route('dang-nhap', 'workspace/sign-in.tsx'),
    route('dang-nhap/mat-khau', 'workspace/choose-password.tsx'),
    route('dang-nhap/ma-xac-thuc', 'workspace/enrol-code.tsx'),
    route('dang-xuat', 'workspace/sign-out.tsx'),
    route('lam-viec', 'workspace/layout.tsx', workspaceRoutes),
  ]),
] satisfies RouteConfig
