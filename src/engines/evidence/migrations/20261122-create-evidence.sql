-- What proves what was claimed, and who checked it. Evidence is hashed, dated and owned, and never deleted: it is
-- withdrawn with a reason. A verification draws its sample from a published seed, so that anybody can draw it again.

create table evidence.item (
  id               uuid primary key,
  unit             text not null,
  kind             text not null check (kind in ('file', 'link', 'clause', 'value')),
  title            text not null,
  folded           text not null,
  file_sha256      text,
  file_size        bigint,
  file_mime        text,
  file_name        text,
  link             text check (link like 'https://%'),
  document_id      uuid,
  document_slug    text,
  document_title   text,
  anchor           text,
  quote            text,
  value            jsonb,
  fingerprint      text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  dated_on         date not null,
  expires_on       date check (expires_on >= dated_on),
  uses             integer not null default 0 check (uses >= 0),
  warned_at        timestamptz,
  expired_at       timestamptz,
  replaced_by      uuid references evidence.item,
  public_at        timestamptz,
  created_at       timestamptz not null,
  created_by       text not null,
  created_name     text not null,
  withdrawn_at     timestamptz,
  withdrawn_reason text,
  version          integer not null default 1,
  check (kind <> 'file' or (file_sha256 is not null and file_size > 0 and file_mime is not null and file_name is not null)),
  check (kind <> 'link' or link is not null),
  check (kind <> 'clause' or (document_id is not null and anchor is not null and quote is not null)),
  check (kind <> 'value' or value is not null),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
comment on table  evidence.item                is 'A piece of evidence (minh chứng). What it is never changes; how long it holds and who has it may. Its past is in step.';
comment on column evidence.item.unit           is 'The unit that owns it; after a reorganisation its heir.';
comment on column evidence.item.kind           is 'file; link; clause of a stored document; value out of a system.';
comment on column evidence.item.folded         is 'Search form of title and file name.';
comment on column evidence.item.file_sha256    is 'The bytes, in kernel.file: the same content is kept once, whoever added it.';
comment on column evidence.item.file_size      is 'Bytes.';
comment on column evidence.item.file_mime      is 'Kind by content, never by name.';
comment on column evidence.item.file_name      is 'Name as it was sent.';
comment on column evidence.item.link           is 'An https address. The server never fetches it.';
comment on column evidence.item.document_id    is 'The document of a clause, in engine documents.';
comment on column evidence.item.anchor         is 'Address of the clause in the document.';
comment on column evidence.item.quote          is 'Words of the clause when it was added, at most 4,000 characters; the fingerprint covers all of them.';
comment on column evidence.item.value          is '{ source, name, value, unit, asOf }: what a system said.';
comment on column evidence.item.fingerprint    is 'SHA-256 of what it is: the bytes; the address and its day; the clause with its words; the value. The same evidence is found again by it.';
comment on column evidence.item.dated_on       is 'The day of which it speaks.';
comment on column evidence.item.expires_on     is 'Last day on which it proves anything; null where it holds for good.';
comment on column evidence.item.uses           is 'How many uses stand: what nobody uses needs no renewal.';
comment on column evidence.item.warned_at      is 'When it was said that it expires soon: once for each last day.';
comment on column evidence.item.expired_at     is 'When what rested on it was set back to be verified anew: once for each last day.';
comment on column evidence.item.replaced_by    is 'Newer evidence that took over its uses.';
comment on column evidence.item.public_at      is 'Since when everybody may see it; null while staff only. The office opens it, after a check accepted it.';
comment on column evidence.item.version        is 'Grows with every act on it; who looked at an older one is refused.';
create index item_by_fingerprint on evidence.item (fingerprint, unit);
create index item_by_unit on evidence.item (unit, created_at desc, id);
create index item_newest on evidence.item (created_at desc, id);
create index item_words on evidence.item using gin (folded gin_trgm_ops);
create index item_to_expire on evidence.item (expires_on, id) where expires_on is not null and expired_at is null and withdrawn_at is null;
create index item_to_renew on evidence.item (unit, expires_on, id)
  where warned_at is not null and uses > 0 and withdrawn_at is null and replaced_by is null;

create table evidence.use (
  id           uuid primary key,
  evidence_id  uuid not null references evidence.item,
  subject      text not null check (subject ~ '^(task|target|criterion):.' or subject = 'report'),
  context      text not null default '',
  rule         text not null,
  added_at     timestamptz not null,
  added_by     text not null,
  added_name   text not null,
  removed_at   timestamptz,
  removed_name text
);
comment on table  evidence.use            is 'One piece of evidence for one subject. The same evidence serves many tasks and regimes.';
comment on column evidence.use.subject    is 'task:ID, target:ID, criterion:ID, or report: the whole report of its context.';
comment on column evidence.use.context    is 'obligation:ID where it was brought for one report; empty where it stands for the subject.';
comment on column evidence.use.rule       is 'The rule or requirement that it answers, in words.';
comment on column evidence.use.removed_at is 'When it was taken off again; the line stays.';
create unique index use_stands on evidence.use (subject, context, evidence_id) where removed_at is null;
create index use_by_item on evidence.use (evidence_id);

create table evidence.step (
  seq        bigint generated always as identity primary key,
  item_id    uuid not null,
  at         timestamptz not null,
  actor_id   text not null,
  actor_name text not null,
  act        text not null,
  said       jsonb not null
);
comment on table  evidence.step      is 'The history of evidence: who did what with it. Append-only.';
comment on column evidence.step.act  is 'added, used, taken-off, renewed, replaced, expired, withdrawn, opened, closed, moved.';
comment on column evidence.step.said is 'What goes with it: { subject, context, rule }, { from, to }, { reason } …';
create index step_of_item on evidence.step (item_id, seq);

create table evidence.draw (
  id                uuid primary key,
  title             text not null,
  context           text not null default '',
  state             text not null check (state in ('announced', 'drawn')),
  commitment        text not null check (commitment ~ '^[0-9a-f]{64}$'),
  announced_at      timestamptz,
  seed              text,
  strata            text check (strata in ('none', 'unit')),
  size              integer check (size > 0),
  population        integer,
  population_sha256 text,
  due_on            date,
  drawn_at          timestamptz,
  created_at        timestamptz not null,
  created_by        text not null,
  created_name      text not null,
  check (state <> 'drawn' or (seed is not null and strata is not null and size is not null and population > 0
    and population_sha256 is not null and due_on is not null and drawn_at is not null))
);
comment on table  evidence.draw                   is 'A verification plan: a sample that anybody can draw again from its seed.';
comment on column evidence.draw.context           is 'round:ID where it samples the reports of one round; else empty.';
comment on column evidence.draw.state             is 'announced: the hash of the seed is published, the seed is not; drawn.';
comment on column evidence.draw.commitment        is 'SHA-256 of the seed: published first, it shows that the seed was not chosen to suit the population.';
comment on column evidence.draw.announced_at      is 'When the commitment was published; null where seed and population came together.';
comment on column evidence.draw.seed              is 'The seed, published with the draw.';
comment on column evidence.draw.strata            is 'none: the first `size` of all; unit: the first `size` of each unit.';
comment on column evidence.draw.population        is 'How many could have been drawn.';
comment on column evidence.draw.population_sha256 is 'SHA-256 of the lines "unit TAB subject", sorted by bytes, with a newline between them.';
create index draw_newest on evidence.draw (created_at desc, id);
create index draw_by_context on evidence.draw (context) where context <> '';

create table evidence.check (
  id            uuid primary key,
  subject       text not null check (subject ~ '^(task|target|criterion):.' or subject = 'report'),
  context       text not null default '',
  unit          text not null,
  title         text not null,
  state         text not null default 'open'
                check (state in ('open', 'asked', 'answered', 'accepted', 'rejected', 'disputed', 'upheld', 'overturned')),
  verdict       text check (verdict in ('accepted', 'rejected')),
  finding       text check (finding in ('value', 'not-verifiable')),
  supported     float8 check (supported between 0 and 100),
  due_on        date not null,
  act_by        date,
  since         timestamptz not null,
  dispute_days  integer not null check (dispute_days between 1 and 60),
  dispute_until date,
  disputed_at   timestamptz,
  verifier_id   text,
  verifier_name text,
  decided_at    timestamptz,
  settled_at    timestamptz,
  opened_at     timestamptz not null,
  opened_by     text not null,
  opened_name   text not null,
  version       integer not null default 1,
  check ((finding = 'value') = (supported is not null)),
  check (state in ('open', 'asked', 'answered') or (verdict is not null and finding is not null and verifier_id is not null))
);
comment on table  evidence.check               is 'The verification (thẩm tra) of one subject of one unit, as it stands now. What was said is in word.';
comment on column evidence.check.subject       is 'As of a use.';
comment on column evidence.check.context       is 'As of a use: the report it belongs to, where it belongs to one.';
comment on column evidence.check.unit          is 'The unit whose work is verified; after a reorganisation its heir.';
comment on column evidence.check.title         is 'What is verified, in words, as it was when the check was opened.';
comment on column evidence.check.state         is 'open → asked → answered → accepted or rejected → disputed → upheld or overturned.';
comment on column evidence.check.verdict       is 'What the verifier decided. It stays readable when it is overturned.';
comment on column evidence.check.finding       is 'value: the evidence supports so much; not-verifiable: it says neither.';
comment on column evidence.check.supported     is 'Per cent that the evidence supports, as it was found last.';
comment on column evidence.check.due_on        is 'Last day for the verdict.';
comment on column evidence.check.act_by        is 'Last day for whatever is awaited now; null when nothing is.';
comment on column evidence.check.since         is 'Since when it is in this state.';
comment on column evidence.check.dispute_days  is 'Working days that the unit has to dispute the verdict.';
comment on column evidence.check.dispute_until is 'Last day to dispute, counted when the verdict was given.';
comment on column evidence.check.disputed_at   is 'A verdict is disputed once.';
comment on column evidence.check.verifier_id   is 'Who gave the verdict: somebody else settles a dispute.';
comment on column evidence.check.version       is 'Grows with every act; who looked at an older one is refused with what happened since.';
create index check_under_way on evidence.check (subject, context, unit) where state in ('open', 'asked', 'answered', 'disputed');
create index check_unanswered on evidence.check (act_by) where state = 'asked';
create index check_to_verify on evidence.check (act_by, id) where state in ('open', 'answered');
create index check_to_answer on evidence.check (unit, act_by, id) where state = 'asked';
create index check_to_settle on evidence.check (act_by, id) where state = 'disputed';
create index check_by_subject on evidence.check (subject, opened_at desc);
create index check_by_unit on evidence.check (unit, opened_at desc, id);
create index check_newest on evidence.check (opened_at desc, id);

create table evidence.draw_member (
  draw_id   uuid not null references evidence.draw,
  subject   text not null,
  context   text not null default '',
  unit      text not null,
  title     text not null,
  order_key text not null,
  place     integer not null,
  drawn     boolean not null,
  check_id  uuid references evidence.check,
  primary key (draw_id, subject, unit),
  check (drawn = (check_id is not null))
);
comment on table  evidence.draw_member           is 'The population of a draw, in the order of the draw.';
comment on column evidence.draw_member.context   is 'The report that the subject was taken from.';
comment on column evidence.draw_member.order_key is 'SHA-256 of seed, newline, subject, in hexadecimal.';
comment on column evidence.draw_member.place     is 'Place in the order of the keys, from 1: within its unit where each unit is sampled.';
comment on column evidence.draw_member.drawn     is 'Whether it is in the sample.';
comment on column evidence.draw_member.check_id  is 'The check of a drawn subject: opened by this draw, or under way already.';
create index draw_member_in_order on evidence.draw_member (draw_id, unit, place);
create index draw_member_by_check on evidence.draw_member (check_id) where check_id is not null;

create table evidence.word (
  seq        bigint generated always as identity primary key,
  check_id   uuid not null references evidence.check,
  version    integer not null,
  at         timestamptz not null,
  actor_id   text not null,
  actor_name text not null,
  act        text not null check (act in ('opened', 'asked', 'answered', 'accepted', 'rejected', 'disputed', 'upheld', 'overturned', 'unanswered', 'moved')),
  text       text,
  finding    text,
  supported  float8,
  evidence   uuid[] not null default '{}'
);
comment on table  evidence.word           is 'Every word of a check: questions, answers, verdicts with their reasons, disputes. Append-only.';
comment on column evidence.word.version   is 'The version of the check that it made.';
comment on column evidence.word.finding   is 'Of a verdict: value or not-verifiable.';
comment on column evidence.word.supported is 'Of a verdict: per cent that the evidence supports.';
comment on column evidence.word.evidence  is 'The evidence that lay before the one who spoke.';
create index word_of_check on evidence.word (check_id, seq);
create index word_of_evidence on evidence.word using gin (evidence);

create function evidence.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table %.% is append-only', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger never_changed before update or delete on evidence.step for each statement execute function evidence.refuse_change();
create trigger never_changed before update or delete on evidence.word for each statement execute function evidence.refuse_change();
create trigger never_deleted before delete on evidence.item for each statement execute function evidence.refuse_change();

create view evidence.use_public as
  select u.subject, u.context, u.rule, i.id as evidence_id, i.unit, i.kind, i.title, i.dated_on, i.expires_on
  from evidence.use u join evidence.item i on i.id = u.evidence_id where u.removed_at is null and i.withdrawn_at is null;
comment on view evidence.use_public is 'What other engines may join: evidence in use. For staff: what everybody may see is asked of evidenceOf.';

create view evidence.check_public as
  select id, subject, context, unit, title, state, verdict, finding, supported, due_on, opened_at, decided_at, disputed_at, settled_at
  from evidence.check;
comment on view evidence.check_public is 'What other engines may join: checks and their verdicts. For staff.';

-- What this engine gives people to do, a view a kind, each over one table in the order of one index (see worklist).
create view evidence.work_verify as
  select c.id as row_id, '*' as unit, 'auditor' as role, null::text as account, c.title, c.act_by as due_on, c.since,
         '/lam-viec/tham-tra/' || c.id as page
  from evidence.check c where c.state in ('open', 'answered');
comment on view evidence.work_verify is 'Work of auditors: evidence to be verified.';

create view evidence.work_verify_by_office as
  select c.id as row_id, '*' as unit, 'programme-office' as role, null::text as account, c.title, c.act_by as due_on, c.since,
         '/lam-viec/tham-tra/' || c.id as page
  from evidence.check c where c.state in ('open', 'answered');
comment on view evidence.work_verify_by_office is 'The same for the standing office, which verifies too.';

create view evidence.work_answer_check as
  select c.id as row_id, c.unit, 'unit-officer' as role, null::text as account, c.title, c.act_by as due_on, c.since,
         '/lam-viec/tham-tra/' || c.id as page
  from evidence.check c where c.state = 'asked';
comment on view evidence.work_answer_check is 'Work of a unit: a verifier asks.';

create view evidence.work_answer_dispute as
  select c.id as row_id, '*' as unit, 'programme-office' as role, null::text as account, c.title, c.act_by as due_on, c.since,
         '/lam-viec/tham-tra/' || c.id as page
  from evidence.check c where c.state = 'disputed';
comment on view evidence.work_answer_dispute is 'Work of the standing office: a unit disputes a verdict.';

create view evidence.work_renew_evidence as
  select i.id as row_id, i.unit, 'unit-officer' as role, null::text as account, i.title, i.expires_on as due_on, i.warned_at as since,
         '/lam-viec/minh-chung/' || i.id as page
  from evidence.item i where i.warned_at is not null and i.uses > 0 and i.withdrawn_at is null and i.replaced_by is null;
comment on view evidence.work_renew_evidence is 'Work of a unit: evidence in use that expires soon, or has expired.';
