-- Roles and the four table classes (docs/decisions/0003-one-schema.md), then who people are.
-- Roles belong to the whole server, so another database of it may have made them already.
do $$ begin
  if not exists (select from pg_roles where rolname = 'ippin_app') then create role ippin_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'ippin_people') then create role ippin_people nologin; end if;
  execute format('grant ippin_app, ippin_people to %I', current_user);
end $$;
grant ippin_app to ippin_people;
grant usage on schema public to ippin_app;

create extension if not exists pg_trgm;

-- The scope a transaction carries; null when it has none, and null equals nothing.
create function scope_programme() returns uuid language sql stable as $$
  select nullif(current_setting('ippin.programme', true), '')::uuid $$;
create function scope_person() returns uuid language sql stable as $$
  select nullif(current_setting('ippin.person', true), '')::uuid $$;
create function scope_token() returns text language sql stable as $$
  select nullif(current_setting('ippin.token', true), '') $$;

-- tenant: a programme's rows are seen and written inside its own scope only.
create function make_tenant(t regclass, rights text default 'select, insert, update, delete') returns void language plpgsql as $$ begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant on %s to ippin_app using (programme_id = scope_programme()) with check (programme_id = scope_programme())', t);
  execute format('grant %s on %s to ippin_app', rights, t);
  execute format('comment on table %s is %L', t, 'tenant');
end $$;
-- published: anyone reads, only the owner writes, no personal data.
create function make_published(t regclass) returns void language plpgsql as $$ begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy published on %s to ippin_app using (true) with check (programme_id = scope_programme())', t);
  execute format('create policy own_delete on %s as restrictive for delete to ippin_app using (programme_id = scope_programme())', t);
  execute format('create policy own_update on %s as restrictive for update to ippin_app using (programme_id = scope_programme())', t);
  execute format('grant select, insert, update, delete on %s to ippin_app', t);
  execute format('comment on table %s is %L', t, 'published');
end $$;
-- identity: reachable through the people role only, row by row as `visible` says.
create function make_identity(t regclass, visible text, rights text default 'select, insert, update, delete') returns void language plpgsql as $$ begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy seen on %s to ippin_people using (%s) with check (true)', t, visible);
  execute format('grant %s on %s to ippin_people', rights, t);
  execute format('comment on table %s is %L', t, 'identity');
end $$;

create table programme (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,60}$'),
  name text not null,
  economy text not null check (economy ~ '^[A-Z]{2}$'),
  zone text not null,
  lang text not null,
  hue int not null default 215 check (hue between 0 and 359),
  demo boolean not null default false,
  created_at timestamptz not null
);
create table person (
  id uuid primary key,
  name text not null,
  lang text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  erased_at timestamptz
);
create table credential (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  kind text not null check (kind in ('mail', 'phone', 'card')),
  -- SHA-256 of kind and normalised value: what a sign-in looks up.
  handle text not null unique,
  shown text not null,
  secret_hash text,
  failed int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null
);
create index on credential (person_id);
create table membership (
  programme_id uuid not null references programme (id) on delete cascade,
  person_id uuid not null references person (id) on delete cascade,
  role text not null check (role in ('operator', 'officer', 'council', 'producer', 'supporter', 'buyer', 'partner')),
  -- A producer's person stands for one producer; a supporter for one sector.
  producer_id uuid,
  sector text check (sector in ('government', 'university', 'industry')),
  since timestamptz not null,
  ended_at timestamptz,
  primary key (programme_id, person_id, role)
);
create index on membership (person_id);
create table session (
  token_hash text primary key,
  person_id uuid not null references person (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Assisted mode: the mandate under which this session acts for somebody.
  mandate_id uuid
);
create index on session (person_id);
create table invitation (
  id uuid primary key,
  programme_id uuid not null references programme (id) on delete cascade,
  token_hash text not null unique,
  role text not null,
  name text not null,
  producer_id uuid,
  sector text,
  pin_hash text,
  failed int not null default 0,
  invited_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_by uuid,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
create index on invitation (programme_id);
create table mandate (
  id uuid primary key,
  programme_id uuid not null references programme (id) on delete cascade,
  helper_id uuid not null references person (id) on delete cascade,
  person_id uuid not null references person (id) on delete cascade,
  -- Which actions: 'registry', 'grading', 'channel'.
  scope text[] not null,
  consent_channel text not null,
  starts_on date not null,
  ends_on date not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  check (starts_on <= ends_on)
);
create index on mandate (programme_id);
create table consent (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  programme_id uuid not null references programme (id) on delete cascade,
  purpose text not null,
  channel text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create index on consent (person_id);
-- What somebody typed when their session had ended: only they see it again.
create table parked_form (
  token_hash text primary key,
  person_id uuid not null references person (id) on delete cascade,
  path text not null,
  fields jsonb not null,
  expires_at timestamptz not null
);

select make_identity('programme', 'true', 'select, insert, update');
select make_identity('session', 'person_id = scope_person() or token_hash = scope_token()');
select make_identity('membership', 'person_id = scope_person() or programme_id = scope_programme()');
select make_identity('person', 'id = scope_person() or id in (select person_id from membership where programme_id = scope_programme()) or id in (select person_id from session where token_hash = scope_token())');
select make_identity('credential', 'person_id = scope_person() or handle = scope_token()');
select make_identity('invitation', 'programme_id = scope_programme() or token_hash = scope_token()');
select make_identity('mandate', 'helper_id = scope_person() or person_id = scope_person() or programme_id = scope_programme()');
select make_identity('consent', 'person_id = scope_person() or programme_id = scope_programme()');
select make_identity('parked_form', 'token_hash = scope_token() or person_id = scope_person()');
