-- Places, resources, producers and products of a programme.
create table place (
  programme_id uuid not null,
  id uuid not null,
  -- LocalText: { source, text: { lang: text } }.
  name jsonb not null,
  admin text not null default '',
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  -- 'exact' is the village itself; 'approximate' its district or town.
  precision text not null check (precision in ('exact', 'approximate', 'none')),
  product text not null default '',
  material text not null default '',
  founding text not null default '',
  uniqueness text not null default '',
  -- [{ kind, value, source? }]: what section 0 of the science compares.
  features jsonb not null default '[]',
  -- [{ name, url?, asOf }]
  sources jsonb not null default '[]',
  pack_key text,
  -- Words it is found by, folded.
  aliases text[] not null default '{}',
  created_at timestamptz not null,
  primary key (programme_id, id),
  unique (programme_id, pack_key),
  check ((precision = 'none') = (lat is null)),
  check ((lat is null) = (lon is null))
);
create table published_place (
  programme_id uuid not null,
  id uuid not null,
  name jsonb not null,
  admin text not null,
  economy text not null,
  lat double precision,
  lon double precision,
  precision text not null,
  product text not null,
  material text not null,
  founding text not null,
  uniqueness text not null,
  features jsonb not null,
  sources jsonb not null,
  -- The place of the pack it was taken from: programmes that name the same village are told from one another by it.
  pack_key text,
  primary key (programme_id, id)
);
create table resource (
  programme_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  kind text not null check (kind in ('material', 'skill', 'landscape', 'heritage', 'festival', 'institution')),
  name jsonb not null,
  note jsonb,
  source jsonb,
  created_at timestamptz not null,
  primary key (programme_id, id),
  foreign key (programme_id, place_id) references place (programme_id, id)
);
create index on resource (programme_id, place_id);
create table producer (
  programme_id uuid not null,
  id uuid not null,
  place_id uuid,
  name text not null,
  -- The name the public sees; a household may leave it empty and is then shown by its place.
  trade_name text not null default '',
  kind text not null check (kind in ('household', 'group', 'cooperative', 'firm', 'other', 'unknown')),
  women_led boolean,
  members int check (members >= 0),
  contact_person text not null default '',
  phone text not null default '',
  mail text not null default '',
  address text not null default '',
  about jsonb,
  -- Folded name: how an import finds who is here already.
  folded text not null,
  -- Invented for the demo.
  demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Counted up at each change: a stale form is told so.
  revision int not null default 1,
  primary key (programme_id, id),
  foreign key (programme_id, place_id) references place (programme_id, id)
);
create index on producer (programme_id, place_id);
create index on producer (programme_id, folded);
create table product (
  programme_id uuid not null,
  id uuid not null,
  producer_id uuid not null,
  name jsonb not null,
  description jsonb,
  -- The rulebook's product set where one is known, such as 'vn-ocop-1048-20'.
  product_set text,
  technique text not null default '',
  capacity numeric check (capacity >= 0),
  -- UN/ECE Rec 20 code of the unit it is sold in.
  unit text not null default 'C62',
  lead_time_days int check (lead_time_days >= 0),
  price numeric check (price >= 0),
  currency text,
  net_weight_kg numeric check (net_weight_kg >= 0),
  folded text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision int not null default 1,
  -- Shown in the public catalogue since.
  published_at timestamptz,
  primary key (programme_id, id),
  foreign key (programme_id, producer_id) references producer (programme_id, id),
  check ((price is null) = (currency is null))
);
create index on product (programme_id, producer_id);
-- Materials and bill of materials in one: what the origin declaration later reads.
create table product_material (
  programme_id uuid not null,
  product_id uuid not null,
  no int not null,
  name text not null,
  scientific_name text not null default '',
  harvest_economy text check (harvest_economy ~ '^[A-Z]{2}$'),
  harvest_place text not null default '',
  hs text not null default '',
  quantity numeric check (quantity >= 0),
  unit text,
  value numeric check (value >= 0),
  currency text,
  primary key (programme_id, product_id, no),
  foreign key (programme_id, product_id) references product (programme_id, id)
);
create table product_photo (
  programme_id uuid not null,
  product_id uuid not null,
  no int not null,
  sha256 text not null,
  width int not null,
  height int not null,
  alt text not null default '',
  primary key (programme_id, product_id, no),
  foreign key (programme_id, product_id) references product (programme_id, id)
);

select make_tenant('place');
select make_published('published_place');
select make_tenant('resource');
select make_tenant('producer');
select make_tenant('product');
select make_tenant('product_material');
select make_tenant('product_photo');
