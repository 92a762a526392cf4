-- Proofs are the producer's: kept once, used in many submissions. Samples, visits, the commune's report and declarations are recorded.
alter table proof add column producer_id uuid;
-- Null: it speaks for whatever the producer makes (a licence); else for this product alone.
alter table proof add column product_id uuid;
alter table proof add column number text not null default '';
alter table proof add column issuer text not null default '';
alter table proof add column issued_on date;
-- The last day it may be used; null = it does not lapse.
alter table proof add column expires_on date;
alter table proof add column replaced_by uuid;
create table proof_use (
  programme_id uuid not null,
  submission_id uuid not null,
  proof_id uuid not null,
  -- Ids of the criteria it supports in that submission's rulebook.
  criteria text[] not null,
  added_by uuid,
  added_at timestamptz not null,
  primary key (programme_id, submission_id, proof_id),
  foreign key (programme_id, submission_id) references submission (programme_id, id),
  foreign key (programme_id, proof_id) references proof (programme_id, id)
);
create index on proof_use (programme_id, proof_id);
-- Row security hides every programme's rows from a migration that is not run by a superuser.
alter table proof no force row level security;
alter table submission no force row level security;
alter table product no force row level security;
insert into proof_use (programme_id, submission_id, proof_id, criteria, added_by, added_at)
  select programme_id, submission_id, id, criteria, added_by, added_at from proof;
-- What was given for one product is taken to speak for that product only.
update proof f set producer_id = p.producer_id, product_id = p.id from submission s, product p
  where s.programme_id = f.programme_id and s.id = f.submission_id and p.programme_id = s.programme_id and p.id = s.product_id;
alter table product force row level security;
alter table submission force row level security;
alter table proof force row level security;
alter table proof alter column producer_id set not null;
alter table proof drop column submission_id;
alter table proof drop column criteria;
alter table proof add foreign key (programme_id, producer_id) references producer (programme_id, id);
alter table proof add foreign key (programme_id, product_id) references product (programme_id, id);
alter table proof add foreign key (programme_id, replaced_by) references proof (programme_id, id);
alter table proof add check (issued_on is null or expires_on is null or issued_on <= expires_on);
create index on proof (programme_id, producer_id);
select make_tenant('proof_use');

-- { criterion id: answer declared true }: a changed answer is no longer declared.
alter table submission add column declared jsonb not null default '{}';
-- The stars the producer works towards, and the earlier submission this one was carried over from.
alter table submission add column target_stars int check (target_stars between 1 and 10);
alter table submission add column carried_from uuid;
alter table submission add foreign key (programme_id, carried_from) references submission (programme_id, id);

create table sample (
  programme_id uuid not null,
  id uuid not null,
  submission_id uuid not null,
  -- Numbered in the programme's year, without gaps.
  year int not null,
  no int not null,
  received_on date not null,
  received_by uuid,
  units int not null check (units > 0),
  note text not null default '',
  primary key (programme_id, id),
  unique (programme_id, year, no),
  foreign key (programme_id, submission_id) references submission (programme_id, id)
);
create index on sample (programme_id, submission_id);
create table site_visit (
  programme_id uuid not null,
  id uuid not null,
  submission_id uuid not null,
  visited_on date not null,
  seen text not null,
  photo_sha256 text,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (programme_id, id),
  foreign key (programme_id, submission_id) references submission (programme_id, id),
  foreign key (programme_id, photo_sha256) references file (programme_id, sha256)
);
create index on site_visit (programme_id, submission_id);
create table commune_report (
  programme_id uuid not null,
  submission_id uuid not null,
  -- { topic: what the commune confirms }.
  says jsonb not null,
  number text not null default '',
  reported_on date not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (programme_id, submission_id),
  foreign key (programme_id, submission_id) references submission (programme_id, id)
);
select make_tenant('sample');
select make_tenant('site_visit');
select make_tenant('commune_report');
