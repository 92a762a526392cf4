-- A form's key is kept as its digest only, and what it gave access to is locked under the key itself (modules/record/perform.ts).
-- Row-level security holds for the owner too; it steps aside for these two statements.
alter table idempotency no force row level security;
delete from idempotency where action = 'people.invite';
update idempotency set key = encode(sha256(convert_to('form-key:' || key, 'UTF8')), 'hex');
alter table idempotency force row level security;

-- A day planned by somebody without an account is kept until 180 days after the visit, then swept; null: kept.
alter table itinerary add column expires_on date;
alter table itinerary no force row level security;
alter table event no force row level security;
update itinerary i set expires_on = i.day + 180 where not exists (
  select from event e where e.programme_id = i.programme_id and e.subject_id = i.id and e.type = 'itinerary-saved' and e.actor_id is not null);
alter table event force row level security;
alter table itinerary force row level security;
create index on itinerary (programme_id, expires_on) where expires_on is not null;
