import { defineEngine } from '#kernel'
import { api } from './api.ts'
import { lockIdleAccounts } from './idle-accounts.ts'
import { moveRoles } from './move-roles.ts'

/**
 * Identity knows who people are, how they prove it, and which role they hold in which unit and for how long.
 *
 * A session is a row that can be revoked; the cookie holds a token whose digest alone is kept. An administrator is one
 * only in a session that proved a second factor. Nobody gets an account by merely coming from a provider.
 */
export default defineEngine({
  name: 'identity',
  does: { vi: 'Tài khoản và đăng nhập', en: 'Accounts and sign-in' },
  uses: ['organisations'],
  migrations: new URL('./migrations/', import.meta.url),
  api,
  jobs: {
    'lock-idle-accounts': {
      does: { vi: 'Khóa tài khoản lâu không dùng', en: 'Lock idle accounts' },
      every: '15 2 * * *',
      run: async (context) => void (await lockIdleAccounts(context, {})),
    },
    'move-roles': {
      does: { vi: 'Chuyển vai trò khi đến ngày sắp xếp đơn vị', en: 'Move roles on the day of a rearrangement' },
      every: '5 0 * * *',
      run: async (context) => void (await moveRoles(context, {})),
    },
  },
  on: { 'organisations/succession-recorded': async (context) => void (await moveRoles(context, {})) },
})

export { type Awaits, actorOfSession, type Standing, standingOfSession } from './actor-of-session.ts'
export { actorOfToken, bearerIn } from './actor-of-token.ts'
export { amendAccount, closeAccount } from './amend-account.ts'
export { type AuditLine, auditTrail, auditVerdict } from './audit-trail.ts'
export { changePassword, resetPassword } from './change-password.ts'
export { chooseLanguage } from './choose-language.ts'
export { csrfToken, flowCookie, flowIn, isCsrfToken, sessionCookie, sessionTokenIn } from './cookies.ts'
export { createAccount } from './create-account.ts'
export { type DelegationLine, delegateRole, listDelegations, revokeDelegation } from './delegate-role.ts'
export { type DemoAccount, makeDemoAccounts } from './demo-accounts.ts'
export { revokeAllSessions, revokeSession, signOut } from './end-sessions.ts'
export { confirmTotp, enrolTotp, removeTotp } from './enrol-totp.ts'
export * from './errors.ts'
export { type AccountLine, findAccount, listAccounts } from './find-account.ts'
export { createFirstAdministrator } from './first-administrator.ts'
export { giveCode } from './give-code.ts'
export { closeGivenUpJob, type GivenUpJob, listGivenUpJobs, runJobAgain } from './given-up-jobs.ts'
export { endRole, grantRole } from './grant-role.ts'
export { lockIdleAccounts } from './idle-accounts.ts'
export { inviteToProvider, linkIdentity, unlinkIdentity } from './link-identity.ts'
export { listMovedRoles, type MovedRole } from './list-moved-roles.ts'
export {
  closeMachine,
  createMachine,
  listMachines,
  type MachineShown,
  machineRoles,
  renewMachine,
} from './machine-accounts.ts'
export { issueMachineToken, revokeMachineToken } from './machine-tokens.ts'
export { moveRoles } from './move-roles.ts'
export { beginIdentityLink, myIdentities } from './my-identities.ts'
export { networkOf } from './network.ts'
export type { OpenedSession } from './open-session.ts'
export { shortestPassword } from './passwords.ts'
export { recoverAccount } from './recover-account.ts'
export { sandboxPath } from './sandbox-client.ts'
export { answerSandbox } from './sandbox-provider.ts'
export { seal, unseal } from './server-secret.ts'
export { signIn } from './sign-in.ts'
export { beginProviderSignIn, signInWays, signInWithProvider } from './sign-in-with-provider.ts'
export { codeOfTotp } from './totp.ts'
export { type Me, mySessions, whoAmI } from './who-am-i.ts'
