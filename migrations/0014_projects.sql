-- A place works an idea towards a product: its project, who takes part, what it stands on, and its dated steps.
create table project (
  programme_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  -- LocalText; idea: what, and why it is ours alone.
  title jsonb not null,
  idea jsonb not null,
  started_on date not null,
  -- The village's choice: what, when and by whom ("village meeting, 41 of 52 households").
  chosen_on date,
  choice text not null default '',
  decided_by text not null default '',
  -- The registered product that it became; may be linked later.
  product_id uuid,
  -- How it ended, and what came of it or why it was stopped.
  ended_on date,
  ended_as text check (ended_as in ('done', 'stopped')),
  ended_what text not null default '',
  -- Taken up again after it was stopped.
  resumed_on date,
  demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision int not null default 1,
  primary key (programme_id, id),
  foreign key (programme_id, place_id) references place (programme_id, id),
  foreign key (programme_id, product_id) references product (programme_id, id),
  check ((ended_on is null) = (ended_as is null)),
  check (product_id is null or chosen_on is not null)
);
create index on project (programme_id, place_id);
create index on project (programme_id, product_id);
create table project_resource (
  programme_id uuid not null,
  project_id uuid not null,
  resource_id uuid not null,
  primary key (programme_id, project_id, resource_id),
  foreign key (programme_id, project_id) references project (programme_id, id),
  foreign key (programme_id, resource_id) references resource (programme_id, id)
);
create table project_producer (
  programme_id uuid not null,
  project_id uuid not null,
  producer_id uuid not null,
  primary key (programme_id, project_id, producer_id),
  foreign key (programme_id, project_id) references project (programme_id, id),
  foreign key (programme_id, producer_id) references producer (programme_id, id)
);
create index on project_producer (programme_id, producer_id);
create table project_step (
  programme_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  what text not null,
  -- A sector, or the producers: all who take part, or the one named.
  lead text not null check (lead in ('government', 'university', 'industry', 'producers')),
  lead_producer_id uuid,
  due_on date not null,
  done_on date,
  outcome text not null default '',
  proof_sha256 text,
  created_at timestamptz not null,
  primary key (programme_id, id),
  foreign key (programme_id, project_id) references project (programme_id, id),
  foreign key (programme_id, lead_producer_id) references producer (programme_id, id),
  foreign key (programme_id, proof_sha256) references file (programme_id, sha256),
  check (lead_producer_id is null or lead = 'producers')
);
create index on project_step (programme_id, project_id);

select make_tenant('project');
select make_tenant('project_resource');
select make_tenant('project_producer');
select make_tenant('project_step');
