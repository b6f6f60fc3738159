import { openRoutes } from '#kernel/http'
import { accountsApi } from './api-accounts.ts'
import { auditApi } from './api-audit.ts'
import { givenUpJobsApi } from './api-given-up-jobs.ts'
import { machinesApi } from './api-machines.ts'
import { rolesApi } from './api-roles.ts'
import { signInApi } from './api-sign-in.ts'

export const api = openRoutes()
for (const part of [signInApi, accountsApi, rolesApi, machinesApi, auditApi, givenUpJobsApi]) api.route('/', part)
