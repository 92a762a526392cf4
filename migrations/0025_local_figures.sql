-- The office's own employment or output by industry: of places, of areas it names, and of the whole (province, economy) they are part of.
create table local_figure (
  programme_id uuid not null,
  level text not null check (level in ('place', 'area', 'whole')),
  -- The area's name as given; of a place its id.
  area text not null,
  place_id uuid,
  -- 'HS', 'ISIC' or one the office names, and the code in it; both '' of the total of all industries.
  classification text not null,
  code text not null,
  -- The industry in the office's own words.
  label text not null,
  -- Employed persons, or the currency of the output.
  unit text not null check (unit ~ '^(persons|[A-Z]{3})$'),
  year int not null check (year between 1950 and 2100),
  value numeric not null check (value >= 0),
  source text not null,
  imported_by uuid,
  imported_at timestamptz not null,
  primary key (programme_id, level, area, classification, code, unit, year),
  foreign key (programme_id, place_id) references place (programme_id, id),
  check ((level = 'place') = (place_id is not null)),
  check ((classification = '') = (code = ''))
);
select make_tenant('local_figure');
