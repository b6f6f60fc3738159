-- Rulebooks that score and rank units (bộ chỉ số), the cycles in which they are used, and what came out. A rulebook is
-- versioned data; a cycle keeps the version it opened under; what a unit says, what appraisers say and what is final are
-- rows of their own and never take each other's place.

create table rulebooks.rulebook (
  id             text not null,
  version        integer not null check (version > 0),
  label          jsonb not null,
  basis          text,
  note           jsonb,
  unit_kinds     text[] not null,
  declared_total float8,
  declared_criteria integer,
  declared_groups integer,
  sum            float8 not null,
  criteria       integer not null,
  decimals       integer not null check (decimals between 0 and 6),
  bands          jsonb not null,
  applicability  jsonb not null,
  merged_rule    text check (merged_rule in ('mean-of-main-indexes')),
  valid_from     date,
  valid_to       date,
  state          text not null check (state in ('frame', 'draft', 'approved')),
  notes          jsonb not null,
  source         text not null check (source in ('pack', 'office')),
  checksum       text not null,
  made_at        timestamptz not null,
  made_by        text not null,
  approved_at    timestamptz,
  approved_by    text,
  primary key (id, version)
);
comment on table  rulebooks.rulebook                is 'A set of criteria with points (bộ chỉ số), one row a version.';
comment on column rulebooks.rulebook.version        is 'From 1. A version is never changed: a correction is the next one.';
comment on column rulebooks.rulebook.basis          is 'The decision it rests on; null where none is known, which note then says.';
comment on column rulebooks.rulebook.unit_kinds     is 'The class: kinds of units that are scored and ranked together (engine organisations).';
comment on column rulebooks.rulebook.declared_total is 'Maximum that the decision announces; null where it announces none.';
comment on column rulebooks.rulebook.declared_criteria is 'How many criteria the decision announces.';
comment on column rulebooks.rulebook.declared_groups is 'How many groups the decision announces.';
comment on column rulebooks.rulebook.sum            is 'Maxima of the criteria added up, which may differ from what was announced: then notes say so.';
comment on column rulebooks.rulebook.criteria       is 'How many criteria are there.';
comment on column rulebooks.rulebook.bands          is '[{ label, from, verified }], from in percent of the maximum.';
comment on column rulebooks.rulebook.applicability  is '[{ criterion, unit or unitKind, applies, reason }]; a line on a unit stands before one on its kind; nothing said: applies.';
comment on column rulebooks.rulebook.merged_rule    is 'What a merged unit is given for a cycle that scored the old ones; null: nothing.';
comment on column rulebooks.rulebook.state          is 'frame: the decision announces criteria that are not here yet; only an approved one opens a cycle.';
comment on column rulebooks.rulebook.notes          is '[{ path, message }]: what a reader must know, the announced total that does not add up among it.';
comment on column rulebooks.rulebook.checksum       is 'SHA-256 of what was given, so that an unchanged pack makes no new version.';

create table rulebooks.criterion_group (
  rulebook_id text not null,
  version     integer not null,
  code        text not null,
  ordinal     integer not null,
  label       jsonb not null,
  declared_max float8,
  declared_criteria integer,
  primary key (rulebook_id, version, code),
  foreign key (rulebook_id, version) references rulebooks.rulebook
);
comment on table  rulebooks.criterion_group              is 'A main index (chỉ số chính, nhóm tiêu chí) of a rulebook.';
comment on column rulebooks.criterion_group.declared_max is 'Maximum that the decision announces for it.';
comment on column rulebooks.criterion_group.declared_criteria is 'How many criteria the decision announces in it.';

