-- What makes a village or a product different, one fact a row, each with who says so.
create table feature (
  programme_id uuid not null,
  id uuid not null,
  place_id uuid,
  product_id uuid,
  -- One of the kinds of src/science/distinctiveness.
  kind text not null check (kind <> ''),
  -- What is counted: a word of the vocabulary, a century, or the words as typed, folded.
  value text not null check (value <> ''),
  -- As it was typed; '' where the vocabulary has a word for it in every language.
  words text not null default '',
  -- { name, url?, asOf? }
  source jsonb not null,
  created_at timestamptz not null,
  revision int not null default 1,
  primary key (programme_id, id),
  foreign key (programme_id, place_id) references place (programme_id, id),
  foreign key (programme_id, product_id) references product (programme_id, id),
  check (num_nonnulls(place_id, product_id) = 1)
);
create unique index on feature (programme_id, place_id, product_id, kind, value) nulls not distinct;
select make_tenant('feature');
-- What anybody may compare of a published product, over all programmes: no maker, no name of a person.
create table published_product (
  programme_id uuid not null,
  id uuid not null,
  place_id uuid,
  name jsonb not null,
  -- As published_place has them.
  features jsonb not null,
  demo boolean not null,
  primary key (programme_id, id)
);
select make_published('published_product');
