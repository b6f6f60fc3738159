import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, ProblemResponses, z } from '#kernel/http'
import { body, json, moment } from './api-parts.ts'
import { changePassword } from './change-password.ts'
import { chooseLanguage } from './choose-language.ts'
import { flowCookie, flowIn, sessionCookie } from './cookies.ts'
import { revokeAllSessions, revokeSession, signOut } from './end-sessions.ts'
import { confirmTotp, enrolTotp } from './enrol-totp.ts'
import { giveCode } from './give-code.ts'
import { beginIdentityLink, myIdentities } from './my-identities.ts'
import { signIn } from './sign-in.ts'
import { beginProviderSignIn, signInWays, signInWithProvider } from './sign-in-with-provider.ts'
import { mySessions, whoAmI } from './who-am-i.ts'

const tags = ['sign-in']

const Awaits = z
  .enum(['code', 'password-change', 'totp-enrolment'])
  .nullable()
  .openapi('Awaits', { description: 'What is still needed before every role of the person holds; null: nothing' })
const Opened = z.object({ awaits: Awaits, expiresAt: moment }).openapi('OpenedSession')
const Me = z
  .object({
    signedIn: z.boolean(),
    account: z
      .object({ id: z.string(), username: z.string(), displayName: z.string(), email: z.string().nullable() })
      .nullable(),
    roles: z.array(z.object({ role: z.string(), unit: z.string() })),
    awaits: Awaits,
    hasPassword: z.boolean(),
    hasTotp: z.boolean(),
    expiresAt: moment.nullable(),
  })
  .openapi('Me')
const Session = z
  .object({
    session: z.string(),
    how: z.string(),
    current: z.boolean(),
    open: z.boolean(),
    since: moment,
    lastSeen: moment,
    expiresAt: moment,
    network: z.string(),
    userAgent: z.string(),
  })
  .openapi('Session')
const Ways = z
  .object({
    password: z.boolean(),
    providers: z.array(z.object({ provider: z.string(), label: LabelSchema, issuer: z.string() })),
  })
  .openapi('SignInWays')

const Identity = z.object({ issuer: z.string(), label: LabelSchema, since: moment }).openapi('LinkedIdentity')

const routes = {
  ways: createRoute({
    method: 'get',
    path: '/sign-in-ways',
    operationId: signInWays.id,
    summary: 'The ways to sign in',
    tags,
    responses: { 200: json(Ways, 'The ways') },
  }),
  signIn: createRoute({
    method: 'post',
    path: '/sign-ins',
    operationId: signIn.id,
    summary: 'Sign in by password',
    tags,
    description:
      'The session comes as an HttpOnly cookie. Where `awaits` is "code" it stays closed until the code is given.',
    request: { body: body(signIn.input.pick({ username: true, password: true })) },
    responses: { 200: json(Opened, 'Signed in'), ...ProblemResponses(401, 403, 422, 429) },
  }),
  code: createRoute({
    method: 'post',
    path: '/sign-ins/code',
    operationId: giveCode.id,
    summary: 'Give the authentication code',
    tags,
    request: { body: body(giveCode.input) },
    responses: {
      200: json(z.object({ passed: z.literal(true) }), 'The session is open'),
      ...ProblemResponses(401, 422, 429),
    },
  }),
  begin: createRoute({
    method: 'get',
    path: '/sign-in/{provider}',
    operationId: beginProviderSignIn.id,
    summary: 'Go to an identity provider',
    tags,
    request: {
      params: z.object({ provider: z.string() }),
      query: z.object({ returnTo: z.string().optional(), invitation: z.string().optional() }),
    },
    responses: { 302: { description: 'To the provider' }, ...ProblemResponses(404, 422, 503) },
  }),
  callback: createRoute({
    method: 'get',
    path: '/sign-in/{provider}/callback',
    operationId: signInWithProvider.id,
    summary: 'Come back from a provider',
    tags,
    request: { params: z.object({ provider: z.string() }) },
    responses: { 303: { description: 'Signed in, to where the person was' }, ...ProblemResponses(403, 404, 422, 503) },
  }),
  signOut: createRoute({
    method: 'post',
    path: '/sign-outs',
    operationId: signOut.id,
    summary: 'Sign out',
    tags,
    responses: { 200: json(z.object({ ended: z.boolean() }), 'Signed out') },
  }),
  me: createRoute({
    method: 'get',
    path: '/me',
    operationId: whoAmI.id,
    summary: 'Who I am',
    tags,
    responses: { 200: json(Me, 'The person, or nobody') },
  }),
  sessions: createRoute({
    method: 'get',
    path: '/me/sessions',
    operationId: mySessions.id,
    summary: 'My sessions',
    tags,
    responses: { 200: json(z.array(Session), 'Newest first'), ...ProblemResponses(401) },
  }),
  revoke: createRoute({
    method: 'delete',
    path: '/sessions/{session}',
    operationId: revokeSession.id,
    summary: 'Revoke a session',
    tags,
    request: { params: revokeSession.input },
    responses: { 200: json(z.object({ session: z.string() }), 'Revoked'), ...ProblemResponses(401, 404, 422) },
  }),
  revokeAll: createRoute({
    method: 'post',
    path: '/sessions/revocations',
    operationId: revokeAllSessions.id,
    summary: 'Revoke all sessions of an account',
    tags,
    request: { body: body(revokeAllSessions.input) },
    responses: { 200: json(z.object({ ended: z.int() }), 'Revoked'), ...ProblemResponses(401, 403, 422) },
  }),
  identities: createRoute({
    method: 'get',
    path: '/me/identities',
    operationId: myIdentities.id,
    summary: 'The identities linked to my account',
    tags,
    responses: { 200: json(z.array(Identity), 'Oldest first'), ...ProblemResponses(401) },
  }),
  link: createRoute({
    method: 'post',
    path: '/me/identities',
    operationId: beginIdentityLink.id,
    summary: 'Begin to link an identity to my account',
    tags,
    description: 'Go to /sign-in/{provider}?invitation=… with the same session within ten minutes.',
    request: { body: body(beginIdentityLink.input) },
    responses: {
      201: json(z.object({ invitation: z.string(), until: moment }), 'The invitation, shown once'),
      ...ProblemResponses(401, 422, 429),
    },
  }),
  password: createRoute({
    method: 'put',
    path: '/me/password',
    operationId: changePassword.id,
    summary: 'Change my password',
    tags,
    request: { body: body(changePassword.input) },
    responses: {
      200: json(z.object({ changed: z.literal(true) }), 'Changed'),
      ...ProblemResponses(401, 409, 422, 429),
    },
  }),
  language: createRoute({
    method: 'put',
    path: '/me/language',
    operationId: chooseLanguage.id,
    summary: 'Choose the language of letters to me',
    tags,
    request: { body: body(chooseLanguage.input) },
    responses: { 200: json(chooseLanguage.input, 'Chosen'), ...ProblemResponses(401, 422) },
  }),
  enrol: createRoute({
    method: 'post',
    path: '/me/totp',
    operationId: enrolTotp.id,
    summary: 'Begin to enrol an authenticator',
    tags,
    request: { body: body(enrolTotp.input) },
    responses: {
      200: json(z.object({ secret: z.string(), uri: z.string() }), 'The secret, shown once'),
      ...ProblemResponses(401, 422, 429),
    },
  }),
  confirm: createRoute({
    method: 'put',
    path: '/me/totp',
    operationId: confirmTotp.id,
    summary: 'Confirm the authenticator',
    tags,
    request: { body: body(confirmTotp.input) },
    responses: {
      200: json(z.object({ recoveryCodes: z.array(z.string()) }), 'Recovery codes, shown once'),
      ...ProblemResponses(401, 409, 422),
    },
  }),
}