create table rulebooks.criterion (
  rulebook_id text not null,
  version     integer not null,
  code        text not null,
  ordinal     integer not null,
  group_code  text not null,
  label       jsonb not null,
  max         float8 not null check (max >= 0 and max < 'infinity'),
  kind        text not null check (kind in ('ratio', 'yes-no', 'steps', 'survey', 'automatic', 'judged')),
  target      float8,
  zero_at     float8,
  steps       jsonb not null,
  indicator   text,
  formula     text,
  evidence    boolean not null default false,
  note        jsonb,
  primary key (rulebook_id, version, code),
  foreign key (rulebook_id, version, group_code) references rulebooks.criterion_group
);
comment on table  rulebooks.criterion           is 'A component index (chỉ số thành phần, tiêu chí).';
comment on column rulebooks.criterion.kind      is 'How points come about: ratio and survey by distance to the target, automatic the same from an indicator alone, judged by people.';
comment on column rulebooks.criterion.target    is 'The value that gives all points.';
comment on column rulebooks.criterion.zero_at   is 'The value that gives none; above the target where less is better.';
comment on column rulebooks.criterion.steps     is '[{ code, label, points, from }]; from: least value of the step, where a number decides.';
comment on column rulebooks.criterion.indicator is 'Code of the indicator (engine indicators) that fills it in.';
comment on column rulebooks.criterion.formula   is 'Or a formula over indicators (#formulas), computed from their yearly values.';
comment on column rulebooks.criterion.evidence  is 'Points without evidence cannot be handed in.';

create table rulebooks.cycle (
  id              uuid primary key,
  rulebook_id     text not null,
  version         integer not null,
  label           jsonb not null,
  title           text not null,
  year            integer not null,
  stage           text not null check (stage in ('open', 'self', 'appraisal', 'appeal', 'final', 'approved', 'published')),
  opens_on        date not null,
  self_until      date not null,
  appraisal_until date not null,
  appeal_until    date not null,
  final_until     date not null,
  reminders       integer[] not null default '{}',
  revision        integer not null default 1,
  stage_since     timestamptz not null,
  opened_at       timestamptz not null,
  opened_by       text not null,
  approved_at     timestamptz,
  approved_name   text,
  published_at    timestamptz,
  foreign key (rulebook_id, version) references rulebooks.rulebook,
  check (opens_on <= self_until and self_until <= appraisal_until and appraisal_until <= appeal_until and appeal_until <= final_until)
);
comment on table  rulebooks.cycle             is 'One use of a rulebook (kỳ đánh giá) by every unit of its class.';
comment on column rulebooks.cycle.title       is 'Vietnamese words of the label, for lists.';
comment on column rulebooks.cycle.year        is 'The year that is assessed.';
comment on column rulebooks.cycle.stage       is 'The clock moves it up to final; a leader approves, the office publishes.';
comment on column rulebooks.cycle.self_until  is 'Last day of self-scoring, a working day; so the other days.';
comment on column rulebooks.cycle.reminders   is 'Working days before the last day of self-scoring on which units are reminded.';
comment on column rulebooks.cycle.revision    is 'Grows with every change of stage or days.';
create index cycle_moving on rulebooks.cycle (stage, id) where stage in ('open', 'self', 'appraisal', 'appeal');
create index cycle_by_year on rulebooks.cycle (year desc, id);

create table rulebooks.participant (
  cycle_id       uuid not null references rulebooks.cycle,
  unit           text not null,
  unit_sort      text collate "C" not null,
  maximum        float8 not null,
  criteria       integer not null,
  state          text not null default 'expected' check (state in ('expected', 'submitted', 'missed')),
  submitted_at   timestamptz,
  submitted_name text,
  primary key (cycle_id, unit)
);
comment on table  rulebooks.participant           is 'A unit that is scored in a cycle.';
comment on column rulebooks.participant.unit_sort is 'Sort key of the name of the unit.';
comment on column rulebooks.participant.maximum   is 'Maxima of the criteria that apply to it, added up: two units of one class may differ.';
comment on column rulebooks.participant.state     is 'missed: self-scoring ended without it; what it typed stands as a draft.';

create table rulebooks.cell (
  id            bigint generated always as identity primary key,
  cycle_id      uuid not null references rulebooks.cycle,
  unit          text not null,
  criterion     text not null,
  ordinal       integer not null,
  max           float8 not null,
  prefill_state text,
  prefill_value float8,
  prefill_ref   text,
  prefilled_at  timestamptz,
  unique (cycle_id, unit, criterion)
);
comment on table  rulebooks.cell               is 'A criterion that applies to a unit in a cycle. One that does not apply has no row.';
comment on column rulebooks.cell.ordinal       is 'Place of the criterion in the rulebook.';
comment on column rulebooks.cell.prefill_state is 'What indicators said: value, missing, not-applicable, not-verifiable; null: nobody asked yet, which is not zero.';
comment on column rulebooks.cell.prefill_ref   is 'Where the value stands in engine indicators.';

