create table indicators.forecast_said (
  series_id integer not null references indicators.series,
  unit_key  integer not null references indicators.unit_key,
  said_on   date    not null,
  last      integer not null,
  steps     jsonb   not null,
  primary key (series_id, unit_key, said_on)
);
comment on table  indicators.forecast_said         is 'Forecasts as everybody could read them at the end of a day, to be compared with what comes. Days on which nothing changed have none.';
comment on column indicators.forecast_said.said_on is 'The day, in the time of Viet Nam.';
comment on column indicators.forecast_said.last    is 'The last known period it rested on.';
comment on column indicators.forecast_said.steps   is 'Two years ahead at most: [[period, value, low80, high80, low95, high95], …].';

create table indicators.chance_said (
  target_id   uuid    not null references indicators.target,
  said_on     date    not null,
  series_id   integer not null references indicators.series,
  unit_key    integer not null references indicators.unit_key,
  last        integer not null,
  probability float8  not null check (probability between 0 and 1),
  came        float8,
  met         boolean,
  primary key (target_id, said_on)
);
create index chance_said_of on indicators.chance_said (series_id, unit_key);
comment on table  indicators.chance_said             is 'Probabilities of meeting a target as everybody could read them at the end of a day, and what came.';
comment on column indicators.chance_said.said_on     is 'The day, in the time of Viet Nam.';
comment on column indicators.chance_said.last        is 'The last known period it rested on.';
comment on column indicators.chance_said.probability is 'That the target, as it then stood, is met by its date.';
comment on column indicators.chance_said.came        is 'The published value of the period in which the target is due; null until there is one.';
comment on column indicators.chance_said.met         is 'Whether that value fulfils the target; null until there is one.';
