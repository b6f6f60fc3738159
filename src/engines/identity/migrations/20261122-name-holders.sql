-- Messages must find whoever holds a role in a unit, and their address. Other engines see these two views, never the
-- tables. A view cannot know the platform's clock: who asks compares valid_from and valid_to with it.

alter table identity.account add column language text not null default 'vi' check (language in ('vi', 'en'));
comment on column identity.account.language is 'In which language letters to the person are written.';
create index account_by_text on identity.account ((id::text));

create view identity.holder_public as
  select h.account_id::text as account_id, a.display_name as name, h.role, h.unit, h.valid_from, h.valid_to, null::text as lent_by
    from identity.role_holding h join identity.account a on a.id = h.account_id and a.status = 'active'
  union all
  select d.to_account::text, a.display_name, d.role, d.unit, greatest(d.valid_from, h.valid_from), least(d.valid_to, h.valid_to),
         giver.display_name
    from identity.delegation d
    join identity.account a on a.id = d.to_account and a.status = 'active'
    join identity.account giver on giver.id = d.from_account and giver.status = 'active'
    join identity.role_holding h on h.account_id = d.from_account and h.role = d.role and h.unit = d.unit
   where d.revoked_at is null and d.valid_from < coalesce(h.valid_to, 'infinity') and h.valid_from < d.valid_to;
comment on view   identity.holder_public            is 'Who holds which role in which unit, delegations included, active accounts only. One person may come twice for one role.';
comment on column identity.holder_public.valid_from is 'First moment. It holds now where valid_from <= now < valid_to: compare with the clock of the platform.';
comment on column identity.holder_public.valid_to   is 'First moment at which it no longer holds; null while no end is known.';
comment on column identity.holder_public.lent_by    is 'Name of who lent it by delegation; null where it is the person''s own.';

create view identity.address_public as
  select a.id::text as account_id, a.display_name as name,
         coalesce(a.email, case when a.demo then a.username_folded || '@demo.invalid' end) as email, a.language
    from identity.account a where a.status = 'active';
comment on view   identity.address_public       is 'Where active accounts are written to.';
comment on column identity.address_public.email is 'Null where the account has none. Demo accounts have one that no mail server delivers to (.invalid, RFC 2606).';
