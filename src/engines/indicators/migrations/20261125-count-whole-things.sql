-- Twelve and a half persons were taken where an indicator counts persons. Whether something comes whole is said by its
-- definition, version by version; what was defined before goes on as it was.
alter table indicators.definition add column whole boolean not null default false;
comment on column indicators.definition.whole is 'Counts things that come whole: no fraction is taken as a value, or of a ratio as its numerator or denominator.';
