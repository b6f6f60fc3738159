-- Telling other systems what happened. A delivery is one event for one subscriber: it goes out at least once, under an id
-- that never changes, and every attempt stays written down.

create table exchange.subscription (
  id         uuid primary key,
  name       text not null,
  address    text not null check (address ~ '^https?://'),
  types      text[] not null check (cardinality(types) > 0),
  secret     text not null,
  state      text not null default 'on' check (state in ('on', 'off', 'gone')),
  rests_to   timestamptz,
  version    integer not null default 1,
  created_at timestamptz not null,
  created_by text not null
);
comment on table  exchange.subscription            is 'A system that is told of events, at an address that an administrator gave.';
comment on column exchange.subscription.name       is 'What people call it.';
comment on column exchange.subscription.types      is 'Types of events it is told of, as event-types.ts names them.';
comment on column exchange.subscription.secret     is 'What deliveries are signed with, sealed with the key of the server; shown once, when it was made.';
comment on column exchange.subscription.state      is 'on; off: by an administrator; gone: the receiver answered 410.';
comment on column exchange.subscription.rests_to   is 'Nothing is sent before: it failed last, and many events must not become as many attempts. Null after a success.';
comment on column exchange.subscription.version    is 'Who changes it says which one they saw.';
comment on column exchange.subscription.created_by is 'Account id of the administrator.';

create table exchange.delivery (
  id              uuid primary key,
  subscription_id uuid not null references exchange.subscription,
  event_id        bigint not null,
  type            text not null,
  body            text not null,
  state           text not null default 'waiting' check (state in ('waiting', 'sending', 'delivered', 'dead')),
  tries           integer not null default 0,
  round           integer not null default 0,
  not_before      timestamptz not null,
  claim           uuid,
  claimed_at      timestamptz,
  settled_at      timestamptz,
  version         integer not null default 1,
  created_at      timestamptz not null,
  unique (subscription_id, event_id),
  check (state <> 'sending' or (claim is not null and claimed_at is not null))
);
comment on table  exchange.delivery            is 'One event for one subscriber. The key keeps an event that is heard twice from going out as two.';
comment on column exchange.delivery.id         is 'The webhook-id of every attempt, so that a receiver knows the same one again.';
comment on column exchange.delivery.event_id   is 'The event in the outbox.';
comment on column exchange.delivery.body       is 'What is sent, byte for byte: it is signed anew at each attempt, never written anew.';
comment on column exchange.delivery.state      is 'waiting → sending → delivered; dead: every attempt failed, only an administrator sends it again.';
comment on column exchange.delivery.tries      is 'Attempts so far, of all rounds.';
comment on column exchange.delivery.round      is 'Attempts when an administrator last sent it again: the pauses count from there.';
comment on column exchange.delivery.not_before is 'Not tried before.';
comment on column exchange.delivery.claim      is 'The attempt that holds it: another''s word about it counts nothing.';
comment on column exchange.delivery.version    is 'Grows with every act of an administrator.';
create index delivery_waiting on exchange.delivery (subscription_id, not_before) where state in ('waiting', 'sending');
create index delivery_newest on exchange.delivery (created_at desc, id);
create index delivery_dead on exchange.delivery (created_at desc, id) where state = 'dead';

create table exchange.attempt (
  delivery_id uuid not null references exchange.delivery on delete cascade,
  number      integer not null,
  at          timestamptz not null,
  took        integer,
  status      integer,
  trouble     text,
  answer      text,
  primary key (delivery_id, number)
);
comment on table  exchange.attempt         is 'One attempt to hand over a delivery, and what the receiver said.';
comment on column exchange.attempt.number  is 'From 1.';
comment on column exchange.attempt.took    is 'Milliseconds until the answer or the end of our patience.';
comment on column exchange.attempt.status  is 'HTTP status; null where no answer came.';
comment on column exchange.attempt.trouble is 'Why no answer came.';
comment on column exchange.attempt.answer  is 'The first bytes of the answer, as text.';
