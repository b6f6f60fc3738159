-- Who people are, how they prove it, and what they may do in which unit. Unit ids are plain text: the units themselves
-- belong to another engine.

create table identity.account (
  id                   uuid primary key,
  username             text not null,
  username_folded      text not null unique,
  display_name         text not null,
  email                text,
  search               text not null,
  sort_key             text collate "C" not null,
  status               text not null default 'active' check (status in ('active', 'locked', 'closed')),
  demo                 boolean not null default false,
  password_hash        text,
  must_change_password boolean not null default false,
  one_time_until       timestamptz,
  totp_sealed          text,
  totp_pending         text,
  totp_confirmed_at    timestamptz,
  totp_last_step       bigint,
  last_sign_in_at      timestamptz,
  created_at           timestamptz not null,
  closed_at            timestamptz
);
create index account_by_name on identity.account (sort_key, id);
create index account_search on identity.account using gin (search public.gin_trgm_ops);
comment on table  identity.account                      is 'One person who may sign in. Never deleted: what they did stays theirs.';
comment on column identity.account.username             is 'The name people sign in with, as it was given.';
comment on column identity.account.username_folded      is 'username without case and diacritics; two accounts never differ by these alone.';
comment on column identity.account.search               is 'Username, display name and e-mail, folded, for searching.';
comment on column identity.account.sort_key             is 'Key of display_name in the order of the Vietnamese alphabet.';
comment on column identity.account.status               is 'active: may sign in; locked: an administrator or long idleness stopped it for now; closed: for good.';
comment on column identity.account.demo                 is 'Made by DEMO=on; closed at the first start with DEMO=off.';
comment on column identity.account.password_hash        is 'scrypt with its parameters and salt; null where the person signs in through a provider only.';
comment on column identity.account.must_change_password is 'The password was given by an administrator: no role holds until the person has chosen one.';
comment on column identity.account.one_time_until       is 'Until when a password given by an administrator is accepted; null for a chosen one.';
comment on column identity.account.totp_sealed          is 'TOTP secret, AES-256-GCM under a key of the server; null while there is none.';
comment on column identity.account.totp_pending         is 'A secret that was shown and not confirmed yet, sealed alike.';
comment on column identity.account.totp_confirmed_at    is 'When the person proved that their device knows totp_sealed.';
comment on column identity.account.totp_last_step       is 'The last 30-second step whose code was accepted: no code is accepted twice.';
comment on column identity.account.last_sign_in_at      is 'Accounts idle for long are locked, see lock-idle-accounts.';

create table identity.recovery_code (
  account_id uuid not null references identity.account (id),
  hash       text not null,
  used_at    timestamptz,
  primary key (account_id, hash)
);
comment on table  identity.recovery_code      is 'Codes for a lost device, each accepted once.';
comment on column identity.recovery_code.hash is 'HMAC-SHA-256 of the code under a key of the server.';

create table identity.external_identity (
  issuer     text not null,
  subject    text not null,
  account_id uuid not null references identity.account (id),
  linked_at  timestamptz not null,
  linked_by  text not null,
  primary key (issuer, subject)
);
create index external_identity_by_account on identity.external_identity (account_id);
comment on table  identity.external_identity         is 'Who a person is at an OpenID Connect provider.';
comment on column identity.external_identity.issuer  is 'The provider''s issuer identifier, verbatim.';
comment on column identity.external_identity.subject is 'The provider''s stable name of the person (sub).';

create table identity.invitation (
  id         text primary key,
  account_id uuid not null references identity.account (id),
  invited_by text not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
comment on table  identity.invitation    is 'Lets a person of a provider link themselves to the account that was made for them, once.';
comment on column identity.invitation.id is 'SHA-256 of the token in the link; the token itself is not kept.';

create table identity.session (
  id             text primary key,
  account_id     uuid not null references identity.account (id),
  how            text not null check (how in ('password', 'oidc')),
  totp_passed_at timestamptz,
  created_at     timestamptz not null,
  last_seen_at   timestamptz not null,
  expires_at     timestamptz not null,
  address_prefix text not null,
  user_agent     text not null,
  revoked_at     timestamptz
);
create index session_by_account on identity.session (account_id, created_at);
comment on table  identity.session                is 'A signed-in browser. It ends at expires_at or when it is revoked, whichever comes first.';
comment on column identity.session.id             is 'SHA-256 of the cookie''s token; the token itself is not kept.';
comment on column identity.session.totp_passed_at is 'When a second factor was proved in this session; null where none was.';
comment on column identity.session.last_seen_at   is 'Kept to within five minutes.';
comment on column identity.session.address_prefix is 'The network the sign-in came from (IPv4 /24, IPv6 /48): enough to notice a strange one.';

create table identity.role_holding (
  id         uuid primary key,
  account_id uuid not null references identity.account (id),
  role       text not null,
  unit       text not null,
  valid_from timestamptz not null,
  valid_to   timestamptz,
  given_by   text not null,
  reason     text not null,
  ended_by   text,
  end_reason text,
  check (valid_to is null or valid_to >= valid_from)
);
create index role_holding_by_account on identity.role_holding (account_id);
create index role_holding_by_unit on identity.role_holding (unit, role);
comment on table  identity.role_holding            is 'A role that a person holds in a unit for a time.';
comment on column identity.role_holding.unit       is 'Id of the unit, for example hcm.city.';
comment on column identity.role_holding.valid_to   is 'First moment at which it no longer holds; null while no end is known.';
comment on column identity.role_holding.given_by   is 'Account id of the administrator, or system.';

create table identity.delegation (
  id           uuid primary key,
  from_account uuid not null references identity.account (id),
  to_account   uuid not null references identity.account (id),
  role         text not null,
  unit         text not null,
  valid_from   timestamptz not null,
  valid_to     timestamptz not null,
  reason       text not null,
  created_at   timestamptz not null,
  revoked_at   timestamptz,
  check (from_account <> to_account and valid_to > valid_from)
);
create index delegation_by_receiver on identity.delegation (to_account);
create index delegation_by_giver on identity.delegation (from_account);
comment on table  identity.delegation          is 'A role lent for a time. It holds only while the giver holds the role themselves.';
comment on column identity.delegation.valid_to is 'First moment at which it no longer holds.';

create table identity.attempt (
  subject         text primary key,
  failures        integer not null,
  last_failure_at timestamptz not null,
  paused_until    timestamptz
);
comment on table  identity.attempt              is 'Failed proofs of late, by what was tried. Holds names that have no account too, so that both are answered alike.';
comment on column identity.attempt.subject      is 'HMAC of "name:…", "address:…" or "code:…": a password typed into the name field is not kept.';
comment on column identity.attempt.failures     is 'Since the last success or, a day after the last failure, since then.';
comment on column identity.attempt.paused_until is 'Nothing is weighed before; null while there were few failures.';
