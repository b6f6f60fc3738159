-- Documents have openings now: what was published before is opened by the subscriber of this event, as an act of the
-- documents engine with its line in the audit trail. Sentences about conflicts are written anew, in words for people.

insert into kernel.event (type, payload, at, actor_id)
select 'programmes/publication-found', jsonb_build_object('document', document_id), now(), 'system'
from programmes.programme where current_publication is not null order by created_at;

insert into kernel.event (type, payload, at, actor_id)
select distinct 'programmes/conflict-words-outdated', jsonb_build_object('ownerKey', owner_key), now(), 'system'
from programmes.conflict where gone_at is null;
