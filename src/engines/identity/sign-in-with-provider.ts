import { sql } from 'kysely'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import * as z from 'zod'
import type { Context } from '#kernel'
import { forgetsActors } from './actor-of-session.ts'
import { command, query } from './engine.ts'
import { AlreadyLinked, PersonUnknown, ProviderRefused, ProviderUnreachable } from './errors.ts'
import { ClientFacts, noClient, openSession } from './open-session.ts'
import { discover, providerOf, providersOf } from './providers.ts'
import { digestOfToken, seal, unseal } from './server-secret.ts'

/** What the browser carries, sealed, from the start of a flow to its end. */
const Flow = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  invitation: z.string().nullable(),
  until: z.number(),
})

/** A page of our own: one slash, no second one, nothing a browser would read as another site. */
const OwnPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{Cc}\s]*$/u)

const flowMinutes = 10

/** How people may sign in here, for the page that offers it. */
export const signInWays = query('sign-in-ways', {
  does: { vi: 'Xem các cách đăng nhập', en: 'See the ways to sign in' },
  permit: 'anyone',
  input: z.object({ client: ClientFacts.default(noClient) }),
  run: async ({ context }, { client }) => ({
    password: true,
    providers: providersOf(context.system, client).map(({ id, label, key }) => ({ provider: id, label, issuer: key })),
  }),
})

/**
 * Begins a sign-in through a provider: authorisation code with PKCE, state and nonce. `url` is where the browser goes;
 * `flow` is a cookie's value that it must bring back, so that a flow begun elsewhere cannot be finished here.
 */
export const beginProviderSignIn = query('begin-provider-sign-in', {
  does: { vi: 'Bắt đầu đăng nhập qua nhà cung cấp định danh', en: 'Begin to sign in through a provider' },
  permit: 'anyone',
  input: z.object({
    provider: z.string().max(40),
    returnTo: OwnPath.default('/'),
    invitation: z.string().max(100).nullable().default(null),
    client: ClientFacts.default(noClient),
  }),

  async run({ context, now }, { provider: id, returnTo, invitation, client }) {
    const provider = providerOf(context.system, client, id)
    const configuration = await discover(context.system, provider)
    const verifier = randomPKCECodeVerifier()
    const [state, nonce] = [randomState(), randomNonce()]
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: provider.redirectUri,
      scope: 'openid',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    })
    const flow: z.output<typeof Flow> = {
      provider: id,
      state,
      nonce,
      verifier,
      returnTo,
      invitation,
      until: now.getTime() + flowMinutes * 60_000,
    }
    return { url: url.href, flow: seal(context.system, 'provider-flow', JSON.stringify(flow)), minutes: flowMinutes }
  },
})

/**
 * Finishes it. Somebody the city does not know gets no account: they are told whom to ask, unless they came with an
 * invitation, which links them to the account that was made for them. Who linked an identity to the account they are
 * signed in to keeps their session: `opened` is null.
 */
export const signInWithProvider = forgetsActors(
  command('sign-in-with-provider', {
    does: { vi: 'Đăng nhập qua nhà cung cấp định danh', en: 'Sign in through an identity provider' },
    permit: 'anyone',
    input: z.object({
      provider: z.string().max(40),
      /** The query of the callback as it came: "?code=…&state=…". */
      answer: z.string().max(8000),
      flow: z.string().max(4000).default(''),
      client: ClientFacts.default(noClient),
    }),
    secrets: ['answer', 'flow', 'client'],

    async prepare(context, { provider: id, answer, flow: sealed, client }) {
      const provider = providerOf(context.system, client, id)
      const flow = readFlow(context, sealed, id)
      const configuration = await discover(context.system, provider)
      try {
        const tokens = await authorizationCodeGrant(configuration, new URL(provider.redirectUri + answer), {
          pkceCodeVerifier: flow.verifier,
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          idTokenExpected: true,
        })
        return { key: provider.key, subject: tokens.claims()?.sub ?? '', flow }
      } catch (error) {
        const { code, name } = error as { code?: string; name?: string }
        context.system.log.warn(
          { requestId: context.requestId, provider: id, code, error: String(error) },
          'provider sign-in refused',
        )
        if (name === 'TimeoutError' || (error instanceof TypeError && code === undefined))
          throw ProviderUnreachable({ provider: id })
        throw ProviderRefused({ provider: id, reason: code ?? 'refused' })
      }
    },

    async run(scope, { provider, client }, { key, subject, flow }) {
      const { db, now, emit, actor } = scope
      const linked = await db
        .selectFrom('external_identity as e')
        .innerJoin('account as a', 'a.id', 'e.account_id')
        .select(['a.id', 'a.status'])
        .where('e.issuer', '=', key)
        .where('e.subject', '=', subject)
        .executeTakeFirst()
      if (linked && linked.status !== 'active') throw PersonUnknown({ provider })
      let account = linked?.id
      if (flow.invitation) {
        const invited = await db
          .updateTable('invitation')
          .set({ used_at: now })
          .where('id', '=', digestOfToken(flow.invitation))
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .where('account_id', 'in', db.selectFrom('account').select('id').where('status', '=', 'active'))
          // Who invited themselves must still sit there, or their link could catch somebody else's identity.
          .where(sql<boolean>`(invited_by <> account_id::text or invited_by = ${actor.id})`)
          .returning(['account_id', 'invited_by'])
          .executeTakeFirst()
        if (invited && account && invited.account_id !== account) throw AlreadyLinked()
        if (invited && !account) {
          account = invited.account_id
          await db
            .insertInto('external_identity')
            .values({ issuer: key, subject, account_id: account, linked_at: now, linked_by: invited.invited_by })
            .execute()
          await emit('identity-linked', { account, issuer: key })
        }
      }
      if (!account) throw PersonUnknown({ provider })
      if (flow.invitation && actor.id === account) return { opened: null, returnTo: flow.returnTo }
      return { opened: await openSession(scope, { account, how: 'oidc', client }), returnTo: flow.returnTo }
    },
  }),
)

function readFlow(context: Context, sealed: string, provider: string): z.output<typeof Flow> {
  const text = unseal(context.system, 'provider-flow', sealed)
  const flow = text === null ? null : Flow.parse(JSON.parse(text))
  const now = context.system.clock.now().getTime()
  if (!flow || flow.provider !== provider || flow.until < now)
    throw ProviderRefused({ provider, reason: 'no-flow-in-this-browser' })
  return flow
}
