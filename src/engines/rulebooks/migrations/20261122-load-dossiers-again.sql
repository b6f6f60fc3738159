-- A file that was judged while its period was open tells something else when it is judged again: it may be loaded again.
alter table rulebooks.dossier_load add column judged_at timestamptz;
update rulebooks.dossier_load
  set judged_at = least(loaded_at, period_to::timestamp at time zone 'Asia/Ho_Chi_Minh');
alter table rulebooks.dossier_load alter column judged_at set not null;
comment on column rulebooks.dossier_load.judged_at is 'The moment as which open dossiers were judged: the end of the period, or the load where that came first.';

alter table rulebooks.dossier_load drop constraint dossier_load_unit_period_from_period_to_sha256_key;
create unique index dossier_load_once
  on rulebooks.dossier_load (unit, period_from, period_to, sha256, judged_at, rulebook_id, version, md5(given::text));
