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
  ]),
]
