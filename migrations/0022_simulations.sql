-- A draft rulebook tried over the stored dossiers, and the report of it that an officer may publish.
create table simulation (
  programme_id uuid not null,
  id uuid not null,
  title text not null,
  -- The key of a rulebook (own, shipped), the id of an adopted one, or "file".
  draft_from text not null,
  draft_sha256 text not null,
  draft jsonb not null,
  -- Whether choices that kept id and points but not their words were taken as the same.
  reworded text not null check (reworded in ('lost', 'same')),
  -- The adoptions whose dossiers were read.
  adoptions uuid[] not null,
  result jsonb not null,
  made_on date not null,
  made_at timestamptz not null,
  made_by uuid,
  -- The report as it was published: small groups hidden, no ids. Null before.
  report jsonb,
  published_at timestamptz,
  demo boolean not null default false,
  primary key (programme_id, id),
  check ((report is null) = (published_at is null))
);
create index on simulation (programme_id, made_at);
select make_tenant('simulation');
create table published_consultation (
  programme_id uuid not null,
  id uuid not null,
  title text not null,
  draft_sha256 text not null,
  made_on date not null,
  published_at timestamptz not null,
  report jsonb not null,
  demo boolean not null,
  primary key (programme_id, id)
);
select make_published('published_consultation');