create table rulebooks.score (
  cell_id   bigint not null references rulebooks.cell,
  lane      text not null check (lane in ('self', 'appraised', 'final')),
  state     text not null check (state in ('value', 'missing', 'not-applicable', 'not-verifiable')),
  value     float8,
  choice    text,
  points    float8 check (points >= 0 and points < 'infinity'),
  reason    text,
  proof     jsonb not null,
  source    text not null check (source in ('person', 'indicator', 'carried')),
  version   integer not null,
  at        timestamptz not null,
  by_id     text not null,
  by_name   text not null,
  primary key (cell_id, lane),
  check ((state = 'value') = (points is not null))
);
comment on table  rulebooks.score         is 'What one side says of a cell as it stands: the unit (self), the appraisers (appraised), the council (final).';
comment on column rulebooks.score.value   is 'The figure behind the points, where the criterion is one of figures.';
comment on column rulebooks.score.choice  is 'The step chosen, or yes and no.';
comment on column rulebooks.score.proof   is '[{ evidence: id of engine evidence } | { url, title } | { document, anchor }].';
comment on column rulebooks.score.source  is 'indicator: filled in and untouched; carried: taken over from the lane before.';
comment on column rulebooks.score.version is 'Grows with every change: who saw an older one overwrites nothing.';

create table rulebooks.score_past (
  id      bigint generated always as identity primary key,
  cell_id bigint not null references rulebooks.cell,
  lane    text not null,
  version integer not null,
  said    jsonb not null,
  at      timestamptz not null,
  by_name text not null
);
comment on table  rulebooks.score_past      is 'Every score that people gave, in the order in which they gave it. Append-only.';
comment on column rulebooks.score_past.said is '{ state, value, choice, points, reason, proof }.';
create index score_past_of_cell on rulebooks.score_past (cell_id, id);

create table rulebooks.appeal (
  id            uuid primary key,
  cell_id       bigint not null unique references rulebooks.cell,
  cycle_id      uuid not null references rulebooks.cycle,
  unit          text not null,
  criterion     text not null,
  asked         float8 not null check (asked >= 0),
  reason        text not null,
  proof         jsonb not null,
  state         text not null default 'open' check (state in ('open', 'accepted', 'partly', 'refused')),
  appealed_at   timestamptz not null,
  appealed_name text not null,
  points        float8,
  answer        text,
  answered_at   timestamptz,
  answered_name text
);
comment on table  rulebooks.appeal        is 'A unit explains itself about an appraised score, once a criterion (giải trình, kiến nghị).';
comment on column rulebooks.appeal.asked  is 'Points the unit thinks right.';
comment on column rulebooks.appeal.points is 'Points the answer gives: they become the final ones.';
create index appeal_of_cycle on rulebooks.appeal (cycle_id, state, unit, criterion);

create table rulebooks.reminder (
  cycle_id uuid not null references rulebooks.cycle,
  unit     text not null,
  day      date not null,
  kind     text not null,
  at       timestamptz not null,
  primary key (cycle_id, unit, day, kind)
);
comment on table rulebooks.reminder is 'That a unit was reminded, once a day and kind.';

create table rulebooks.ranking (
  id          uuid primary key,
  cycle_id    uuid not null references rulebooks.cycle,
  lane        text not null check (lane in ('self', 'appraised', 'final')),
  state       text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  seed        text not null,
  draws       integer not null check (draws between 100 and 100000),
  done        integer not null default 0,
  spread      float8 not null check (spread between 0 and 1),
  missing     text not null check (missing in ('zero', 'omit')),
  level       float8 not null,
  asked_at    timestamptz not null,
  asked_name  text not null,
  finished_at timestamptz,
  why         text
);
comment on table  rulebooks.ranking        is 'A ranking with rank intervals, asked for and computed by a job; anybody can repeat it from the seed.';
comment on column rulebooks.ranking.done   is 'Re-scores done, for the bar.';
comment on column rulebooks.ranking.spread is 'Each weight is drawn within this share of its own.';
comment on column rulebooks.ranking.level  is 'Share of the re-scores that an interval holds.';
comment on column rulebooks.ranking.why    is 'Why it could not be computed.';
create index ranking_of_cycle on rulebooks.ranking (cycle_id, asked_at desc);

