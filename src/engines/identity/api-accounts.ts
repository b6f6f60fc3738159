import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, ProblemResponses, z } from '#kernel/http'
import { amendAccount, closeAccount } from './amend-account.ts'
import { body, json, moment } from './api-parts.ts'
import { resetPassword } from './change-password.ts'
import { createAccount } from './create-account.ts'
import { removeTotp } from './enrol-totp.ts'
import { findAccount, listAccounts } from './find-account.ts'
import { inviteToProvider, linkIdentity, unlinkIdentity } from './link-identity.ts'

const tags = ['accounts']
const params = z.object({ account: z.uuid() })
const refusals = ProblemResponses(401, 403, 404, 409, 422)

const Held = z.object({ role: z.string(), unit: z.string() })
const Status = z.enum(['active', 'locked', 'closed'])
const Line = z
  .object({
    account: z.string(),
    username: z.string(),
    displayName: z.string(),
    email: z.string().nullable(),
    status: Status,
    hasTotp: z.boolean(),
    lastSignIn: moment.nullable(),
    roles: z.array(Held),
  })
  .openapi('AccountLine')
const Account = z
  .object({
    account: z.string(),
    username: z.string(),
    displayName: z.string(),
    email: z.string().nullable(),
    status: Status,
    hasPassword: z.boolean(),
    hasTotp: z.boolean(),
    createdAt: moment,
    lastSignIn: moment.nullable(),
    closedAt: moment.nullable(),
    holdings: z.array(
      Held.extend({
        holding: z.string(),
        from: moment,
        to: moment.nullable(),
        inForce: z.boolean(),
        givenBy: z.string(),
        reason: z.string(),
        endReason: z.string().nullable(),
      }),
    ),
    links: z.array(z.object({ issuer: z.string(), label: LabelSchema, since: moment })),
    sessions: z.array(
      z.object({
        session: z.string(),
        how: z.string(),
        since: moment,
        lastSeen: moment,
        network: z.string(),
        userAgent: z.string(),
      }),
    ),
  })
  .openapi('Account')
const paged = { total: z.int(), page: z.int(), size: z.int() }
const AccountRef = z.object({ account: z.string() })

const routes = {
  list: createRoute({
    method: 'get',
    path: '/accounts',
    operationId: listAccounts.id,
    summary: 'List the accounts',
    tags,
    request: { query: listAccounts.input },
    responses: {
      200: json(z.object({ accounts: z.array(Line), ...paged }), 'A page'),
      ...ProblemResponses(401, 403, 422),
    },
  }),
  find: createRoute({
    method: 'get',
    path: '/accounts/{account}',
    operationId: findAccount.id,
    summary: 'See an account',
    tags,
    request: { params },
    responses: { 200: json(Account, 'The account'), ...ProblemResponses(401, 403, 404, 422) },
  }),
  create: createRoute({
    method: 'post',
    path: '/accounts',
    operationId: createAccount.id,
    summary: 'Create an account',
    tags,
    request: { body: body(createAccount.input) },
    responses: {
      201: json(
        AccountRef.extend({ username: z.string(), oneTimePassword: z.string().nullable() }),
        'The account; its password is shown once',
      ),
      ...ProblemResponses(401, 403, 409, 422),
    },
  }),
  amend: createRoute({
    method: 'patch',
    path: '/accounts/{account}',
    operationId: amendAccount.id,
    summary: 'Amend, lock or unlock an account',
    tags,
    request: { params, body: body(amendAccount.input.omit({ account: true })) },
    responses: { 200: json(AccountRef, 'Amended'), ...refusals },
  }),
  close: createRoute({
    method: 'post',
    path: '/accounts/{account}/closures',
    operationId: closeAccount.id,
    summary: 'Close an account',
    tags,
    request: { params, body: body(closeAccount.input.omit({ account: true })) },
    responses: { 201: json(AccountRef, 'Closed'), ...refusals },
  }),
  reset: createRoute({
    method: 'post',
    path: '/accounts/{account}/password-resets',
    operationId: resetPassword.id,
    summary: 'Reset a password',
    tags,
    request: { params, body: body(resetPassword.input.omit({ account: true })) },
    responses: {
      201: json(AccountRef.extend({ oneTimePassword: z.string(), until: moment }), 'The password, shown once'),
      ...refusals,
    },
  }),
  removeTotp: createRoute({
    method: 'post',
    path: '/accounts/{account}/totp-removals',
    operationId: removeTotp.id,
    summary: 'Remove an authenticator',
    tags,
    request: { params, body: body(removeTotp.input.omit({ account: true })) },
    responses: { 201: json(AccountRef, 'Removed'), ...refusals },
  }),
  invite: createRoute({
    method: 'post',
    path: '/accounts/{account}/invitations',
    operationId: inviteToProvider.id,
    summary: 'Invite to link an identity',
    tags,
    request: { params },
    responses: {
      201: json(AccountRef.extend({ invitation: z.string(), until: moment }), 'The token, shown once'),
      ...refusals,
    },
  }),
  link: createRoute({
    method: 'post',
    path: '/accounts/{account}/identities',
    operationId: linkIdentity.id,
    summary: 'Link an external identity',
    tags,
    request: { params, body: body(linkIdentity.input.omit({ account: true })) },
    responses: { 201: json(AccountRef.extend({ issuer: z.string() }), 'Linked'), ...refusals },
  }),
  unlink: createRoute({
    method: 'delete',
    path: '/accounts/{account}/identities',
    operationId: unlinkIdentity.id,
    summary: 'Unlink a provider from one’s own account, or, for an administrator, from anybody’s',
    tags,
    request: { params, query: z.object({ issuer: z.string() }) },
    responses: { 200: json(z.object({ removed: z.int() }), 'Unlinked'), ...refusals },
  }),
}

/** Accounts and the identities linked to them: what administrators and auditors work with. */
export const accountsApi = openRoutes()
  .openapi(routes.list, async (c) => c.json(await listAccounts(c.var.context, c.req.valid('query')), 200))
  .openapi(routes.find, async (c) => c.json(await findAccount(c.var.context, c.req.valid('param')), 200))
  .openapi(routes.create, async (c) => c.json(await createAccount(c.var.context, c.req.valid('json')), 201))
  .openapi(routes.amend, async (c) =>
    c.json(await amendAccount(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 200),
  )
  .openapi(routes.close, async (c) =>
    c.json(await closeAccount(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 201),
  )
  .openapi(routes.reset, async (c) =>
    c.json(await resetPassword(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 201),
  )
  .openapi(routes.removeTotp, async (c) =>
    c.json(await removeTotp(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 201),
  )
  .openapi(routes.invite, async (c) => c.json(await inviteToProvider(c.var.context, c.req.valid('param')), 201))
  .openapi(routes.link, async (c) =>
    c.json(await linkIdentity(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 201),
  )
  .openapi(routes.unlink, async (c) =>
    c.json(await unlinkIdentity(c.var.context, { ...c.req.valid('query'), ...c.req.valid('param') }), 200),
  )
