-- What people are told, and how. A notice is one message to one person about one event; a letter is an e-mail that says
-- one notice, or a day's digest. Whatever may be done twice is held to once by a unique key, never by good luck.

create table notices.notice (
  id          uuid primary key,
  event_id    bigint not null,
  event_type  text not null,
  account     text not null,
  kind        text not null,
  words       jsonb not null,
  page        text not null check (page like '/%'),
  in_app      boolean not null,
  mail        text not null check (mail in ('now', 'digest', 'never')),
  at          timestamptz not null,
  read_at     timestamptz,
  digested_on date,
  unique (event_id, account)
);
comment on table  notices.notice             is 'One message to one person about one event. The same event never tells the same person twice.';
comment on column notices.notice.event_id    is 'The event in the outbox.';
comment on column notices.notice.account     is 'Account id of the person.';
comment on column notices.notice.kind        is 'See kinds.ts: what the person may choose about.';
comment on column notices.notice.words       is 'Label { vi, en }, worded when it was written: what it speaks of may change later.';
comment on column notices.notice.page        is 'Path of the page in the workspace.';
comment on column notices.notice.in_app      is 'Shown in the list; false where the person switched the kind off there and has it by e-mail.';
comment on column notices.notice.mail        is 'What the person had chosen for e-mail when it was written.';
comment on column notices.notice.digested_on is 'Day of the digest that told it.';
create index notice_of_person on notices.notice (account, (read_at is not null), at desc, id) where in_app;
create index notice_for_digest on notices.notice (account, at) where mail = 'digest' and read_at is null and digested_on is null;

create table notices.preference (
  account text not null,
  kind    text not null,
  in_app  boolean not null,
  mail    text not null check (mail in ('now', 'digest', 'never')),
  set_at  timestamptz not null,
  primary key (account, kind)
);
comment on table  notices.preference      is 'What a person chose for a kind of notice; where nothing stands, the default of the kind counts.';
comment on column notices.preference.kind is 'A kind of notice, or daily: the digest itself.';

create table notices.letter (
  id         uuid primary key,
  account    text not null,
  kind       text not null check (kind in ('notice', 'digest')),
  notice_id  uuid unique references notices.notice,
  day        date,
  address    text not null,
  name       text not null,
  language   text not null check (language in ('vi', 'en')),
  subject    text not null check (subject !~ '[[:cntrl:]]'),
  body       text not null,
  html       text not null,
  state      text not null default 'waiting'
             check (state in ('waiting', 'sending', 'sent', 'kept', 'uncertain', 'refused', 'closed')),
  tries      integer not null default 0,
  not_before timestamptz not null,
  claim      uuid,
  claimed_at timestamptz,
  settled_at timestamptz,
  trouble    text,
  version    integer not null default 1,
  created_at timestamptz not null,
  unique (account, day),
  check ((kind = 'notice') = (notice_id is not null) and (kind = 'digest') = (day is not null)),
  check (state <> 'sending' or (claim is not null and claimed_at is not null))
);
comment on table  notices.letter            is 'An e-mail to one person. Its Message-ID is made from its id, so that a mail server knows the same letter again.';
comment on column notices.letter.day        is 'Of a digest: one a person and day.';
comment on column notices.letter.state      is 'waiting → sending → sent; kept: stays in the local mailbox; uncertain: the worker or the connection died before the answer, it may have gone out and is never sent again by itself; refused: the server said no, or too many tries; closed: an administrator settled it.';
comment on column notices.letter.not_before is 'Not tried before: a server that was not there is asked again later.';
comment on column notices.letter.claim      is 'The attempt that holds it: another''s word about it counts nothing.';
comment on column notices.letter.trouble    is 'What went wrong last, in the words of the server.';
comment on column notices.letter.version    is 'Grows with every act of an administrator.';
create index letter_waiting on notices.letter (not_before, id) where state = 'waiting';
create index letter_sending on notices.letter (claimed_at) where state = 'sending';
create index letter_in_trouble on notices.letter (created_at desc, id) where state in ('uncertain', 'refused');
create index letter_newest on notices.letter (created_at desc, id);

create table notices.digest (
  account   text not null,
  day       date not null,
  letter_id uuid references notices.letter,
  at        timestamptz not null,
  primary key (account, day)
);
comment on table  notices.digest           is 'That a person''s day was looked at. The key is what makes a digest one a day.';
comment on column notices.digest.letter_id is 'Null where there was nothing to say.';

create table notices.feed (
  account text primary key,
  digest  text not null unique check (digest ~ '^[0-9a-f]{64}$'),
  scope   text not null check (scope in ('mine', 'unit')),
  made_at timestamptz not null
);
comment on table  notices.feed        is 'The calendar address of a person, one at a time. Making another ends the one before.';
comment on column notices.feed.digest is 'SHA-256 of the token in the address; the token itself is not kept.';
comment on column notices.feed.scope  is 'mine: what the person must do; unit: also what waits in the units they lead.';
