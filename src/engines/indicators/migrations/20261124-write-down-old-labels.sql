-- What a page as known on an earlier day could not ask: how methods, dimensions and their members were called then, and which lane
-- was official. They were named anew in place. What stood until then is kept from now on (decision 0041).
create table indicators.series_before (
  series_id integer not null references indicators.series,
  until     timestamptz not null,
  label     jsonb not null,
  prefers   smallint not null check (prefers in (0, 1)),
  primary key (series_id, until)
);
comment on table  indicators.series_before         is 'How a method was called and which lane was official before a definition changed it. At a moment the first row that ends later counts, else series.';
comment on column indicators.series_before.until   is 'The moment of the change; from then on this stood no more.';
comment on column indicators.series_before.label   is 'The method in words, { vi, en }.';
comment on column indicators.series_before.prefers is 'As in series: 0 reported, 1 computed.';

create table indicators.label_before (
  dimension text not null references indicators.dimension,
  item      text not null,
  until     timestamptz not null,
  label     jsonb not null,
  primary key (dimension, item, until)
);
comment on table  indicators.label_before       is 'How a dimension or a member of it was called before it was named anew. At a moment the first row that ends later counts, else dimension and item.';
comment on column indicators.label_before.item  is 'The member; empty for the dimension itself.';
comment on column indicators.label_before.until is 'The moment of the change; from then on this stood no more.';
comment on column indicators.label_before.label is 'Label { vi, en }.';

alter table indicators.item add column known_from timestamptz not null default '-infinity';
comment on column indicators.item.known_from is 'Since when there is such a member; -infinity where that was not kept.';

-- Definitions were kept, so that the lane they preferred is known of the past too; how their methods were called is not.
insert into indicators.series_before (series_id, until, label, prefers)
  select s.id, n.next, s.label, case n.prefers when 'computed' then 1 else 0 end
  from (select d.indicator_id, d.method_code, d.prefers,
      lead(d.made_at) over w as next, lead(d.prefers) over w as next_prefers
    from indicators.definition d window w as (partition by d.indicator_id, d.method_code order by d.version)) n
    join indicators.series s on s.indicator_id = n.indicator_id and s.method_code = n.method_code
  where n.next is not null and n.prefers <> n.next_prefers
  on conflict do nothing;
