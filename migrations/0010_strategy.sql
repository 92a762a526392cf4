-- What the programme wants to reach in a year, and what it thinks of the one that has been.
create table target (
  programme_id uuid not null,
  id uuid not null,
  year int not null check (year between 1979 and 2200),
  measure text not null,
  goal int not null check (goal > 0),
  note text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision int not null default 1,
  primary key (programme_id, id),
  unique (programme_id, year, measure)
);
create table year_note (
  programme_id uuid not null,
  id uuid not null,
  year int not null check (year between 1979 and 2200),
  -- LocalText: what went well, what did not, what follows from it.
  text jsonb not null,
  created_at timestamptz not null,
  primary key (programme_id, id)
);
create index on year_note (programme_id, year);

select make_tenant('target');
select make_tenant('year_note');
