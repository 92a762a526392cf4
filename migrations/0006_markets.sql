-- Which code a product has, which markets it is meant for, and what stands in the way there.
create table product_classification (
  programme_id uuid not null,
  product_id uuid not null,
  -- Edition of the Harmonized System the code belongs to, such as 'HS 2022'.
  edition text not null,
  -- Heading (4 digits) or subheading (6 digits); a suggestion people decided on, never a ruling.
  code text not null check (code ~ '^[0-9]{4}([0-9]{2})?$'),
  why text not null,
  decided_by uuid,
  decided_at timestamptz not null,
  revision int not null default 1,
  primary key (programme_id, product_id),
  foreign key (programme_id, product_id) references product (programme_id, id)
);
create table market_target (
  programme_id uuid not null,
  product_id uuid not null,
  -- ISO 3166-1 alpha-2, or 'EU'.
  market text not null check (market ~ '^[A-Z]{2}$'),
  targeted_by uuid,
  targeted_at timestamptz not null,
  ended_at timestamptz,
  primary key (programme_id, product_id, market),
  foreign key (programme_id, product_id) references product (programme_id, id)
);
create table impediment (
  programme_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  market text not null,
  -- An entry of the pack access/requirements; null when people wrote it themselves (then `title`).
  requirement_id text,
  title text not null default '',
  pack_version text not null default '',
  -- SHA-256 of the requirement as it stood when it was put on the list.
  text_sha256 text not null default '',
  -- What people decided.
  state text not null default 'open' check (state in ('open', 'met', 'removed')),
  -- What the requirement and the product's facts said last: for counting; pages evaluate anew.
  standing text not null check (standing in ('missing', 'maybe', 'unknown', 'not-applicable')),
  sector text not null check (sector in ('government', 'university', 'industry')),
  owner_id uuid,
  evidence_sha256 text,
  evidence_note text not null default '',
  evidence_source text not null default '',
  settled_by uuid,
  settled_at timestamptz,
  created_at timestamptz not null,
  revision int not null default 1,
  primary key (programme_id, id),
  unique (programme_id, product_id, market, requirement_id),
  foreign key (programme_id, product_id, market) references market_target (programme_id, product_id, market),
  check ((requirement_id is null) = (title <> '')),
  check ((state = 'open') = (settled_at is null))
);
create index on impediment (programme_id, sector, state);
create index on impediment (programme_id, owner_id) where owner_id is not null;
-- Answers to the questions that requirements ask about a product; no row: not answered yet.
create table product_fact (
  programme_id uuid not null,
  product_id uuid not null,
  -- Fact and condition, such as 'use=food contact': one answer serves every requirement that asks it.
  question text not null,
  answer text not null check (answer in ('yes', 'no')),
  answered_by uuid,
  answered_at timestamptz not null,
  primary key (programme_id, product_id, question),
  foreign key (programme_id, product_id) references product (programme_id, id)
);
-- The programme's own figures of demand: they win over the pack's.
create table market_demand (
  programme_id uuid not null,
  hs4 text not null check (hs4 ~ '^[0-9]{4}$'),
  economy text not null check (economy ~ '^[A-Z]{2}$'),
  year int not null check (year between 1988 and 2100),
  value_usd numeric not null check (value_usd >= 0),
  source text not null,
  imported_by uuid,
  imported_at timestamptz not null,
  primary key (programme_id, hs4, economy)
);

select make_tenant('product_classification');
select make_tenant('market_target');
select make_tenant('impediment');
select make_tenant('product_fact');
select make_tenant('market_demand');
