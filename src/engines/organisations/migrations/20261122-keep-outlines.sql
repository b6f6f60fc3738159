-- Outlines of units as packs bring them, to colour a map by a figure: 168 small texts, no geometry to compute with. Whoever needs
-- distances and areas wants another table.

create table organisations.outline (
  unit   text primary key references organisations.unit,
  path   text not null check (path ~ '^[Mlz0-9 -]+$' and length(path) <= 20000),
  moved  boolean not null
);
comment on table  organisations.outline       is 'The shape of a unit for drawing, in the frame of its pack. Replaced by every load.';
comment on column organisations.outline.path  is 'Path data of SVG in whole steps of the frame: M, l and z only.';
comment on column organisations.outline.moved is 'Drawn elsewhere than it lies, as an island beside the coast.';

create table organisations.outline_frame (
  one    boolean primary key default true check (one),
  width  integer not null check (width > 0),
  height integer not null check (height > 0)
);
comment on table organisations.outline_frame is 'The size of the drawing in which all outlines stand; at most one row.';
