import { index, layout, type RouteConfigEntry, route } from '@react-router/dev/routes'

/** The pages of the workspace, under /lam-viec. A refusal shows inside the frame, so that the way on stays in sight. */
export const workspaceRoutes: RouteConfigEntry[] = [
  layout('workspace/inside.tsx', [
    index('workspace/home.tsx'),
    route('nhap', 'workspace/imports.tsx'),
    route('nhap/:id', 'workspace/import.tsx'),
    route('ra-soat', 'workspace/programmes.tsx'),
    route('ra-soat/:slug', 'workspace/review.tsx'),
    route('ra-soat/:slug/buoc', 'workspace/review-step.ts'),
    route('ra-soat/:slug/lich-su', 'workspace/review-history.tsx'),
    route('ra-soat/:slug/cong-bo', 'workspace/publish.tsx'),
    route('ra-soat/:slug/ho-so', 'workspace/programme-file.tsx'),
    route('so-sanh', 'workspace/compare.tsx'),
    route('mau-thuan', 'workspace/conflicts.tsx'),
    route('don-vi', 'workspace/units.tsx'),
    route('don-vi/moi', 'workspace/unit-new.tsx'),
    route('don-vi/sap-xep', 'workspace/succession.tsx'),
    route('don-vi/:id', 'workspace/unit.tsx'),
    route('lich', 'workspace/calendar.tsx'),
    route('nguoi-dung', 'workspace/people.tsx'),
    route('nguoi-dung/moi', 'workspace/person-new.tsx'),
    route('nguoi-dung/:account', 'workspace/person.tsx'),
    route('tai-khoan', 'workspace/account.tsx'),
    route('nhat-ky', 'workspace/audit.tsx'),
  ]),
]