create table rulebooks.ranking_line (
  ranking_id uuid not null references rulebooks.ranking,
  unit       text not null,
  points     float8,
  maximum    float8 not null,
  share      float8,
  coverage   float8 not null,
  rank       integer,
  tied       integer not null,
  low        integer,
  middle     integer,
  high       integer,
  primary key (ranking_id, unit)
);
comment on table  rulebooks.ranking_line          is 'A unit in a ranking.';
comment on column rulebooks.ranking_line.share    is 'Points over the maximum that applies to the unit: what is ranked.';
comment on column rulebooks.ranking_line.coverage is 'Share of the maximum about which something is known.';
comment on column rulebooks.ranking_line.tied     is 'How many units share the rank; 1 when it is alone.';
comment on column rulebooks.ranking_line.low      is 'Best rank of the interval, high the worst.';

create table rulebooks.planned_task (
  cycle_id   uuid not null references rulebooks.cycle,
  unit       text not null,
  criterion  text not null,
  task_id    uuid not null,
  gain       float8 not null,
  planned_at timestamptz not null,
  by_name    text not null,
  primary key (cycle_id, unit, criterion)
);
comment on table  rulebooks.planned_task         is 'A task (engine assignments) that was given to win the points of a criterion.';
comment on column rulebooks.planned_task.gain    is 'Points that were to be won when it was given.';

create table rulebooks.published_result (
  id           bigint generated always as identity primary key,
  set_name     text not null,
  year         integer not null,
  place        text not null,
  part         text not null default '',
  value        float8 not null,
  rank         integer,
  published_on date,
  source       text not null,
  unique (set_name, year, place, part)
);
comment on table  rulebooks.published_result       is 'What others published (national results): facts apart from our own scores, never mixed with them.';
comment on column rulebooks.published_result.place is 'As published: a province, the nation, the mean of provinces.';
comment on column rulebooks.published_result.part  is 'Empty for the whole, else the pillar.';

create table rulebooks.service_rulebook (
  id       text not null,
  version  text not null,
  content  jsonb not null,
  checksum text not null,
  loaded_at timestamptz not null,
  primary key (id, version)
);
comment on table  rulebooks.service_rulebook         is 'QĐ 766/QĐ-TTg as a pack holds it, one row a version.';
comment on column rulebooks.service_rulebook.content is 'See PackServiceQuality in #pack.';

create table rulebooks.dossier_load (
  id          uuid primary key,
  unit        text not null,
  rulebook_id text not null,
  version     text not null,
  label       text not null,
  period_from date not null,
  period_to   date not null check (period_to > period_from),
  file_name   text not null,
  sha256      text not null,
  dossiers    integer not null,
  inside      integer not null,
  unjudged    text[] not null default '{}',
  given       jsonb not null,
  score       jsonb not null,
  loaded_at   timestamptz not null,
  loaded_name text not null,
  unique (unit, period_from, period_to, sha256),
  foreign key (rulebook_id, version) references rulebooks.service_rulebook
);
comment on table  rulebooks.dossier_load           is 'Dossiers of a unit and period as a file gave them, and the score that they make. A corrected file is another load.';
comment on column rulebooks.dossier_load.period_to is 'First day after the period.';
comment on column rulebooks.dossier_load.inside    is 'Of the dossiers in the file, those received in the period.';
comment on column rulebooks.dossier_load.unjudged  is 'Dossiers with neither a promised nor a longest time: in neither side of 2.1.';
comment on column rulebooks.dossier_load.given     is 'Counts that do not follow from dossiers, by item: { numerator, denominator }.';
comment on column rulebooks.dossier_load.score     is 'QualityScore of #statistics.';

