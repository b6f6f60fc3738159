-- How long each dossier took (2.2 of QĐ 766 is the mean of one procedure), files beside that of the dossiers (procedures,
-- feedback), and the code of the population database, which the published description does not give.

alter table rulebooks.dossier add column took float8 check (took >= 0);
alter table rulebooks.dossier add column took_unit text check (took_unit in ('giờ', 'ngày', 'ngày làm việc', 'tháng'));
comment on column rulebooks.dossier.took      is 'Time of handling without waiting for a supplement, in took_unit; null while it is not over or without a unit.';
comment on column rulebooks.dossier.took_unit is 'DonViTinh of its procedure.';
create index dossier_by_procedure on rulebooks.dossier (load_id, procedure);

alter table rulebooks.dossier_load add column beside jsonb not null default '[]';
alter table rulebooks.dossier_load alter column beside drop default;
alter table rulebooks.dossier_load add column population_code text;
comment on column rulebooks.dossier_load.beside          is 'Files read with it, of procedures or feedback: [{ fileName, sha256 }].';
comment on column rulebooks.dossier_load.population_code is 'MaCSDL of the population database as whoever loaded gave it (4.5a, 4.5b).';
comment on column rulebooks.dossier_load.given           is 'Counts that do not follow from dossiers, by item: { numerator, denominator, evidence }, evidence as in Proof.';
comment on table  rulebooks.counted_item                 is 'Which dossiers, procedures, services or feedback make up an item, by id. The denominator of 1.4 is empty: other systems give it as a number.';

drop index rulebooks.dossier_load_once;
create unique index dossier_load_once
  on rulebooks.dossier_load (unit, period_from, period_to, sha256, judged_at, rulebook_id, version, md5(given::text || beside::text || coalesce(population_code, '')));
