-- A secret can be changed without losing a message: for a while both sign. What was delivered long ago goes.

alter table exchange.subscription add column secret_before text;
alter table exchange.subscription add column before_until timestamptz;
alter table exchange.subscription add constraint both_or_none check ((secret_before is null) = (before_until is null));
comment on column exchange.subscription.secret_before is 'The secret before this one, sealed alike; it signs beside the new one until before_until.';
comment on column exchange.subscription.before_until  is 'Until when the earlier secret signs too; null where there is none.';
create index delivery_settled on exchange.delivery (settled_at) where state in ('delivered', 'dead');