create table rulebooks.dossier (
  load_id   uuid not null references rulebooks.dossier_load,
  id        text not null,
  procedure text not null,
  verdict   text not null check (verdict in ('on-time', 'overdue', 'unjudged', 'outside')),
  facts     jsonb not null,
  primary key (load_id, id)
);
comment on table  rulebooks.dossier         is 'One dossier of a load. Of a person nothing is kept: code, procedure, times, channel, flags.';
comment on column rulebooks.dossier.verdict is 'Item 2.1; outside: not received in the period.';
comment on column rulebooks.dossier.facts   is 'Dossier of #statistics.';

create table rulebooks.counted_item (
  load_id     uuid not null references rulebooks.dossier_load,
  item        text not null,
  numerator   text[] not null,
  denominator text[] not null,
  primary key (load_id, item)
);
comment on table  rulebooks.counted_item           is 'Which dossiers, procedures or feedback make up an item, by id, in both sides.';

create table rulebooks.questionnaire (
  id       text not null,
  version  integer not null,
  content  jsonb not null,
  questions integer not null,
  checksum text not null,
  made_at  timestamptz not null,
  primary key (id, version)
);
comment on table  rulebooks.questionnaire           is 'A questionnaire by which enterprises assess themselves (DBI), one row a version.';
comment on column rulebooks.questionnaire.content   is 'See PackQuestionnaire in #pack.';
comment on column rulebooks.questionnaire.questions is '0: a frame, which nobody can answer yet.';

create table rulebooks.assessment (
  id               uuid primary key,
  enterprise       uuid not null,
  key_hash         text not null,
  questionnaire_id text not null,
  version          integer not null,
  size             text not null check (size in ('micro', 'small', 'medium', 'large', 'group')),
  sector           text not null,
  ward             text,
  answers          jsonb not null,
  share            float8,
  coverage         float8 not null,
  pillars          jsonb not null,
  latest           boolean not null default true,
  before_id        uuid references rulebooks.assessment,
  at               timestamptz not null,
  foreign key (questionnaire_id, version) references rulebooks.questionnaire
);
comment on table  rulebooks.assessment            is 'One self-assessment of an enterprise. No name and no tax code is kept.';
comment on column rulebooks.assessment.enterprise is 'The same for all assessments of one enterprise; given by the platform.';
comment on column rulebooks.assessment.key_hash   is 'SHA-256 of the word by which the enterprise comes back to it.';
comment on column rulebooks.assessment.answers    is 'By question; one that was not answered is missing from it.';
comment on column rulebooks.assessment.share      is 'Points over the maximum of what was answered, 0 … 1; null where nothing was.';
comment on column rulebooks.assessment.coverage   is 'Share of the maximum that was answered.';
comment on column rulebooks.assessment.pillars    is '[{ code, share, coverage, gap }].';
comment on column rulebooks.assessment.latest     is 'The last of its enterprise and questionnaire: those that aggregates count.';
create unique index assessment_latest on rulebooks.assessment (questionnaire_id, enterprise) where latest;
create index assessment_by_group on rulebooks.assessment (questionnaire_id, version, sector, size, ward) where latest;

create table rulebooks.support (
  id        uuid primary key,
  tax_code  text not null check (tax_code ~ '^[0-9]{10}(-[0-9]{3})?$'),
  content   text not null,
  year      integer not null check (year between 2000 and 2100),
  programme text not null,
  amount    numeric check (amount >= 0),
  unit      text not null,
  state     text not null default 'given' check (state in ('given', 'withdrawn')),
  given_at  timestamptz not null,
  given_name text not null,
  withdrawn_reason text
);
comment on table  rulebooks.support          is 'Support that an enterprise got: no content twice for one enterprise in one year (NĐ 224/2026/NĐ-CP, Art. 70-76).';
comment on column rulebooks.support.tax_code is 'Ten digits, or with the three of a branch.';
comment on column rulebooks.support.content  is 'Code of what was supported: consulting, buy-or-rent …';
create unique index support_once on rulebooks.support (tax_code, content, year) where state = 'given';

create table rulebooks.support_measure (
  id      text primary key,
  content jsonb not null
);
comment on table  rulebooks.support_measure         is 'A measure that enterprises may be offered, as packs say now.';
comment on column rulebooks.support_measure.content is 'See PackSupportMeasure in #pack.';
