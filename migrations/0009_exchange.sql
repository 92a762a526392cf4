-- What worked, for others: a programme writes a case, others adopt it and report back.
create table case_story (
  programme_id uuid not null,
  id uuid not null,
  -- LocalText, all in the language the office writes in.
  title jsonb not null,
  context jsonb not null,
  action jsonb not null,
  outcome jsonb not null,
  result text not null check (result in ('success', 'mixed', 'failure', 'lesson')),
  years text not null default '',
  -- Stages of the loop it is about.
  areas text[] not null default '{}',
  -- [{ seq, type, day, hash }] of this programme's own chain, and codes of its certificates.
  evidence jsonb not null default '[]',
  certificates text[] not null default '{}',
  published_at timestamptz,
  demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision int not null default 1,
  primary key (programme_id, id)
);
create table published_case (
  programme_id uuid not null,
  id uuid not null,
  programme_slug text not null,
  programme_name text not null,
  economy text not null,
  title jsonb not null,
  context jsonb not null,
  action jsonb not null,
  outcome jsonb not null,
  result text not null,
  years text not null,
  areas text[] not null,
  evidence jsonb not null,
  certificates text[] not null,
  demo boolean not null,
  published_at timestamptz not null,
  primary key (programme_id, id)
);
create index on published_case (published_at);
-- Somebody uses a case: the adopting programme's own row, which anybody may read so that the case can say "used by".
create table published_adoption (
  programme_id uuid not null,
  id uuid not null,
  programme_slug text not null,
  -- The office or body that adopts it, and its economy; never a person.
  adopter text not null,
  economy text not null,
  -- A published case, or one of the pack.
  case_programme_id uuid,
  case_id uuid,
  pack_key text,
  -- LocalText.
  plan jsonb not null,
  state text not null check (state in ('adopted', 'worked', 'partly', 'stopped')),
  report jsonb,
  adopted_on date not null,
  reported_on date,
  demo boolean not null default false,
  revision int not null default 1,
  primary key (programme_id, id),
  check ((case_id is null) = (case_programme_id is null)),
  check ((case_id is null) <> (pack_key is null)),
  check ((report is null) = (reported_on is null)),
  check ((state = 'adopted') = (report is null))
);
create index on published_adoption (case_programme_id, case_id);
create index on published_adoption (pack_key);

select make_tenant('case_story');
select make_published('published_case');
select make_published('published_adoption');
