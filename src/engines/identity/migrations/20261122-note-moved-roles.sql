-- When a unit ends its people move to whoever has its duties, by rule. What they held there stays readable as it was,
-- and says where it went.

alter table identity.role_holding add column moved_to text;
comment on column identity.role_holding.moved_to is 'The unit to which the role moved when its own unit ended; null where it did not move.';
create index role_holding_moved on identity.role_holding (valid_to desc, id) where moved_to is not null;
