-- Lists an office had before it came here: which file was entered, how it was read, what came of it.
create table import_batch (
  programme_id uuid not null,
  id uuid not null,
  -- The file as it was sent; it stays kept.
  sha256 text not null,
  -- Its name on the officer's machine, for recognising it again.
  name text not null,
  sheet text not null,
  -- How it was read: { mapping: { column letter: field }, places: { text: place id }, months?, order? }.
  choices jsonb not null,
  -- { producers, products, certificates, changed, known, rows }
  counts jsonb not null,
  imported_by uuid,
  at timestamptz not null,
  primary key (programme_id, id),
  foreign key (programme_id, sha256) references file (programme_id, sha256)
);
create index on import_batch (programme_id, sha256);
create index on import_batch (programme_id, at);

select make_tenant('import_batch');

-- A list brings hundreds of rows into tables the planner believes empty; until the next statistics it would join them
-- row by row (a minute instead of a moment). Only the owner may analyze, so the import asks through this.
create function freshen_register() returns void language plpgsql security definer set search_path = public as $$ begin
  analyze place, producer, product, certificate, published_certificate;
end $$;
