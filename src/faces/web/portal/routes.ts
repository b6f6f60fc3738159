import { index, type RouteConfig, route } from '@react-router/dev/routes'

/** The public pages, inside the frame of the portal. */
export const portalRoutes = [
  index('portal/home.tsx'),
  route('gioi-thieu', 'portal/about.tsx'),
  route('kha-nang-tiep-can', 'portal/accessibility.tsx'),
  route('chuong-trinh', 'portal/programmes.tsx'),
  route('chuong-trinh/:slug', 'portal/programme.tsx', [
    index('portal/programme-overview.tsx'),
    route('chi-tieu', 'portal/programme-targets.tsx'),
    route('nhiem-vu', 'portal/programme-tasks.tsx'),
    route('trach-nhiem', 'portal/programme-duties.tsx'),
    route('tien-do', 'portal/progress-programme.tsx'),
    route('mau-thuan', 'portal/programme-conflicts.tsx'),
    route('canh-bao', 'portal/programme-warnings.tsx'),
  ]),
  route('chuong-trinh/:slug/so-sanh', 'portal/comparison.tsx'),
  route('chi-tieu/:id', 'portal/target.tsx'),
  route('nhiem-vu/:id', 'portal/task.tsx'),
  route('trach-nhiem/:id', 'portal/duty.tsx'),
  route('don-vi', 'portal/units.tsx'),
  route('don-vi/:id', 'portal/unit.tsx'),
  route('van-ban', 'portal/documents.tsx'),
  route('van-ban/:slug', 'portal/document.tsx'),
  route('van-ban/:slug/dong/:line', 'portal/document-line.tsx', { id: 'document-line' }),
  route('van-ban/:slug/muc/:clause', 'portal/document-line.tsx', { id: 'document-clause' }),
  route('tien-do', 'portal/progress.tsx'),
  route('tham-tra', 'portal/draws.tsx'),
  route('tham-tra/:draw', 'portal/draw.tsx'),
  route('mau-thuan', 'portal/conflicts.tsx'),
  route('tim', 'portal/search.tsx'),
  route('*', 'portal/not-found.tsx'),
] satisfies RouteConfig