/** Signing in and out, one's own sessions, password and second factor. */
export const signInApi = openRoutes()
  .openapi(routes.ways, async (c) => c.json(await signInWays(c.var.context, { client: c.var.client }), 200))
  .openapi(routes.signIn, async (c) => {
    const opened = await signIn(c.var.context, { ...c.req.valid('json'), client: c.var.client })
    c.header('set-cookie', sessionCookie(c.var.client, opened))
    return c.json({ awaits: opened.awaits, expiresAt: opened.expiresAt }, 200)
  })
  .openapi(routes.code, async (c) => c.json(await giveCode(c.var.context, c.req.valid('json')), 200))
  .openapi(routes.begin, async (c) => {
    const { provider } = c.req.valid('param')
    const { url, flow, minutes } = await beginProviderSignIn(c.var.context, {
      provider,
      ...c.req.valid('query'),
      client: c.var.client,
    })
    c.header('set-cookie', flowCookie(c.var.client, flow, minutes))
    return c.redirect(url, 302)
  })
  .openapi(routes.callback, async (c) => {
    const flow = flowIn(c.req.header('cookie'), c.var.client) ?? ''
    const { provider } = c.req.valid('param')
    const answer = new URL(c.req.url).search
    const { opened, returnTo } = await signInWithProvider(c.var.context, {
      provider,
      answer,
      flow,
      client: c.var.client,
    })
    c.header('set-cookie', flowCookie(c.var.client, '', 0))
    if (opened) c.header('set-cookie', sessionCookie(c.var.client, opened), { append: true })
    return c.redirect(returnTo, 303)
  })
  .openapi(routes.signOut, async (c) => {
    const { ended } = await signOut(c.var.context, {})
    c.header('set-cookie', sessionCookie(c.var.client, null))
    return c.json({ ended }, 200)
  })
  .openapi(routes.me, async (c) => c.json(await whoAmI(c.var.context, {}), 200))
  .openapi(routes.sessions, async (c) => c.json(await mySessions(c.var.context, {}), 200))
  .openapi(routes.revoke, async (c) => c.json(await revokeSession(c.var.context, c.req.valid('param')), 200))
  .openapi(routes.revokeAll, async (c) => c.json(await revokeAllSessions(c.var.context, c.req.valid('json')), 200))
  .openapi(routes.identities, async (c) => c.json(await myIdentities(c.var.context, {}), 200))
  .openapi(routes.link, async (c) => c.json(await beginIdentityLink(c.var.context, c.req.valid('json')), 201))
  .openapi(routes.password, async (c) => c.json(await changePassword(c.var.context, c.req.valid('json')), 200))
  .openapi(routes.language, async (c) => c.json(await chooseLanguage(c.var.context, c.req.valid('json')), 200))
  .openapi(routes.enrol, async (c) => c.json(await enrolTotp(c.var.context, c.req.valid('json')), 200))
  .openapi(routes.confirm, async (c) => c.json(await confirmTotp(c.var.context, c.req.valid('json')), 200))
