import { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnvironment } from '#kernel'
import { accountsApi } from './api-accounts.ts'
import { auditApi } from './api-audit.ts'
import { rolesApi } from './api-roles.ts'
import { signInApi } from './api-sign-in.ts'

export const api = new OpenAPIHono<ApiEnvironment>()
for (const part of [signInApi, accountsApi, rolesApi, auditApi]) api.route('/', part)
