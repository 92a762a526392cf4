-- Who receives visitors, when, and the days people planned. Times are minutes since local midnight in the programme's zone.
create table host (
  programme_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  -- A workshop of its own, or null: the village as a whole.
  producer_id uuid,
  visit_minutes int not null check (visit_minutes between 10 and 480),
  -- LocalText: what a visitor sees or does there.
  note jsonb,
  demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision int not null default 1,
  primary key (programme_id, id),
  unique nulls not distinct (programme_id, place_id, producer_id),
  foreign key (programme_id, place_id) references place (programme_id, id),
  foreign key (programme_id, producer_id) references producer (programme_id, id)
);
create index on host (programme_id, producer_id);
create table opening (
  programme_id uuid not null,
  host_id uuid not null,
  -- 1 = Monday … 7 = Sunday.
  weekday int not null check (weekday between 1 and 7),
  from_min int not null check (from_min between 0 and 1439),
  to_min int not null check (to_min between 1 and 1440),
  primary key (programme_id, host_id, weekday, from_min),
  foreign key (programme_id, host_id) references host (programme_id, id),
  check (from_min < to_min)
);
-- A day unlike the others of its weekday: closed (no times) or open at other hours.
create table opening_exception (
  programme_id uuid not null,
  id uuid not null,
  host_id uuid not null,
  day date not null,
  from_min int check (from_min between 0 and 1439),
  to_min int check (to_min between 1 and 1440),
  primary key (programme_id, id),
  foreign key (programme_id, host_id) references host (programme_id, id),
  check ((from_min is null) = (to_min is null)),
  check (from_min < to_min)
);
create index on opening_exception (programme_id, host_id, day);
-- A planned day, kept as it was computed; whoever has its address reads it.
create table itinerary (
  programme_id uuid not null,
  id uuid not null,
  day date not null,
  -- What was asked for and what was found, as modules/visits/rules.ts writes them.
  asked jsonb not null,
  plan jsonb not null,
  -- The office recommends it to everybody since.
  title jsonb,
  published_at timestamptz,
  demo boolean not null default false,
  created_at timestamptz not null,
  revision int not null default 1,
  primary key (programme_id, id),
  check ((title is null) = (published_at is null))
);
create index on itinerary (programme_id, published_at);
create index on itinerary (programme_id, created_at);

select make_tenant('host');
select make_tenant('opening');
select make_tenant('opening_exception');
select make_tenant('itinerary');
