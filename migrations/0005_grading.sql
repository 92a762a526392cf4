-- Grading: a programme's adopted rulebooks, rounds, submissions with their proofs, the council's cards, decisions.
create table rulebook_adoption (
  programme_id uuid not null,
  id uuid not null,
  -- Where it was copied from.
  pack text not null,
  pack_version text not null,
  key text not null,
  -- SHA-256 of the canonical JSON of `rulebook`: what the copy must still have.
  sha256 text not null,
  -- The whole rulebook as it stood on the day of adoption.
  rulebook jsonb not null,
  starts_on date not null,
  ends_on date not null,
  -- 'official': the economy's own grade, inside the rulebook's force; 'adopted': the programme's own rule.
  basis text not null check (basis in ('official', 'adopted')),
  -- A certificate is given from this many stars on.
  certify_from int not null check (certify_from between 1 and 10),
  note text not null default '',
  adopted_by uuid,
  adopted_at timestamptz not null,
  primary key (programme_id, id),
  check (starts_on <= ends_on)
);
create table round (
  programme_id uuid not null,
  id uuid not null,
  adoption_id uuid not null,
  title text not null,
  opens_on date not null,
  closes_on date not null,
  created_at timestamptz not null,
  primary key (programme_id, id),
  foreign key (programme_id, adoption_id) references rulebook_adoption (programme_id, id),
  check (opens_on <= closes_on)
);
create table submission (
  programme_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  round_id uuid not null,
  adoption_id uuid not null,
  state text not null check (state in ('draft', 'submitted', 'assessing', 'decided', 'withdrawn')),
  -- Self-assessment: { criterion id: choice id }, and what the producer wrote to a criterion.
  answers jsonb not null default '{}',
  notes jsonb not null default '{}',
  started_by uuid,
  started_at timestamptz not null,
  submitted_at timestamptz,
  updated_at timestamptz not null,
  revision int not null default 1,
  demo boolean not null default false,
  primary key (programme_id, id),
  foreign key (programme_id, product_id) references product (programme_id, id),
  foreign key (programme_id, round_id) references round (programme_id, id),
  foreign key (programme_id, adoption_id) references rulebook_adoption (programme_id, id)
);
-- A product stands once in a round; one that was withdrawn may come back.
create unique index submission_once on submission (programme_id, product_id, round_id) where state <> 'withdrawn';
create index on submission (programme_id, round_id, state);
create table proof (
  programme_id uuid not null,
  id uuid not null,
  submission_id uuid not null,
  sha256 text not null,
  mime text not null,
  title text not null,
  kind text not null check (kind in ('document', 'photograph', 'sample', 'visit', 'declaration')),
  -- Ids of the criteria it supports.
  criteria text[] not null,
  added_by uuid,
  added_at timestamptz not null,
  primary key (programme_id, id),
  foreign key (programme_id, submission_id) references submission (programme_id, id),
  foreign key (programme_id, sha256) references file (programme_id, sha256)
);
create index on proof (programme_id, submission_id);
create table assignment (
  programme_id uuid not null,
  submission_id uuid not null,
  person_id uuid not null,
  -- The member's number in this council, from 1.
  no int not null,
  assigned_at timestamptz not null,
  -- Set when the member said that they cannot judge freely; their card then does not count.
  conflict_at timestamptz,
  conflict text not null default '',
  primary key (programme_id, submission_id, person_id),
  unique (programme_id, submission_id, no),
  foreign key (programme_id, submission_id) references submission (programme_id, id)
);
create index on assignment (programme_id, person_id);
create table scorecard (
  programme_id uuid not null,
  submission_id uuid not null,
  person_id uuid not null,
  answers jsonb not null default '{}',
  -- Stopping conditions seen: { criterion id: kind }.
  rules jsonb not null default '{}',
  notes jsonb not null default '{}',
  state text not null check (state in ('draft', 'final')),
  saved_at timestamptz not null,
  final_at timestamptz,
  revision int not null default 1,
  primary key (programme_id, submission_id, person_id),
  foreign key (programme_id, submission_id, person_id) references assignment (programme_id, submission_id, person_id),
  check ((state = 'final') = (final_at is not null))
);
create table decision (
  programme_id uuid not null,
  id uuid not null,
  submission_id uuid not null,
  decision_no text not null,
  decided_on date not null,
  stars int not null check (stars >= 0),
  -- Exact mean, such as "220/3".
  total text not null,
  -- [{ id, mean }] by part, exact.
  parts jsonb not null,
  basis text not null check (basis in ('official', 'adopted')),
  expires_on date,
  decided_by uuid,
  decided_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  certificate_id uuid,
  primary key (programme_id, id),
  unique (programme_id, submission_id),
  unique (programme_id, decision_no),
  foreign key (programme_id, submission_id) references submission (programme_id, id),
  -- Nobody approves their own decision.
  check (approved_by is null or approved_by <> decided_by)
);
-- What a stranger reads about the rule behind a published certificate; null for one issued on paper.
alter table published_certificate add column rulebook_text text;
alter table published_certificate add column rulebook_set jsonb;
alter table published_certificate add column rulebook_sha256 text;
alter table published_certificate add column stars_of int not null default 5;

select make_tenant('rulebook_adoption', 'select, insert');
select make_tenant('round');
select make_tenant('submission');
select make_tenant('proof');
select make_tenant('assignment');
select make_tenant('scorecard');
select make_tenant('decision');
