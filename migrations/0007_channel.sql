-- The catalogue anybody searches, and what follows from it: inquiries, quotations, orders, packages, papers.
create table published_item (
  programme_id uuid not null,
  -- The product's id.
  id uuid not null,
  producer_id uuid not null,
  place_id uuid,
  name jsonb not null,
  description jsonb,
  -- Trade name, or the place where there is none: published rows hold no personal data.
  maker text not null,
  place_name jsonb,
  economy text not null,
  -- What it is made of, as written: the catalogue's filter, and what a pattern is drawn from.
  materials text[] not null default '{}',
  technique text not null default '',
  stars int check (stars between 1 and 5),
  certificate_code text,
  certificate_basis text,
  -- The moment the certificate's last day ends in the programme's zone; null: no end. Stars count until then.
  certificate_until timestamptz,
  photo_sha256 text,
  photo_width int,
  photo_height int,
  photo_alt text not null default '',
  price numeric check (price >= 0),
  currency text,
  unit text not null,
  capacity numeric,
  lead_time_days int,
  hs text,
  demo boolean not null,
  -- Tokens of the kernel's one tokenizer; weights A name, B material, technique, place, code, C description, D economy.
  search tsvector not null,
  published_at timestamptz not null,
  primary key (programme_id, id),
  check ((price is null) = (currency is null))
);
create index on published_item using gin (search);
create index on published_item using gin (materials);
create index on published_item (economy);
create index on published_item (published_at desc);
-- The words the catalogue holds: a word typed wrong is looked up here by its trigrams.
create table published_word (
  programme_id uuid not null,
  word text not null,
  primary key (programme_id, word)
);
create index on published_word using gin (word gin_trgm_ops);

