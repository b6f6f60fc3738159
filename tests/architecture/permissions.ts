import type { Permit } from '#kernel'

const keepers = ['administrator', 'programme-office'] as const
const appointers = ['administrator', 'programme-office', 'unit-officer'] as const
const watchers = ['administrator', 'auditor'] as const
const workers = ['programme-office', 'leader', 'auditor', 'unit-officer'] as const

/**
 * Who may do what: every act of every engine, decided here by hand and apart from the code. A new act is a new line;
 * a changed permission changes a line, which a reviewer sees. Where a role counts only in its own unit, or a visitor
 * sees only what is published, the engine's own tests say so.
 */
export const permissions: Record<string, Permit> = {
  // documents: what the city issued is public; only the office records it
  'document-lines': 'anyone',
  'document-outline': 'anyone',
  'export-akoma-ntoso': 'anyone',
  'find-document': 'anyone',
  'list-documents': 'anyone',
  'record-document': 'programme-office',
  'search-lines': 'anyone',

  // identity: proving who one is
  'begin-provider-sign-in': 'anyone',
  'give-code': 'anyone',
  'sign-in': 'anyone',
  'sign-in-ways': 'anyone',
  'sign-in-with-provider': 'anyone',
  'sign-out': 'anyone',
  'who-am-i': 'anyone',

  // identity: what is one's own
  'change-password': 'signed-in',
  'confirm-totp': 'signed-in',
  'delegate-role': 'signed-in',
  'enrol-totp': 'signed-in',
  'list-delegations': 'signed-in',
  'my-sessions': 'signed-in',
  'revoke-all-sessions': 'signed-in',
  'revoke-delegation': 'signed-in',
  'revoke-session': 'signed-in',

  // identity: accounts and roles of others, and the trail
  'amend-account': 'administrator',
  'audit-trail': watchers,
  'audit-verdict': watchers,
  'close-account': 'administrator',
  'create-account': 'administrator',
  'end-role': 'administrator',
  'find-account': watchers,
  'grant-role': 'administrator',
  'invite-to-provider': 'administrator',
  'link-identity': 'administrator',
  'list-accounts': watchers,
  'remove-totp': 'administrator',
  'reset-password': 'administrator',
  'unlink-identity': 'administrator',

  // identity: the platform itself, from its jobs, its start and the command line on the server
  'close-demo-accounts': 'system',
  'create-first-administrator': 'system',
  'lock-idle-accounts': 'system',
  'open-demo-accounts': 'system',

  // organisations: the map of the city is public; who sits where is for those who work here
  'amend-unit': keepers,
  'appoint-person': appointers,
  'calendar-of-year': 'anyone',
  'clear-calendar-day': keepers,
  'create-position': appointers,
  'end-appointment': appointers,
  'find-unit': 'anyone',
  'list-calendar-days': 'anyone',
  'list-unit-kinds': 'anyone',
  'list-units': 'anyone',
  'record-succession': keepers,
  'register-unit': keepers,
  'resolve-unit-names': 'anyone',
  'set-calendar-day': keepers,
  'successors-of': 'anyone',
  'unit-children': 'anyone',
  'unit-lineage': 'anyone',
  'unit-positions': 'signed-in',

  // programmes: what is published is for everybody
  'city-numbers': 'anyone',
  'city-readiness': 'anyone',
  'compare-programmes': 'anyone',
  'document-items': 'anyone',
  'export-plan': 'anyone',
  'find-duty': 'anyone',
  'find-programme': 'anyone',
  'find-target': 'anyone',
  'find-task': 'anyone',
  'list-conflicts': 'anyone',
  'list-programmes': 'anyone',
  'programme-duties': 'anyone',
  'programme-facets': 'anyone',
  'programme-sheet': 'anyone',
  'programme-targets': 'anyone',
  'programme-tasks': 'anyone',
  'search-items': 'anyone',
  'unit-assignments': 'anyone',

  // programmes: what is being worked on is for those who work on it
  'list-working-programmes': workers,
  'find-working-programme': workers,
  'review-history': workers,
  'review-page': workers,

  // programmes: reading, reviewing and publishing is the office's work
  'accept-items': 'programme-office',
  'add-item': 'programme-office',
  'assign-owner': 'programme-office',
  'correct-item': 'programme-office',
  'find-import': 'programme-office',
  'list-imports': 'programme-office',
  'merge-items': 'programme-office',
  'preview-publication': 'programme-office',
  'publish-programme': 'programme-office',
  'recompute-conflicts': 'programme-office',
  'reject-item': 'programme-office',
  'relate-programmes': 'programme-office',
  'reopen-conflict': 'programme-office',
  'restore-item': 'programme-office',
  'review-drafts': 'programme-office',
  'save-review-draft': 'programme-office',
  'settle-conflict': 'programme-office',
  'split-item': 'programme-office',
  'start-import': 'programme-office',
  'store-plan': 'programme-office',
  'undo-review': 'programme-office',
  'end-import': 'system',
}
