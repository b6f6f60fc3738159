-- What a figure rests on is kept with its version, as its numerator is: what is corrected later rests on its own evidence,
-- and what was verified by which piece stays readable. And the legal basis of a definition may be a document of the library.

alter table indicators.value add column evidence uuid[] check (evidence <> '{}');
comment on column indicators.value.evidence is 'Items of engine evidence that prove this very figure; null where none does. Carried along as it is sent on.';
create trigger evidence_never_changed before update of evidence on indicators.value for each statement execute function indicators.refuse_change();

alter table indicators.import add column evidence uuid;
comment on column indicators.import.evidence is 'The item of engine evidence that the whole file rests on; null where none was named.';
alter table indicators.import_row add column evidence uuid;
comment on column indicators.import_row.evidence is 'The item that the row itself names, beside that of the file.';

alter table indicators.definition add column basis_document text;
comment on column indicators.definition.basis_document is 'Slug of the document of engine documents that the legal basis names; null where it is not in the library. Shown to those who may read it.';