-- Last number given in a series and year: counted in the transaction that uses the number, so there are no gaps.
create table trade_series (
  programme_id uuid not null,
  series text not null check (series in ('quotation', 'order', 'invoice', 'packing-list')),
  year int not null,
  last int not null check (last > 0),
  primary key (programme_id, series, year)
);
create table inquiry (
  programme_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  producer_id uuid not null,
  -- A person of this thread alone; the account's person when the buyer has one.
  buyer_id uuid not null,
  buyer_name text not null,
  buyer_economy text not null check (buyer_economy ~ '^[A-Z]{2}$'),
  -- Mail, phone or anything else they can be reached by; may be empty: the link is the way then.
  buyer_contact text not null default '',
  lang text not null,
  quantity numeric check (quantity > 0),
  unit text not null,
  state text not null check (state in ('open', 'quoted', 'ordered', 'closed')),
  -- Who spoke last: an inquiry whose buyer did waits for an answer.
  waits_for text not null check (waits_for in ('seller', 'buyer', 'nobody')),
  waits_since timestamptz not null,
  token_hash text not null,
  token_no int not null default 1,
  token_until timestamptz not null,
  consent_at timestamptz not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  revision int not null default 1,
  primary key (programme_id, id),
  unique (programme_id, token_hash),
  foreign key (programme_id, product_id) references product (programme_id, id),
  foreign key (programme_id, producer_id) references producer (programme_id, id)
);
create index on inquiry (programme_id, producer_id, created_at);
create index on inquiry (programme_id, state, waits_for);
create table inquiry_message (
  programme_id uuid not null,
  id uuid not null,
  inquiry_id uuid not null,
  side text not null check (side in ('buyer', 'seller')),
  -- The buyer of the thread, or the member who answered.
  person_id uuid,
  body text not null,
  at timestamptz not null,
  primary key (programme_id, id),
  foreign key (programme_id, inquiry_id) references inquiry (programme_id, id)
);
create index on inquiry_message (programme_id, inquiry_id, id);
create table quotation (
  programme_id uuid not null,
  id uuid not null,
  inquiry_id uuid not null,
  number text not null,
  -- 1, 2, … within the inquiry: a later one replaces the earlier.
  no int not null,
  state text not null check (state in ('sent', 'replaced', 'accepted', 'declined')),
  incoterm text not null,
  place text not null,
  currency text not null,
  -- Freight and insurance charged beside the goods, in the currency's minor units.
  freight_minor bigint not null default 0 check (freight_minor >= 0),
  total_minor bigint not null check (total_minor >= 0),
  valid_until date not null,
  lead_time_days int check (lead_time_days >= 0),
  payment text not null,
  packages text not null default '',
  note text not null default '',
  sent_by uuid,
  sent_at timestamptz not null,
  decided_at timestamptz,
  primary key (programme_id, id),
  unique (programme_id, number),
  unique (programme_id, inquiry_id, no),
  foreign key (programme_id, inquiry_id) references inquiry (programme_id, id)
);
create table quotation_line (
  programme_id uuid not null,
  quotation_id uuid not null,
  no int not null,
  product_id uuid not null,
  -- The product's name when the offer was made.
  name jsonb not null,
  note text not null default '',
  hs text,
  origin text not null,
  quantity numeric not null check (quantity > 0),
  unit text not null,
  -- Major units, at most four decimals.
  price numeric not null check (price >= 0 and scale(price) <= 4),
  amount_minor bigint not null check (amount_minor >= 0),
  primary key (programme_id, quotation_id, no),
  foreign key (programme_id, quotation_id) references quotation (programme_id, id),
  foreign key (programme_id, product_id) references product (programme_id, id)
);
create table trade_order (
  programme_id uuid not null,
  id uuid not null,
  inquiry_id uuid not null,
  quotation_id uuid not null,
  producer_id uuid not null,
  buyer_id uuid not null,
  number text not null,
  year int not null,
  no int not null,
  state text not null check (state in ('accepted', 'in-production', 'packed', 'shipped', 'delivered', 'paid', 'cancelled')),
  -- As they shall stand on the invoice: name, then address and registration, a line each.
  buyer_party text not null,
  consignee text not null default '',
  ordered_on date not null,
  ready_by date,
  -- Vessel, bill of lading, tracking number: one line.
  transport text not null default '',
  cancelled_why text not null default '',
  demo boolean not null default false,
  created_at timestamptz not null,
  revision int not null default 1,
  primary key (programme_id, id),
  unique (programme_id, number),
  unique (programme_id, year, no),
  unique (programme_id, quotation_id),
  foreign key (programme_id, inquiry_id) references inquiry (programme_id, id),
  foreign key (programme_id, quotation_id) references quotation (programme_id, id),
  foreign key (programme_id, producer_id) references producer (programme_id, id)
);
create index on trade_order (programme_id, producer_id);
create index on trade_order (programme_id, inquiry_id);
create table order_package (
  programme_id uuid not null,
  order_id uuid not null,
  no int not null,
  -- UN/ECE Rec 21 code.
  kind text not null,
  marks text not null,
  length_cm numeric not null check (length_cm > 0),
  width_cm numeric not null check (width_cm > 0),
  height_cm numeric not null check (height_cm > 0),
  gross_kg numeric not null check (gross_kg > 0),
  net_kg numeric not null check (net_kg > 0),
  primary key (programme_id, order_id, no),
  foreign key (programme_id, order_id) references trade_order (programme_id, id),
  check (net_kg <= gross_kg)
);
create table order_package_content (
  programme_id uuid not null,
  order_id uuid not null,
  package_no int not null,
  line_no int not null,
  quantity numeric not null check (quantity > 0),
  primary key (programme_id, order_id, package_no, line_no),
  foreign key (programme_id, order_id, package_no) references order_package (programme_id, order_id, no)
);
-- A paper as it was issued: the data it is typeset from, so that it can be printed again to the byte.
create table trade_document (
  programme_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('quotation', 'invoice', 'packing-list')),
  number text not null,
  inquiry_id uuid not null,
  quotation_id uuid not null,
  order_id uuid,
  buyer_id uuid not null,
  -- JSON; SHA-256 of exactly these bytes beside it.
  input text not null,
  sha256 text not null,
  lang text not null,
  issued_by uuid,
  issued_at timestamptz not null,
  primary key (programme_id, id),
  unique (programme_id, kind, number),
  foreign key (programme_id, inquiry_id) references inquiry (programme_id, id),
  foreign key (programme_id, quotation_id) references quotation (programme_id, id),
  foreign key (programme_id, order_id) references trade_order (programme_id, id)
);
create index on trade_document (programme_id, inquiry_id);

select make_published('published_item');
select make_published('published_word');
select make_tenant('trade_series');
select make_tenant('inquiry');
select make_tenant('inquiry_message');
select make_tenant('quotation');
select make_tenant('quotation_line');
select make_tenant('trade_order');
select make_tenant('order_package');
select make_tenant('order_package_content');
select make_tenant('trade_document');
