-- A job is tried a few times and then no more. Until now only the log knew: nobody was told, and nobody could run it again.

create table kernel.given_up_job (
  id        uuid primary key,
  job       text not null,
  does      jsonb not null,
  data      jsonb not null,
  why       text not null,
  times     integer not null default 1,
  state     text not null default 'open' check (state in ('open', 'again', 'done', 'closed')),
  failed_at timestamptz not null,
  seen_to_at timestamptz,
  seen_to_by text
);
comment on table  kernel.given_up_job            is 'A job that failed so often that it is not tried again by itself: an administrator is told, and runs it again or closes it.';
comment on column kernel.given_up_job.job        is 'Name of the queue: engine and job, or engine and event.';
comment on column kernel.given_up_job.does       is 'What the job does, { vi, en }, as it said when it gave up.';
comment on column kernel.given_up_job.data       is 'What it was given; an event where it reacts to one.';
comment on column kernel.given_up_job.why        is 'What the last try met, as the log has it.';
comment on column kernel.given_up_job.times      is 'How often the same job with the same data gave up.';
comment on column kernel.given_up_job.state      is 'open: it waits for an administrator; again: it is being run again; done: it ran; closed: nobody needs it any more.';
comment on column kernel.given_up_job.failed_at  is 'When it gave up, the last time.';
comment on column kernel.given_up_job.seen_to_at is 'When somebody ran it again or closed it, or it ran by itself.';
comment on column kernel.given_up_job.seen_to_by is 'Name of whoever did.';
create unique index given_up_job_once on kernel.given_up_job (job, md5(data::text)) where state in ('open', 'again');
create index given_up_job_by_time on kernel.given_up_job (failed_at desc);
