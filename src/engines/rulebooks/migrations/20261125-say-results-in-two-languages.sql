-- "Quốc gia" and "Trung bình cấp tỉnh" are words, not names: whoever reads English met them in Vietnamese. What a source
-- published in words of its own is kept as it is; a pack says beside it what that is called.

alter table rulebooks.published_result add column place_label jsonb;
alter table rulebooks.published_result add column part_label jsonb;

comment on column rulebooks.published_result.place_label is 'The place in both languages, where the pack says it; else it is read as published.';
comment on column rulebooks.published_result.part_label  is 'The pillar in both languages, where the pack says it; else it is read as published.';
