-- Certificates: graded here, or issued on paper before and entered from the office's file.
create table certificate (
  programme_id uuid not null,
  id uuid not null,
  -- The public code of the check page, unguessable and short enough to type.
  code text not null,
  number text not null,
  product_id uuid not null,
  stars int not null check (stars between 0 and 5),
  -- Total to two decimals as decided; null when the paper does not say.
  total text,
  -- 'official' within the rulebook's force, 'adopted' as the programme's own rule, 'paper' issued on paper.
  basis text not null check (basis in ('official', 'adopted', 'paper')),
  rulebook text,
  submission_id uuid,
  decision_no text not null default '',
  issued_on date,
  expires_on date,
  -- The paper said no expiry: it was computed from the issue day and the validity months.
  expiry_computed boolean not null default false,
  scan_sha256 text,
  revoked_on date,
  revoked_why text,
  demo boolean not null default false,
  created_at timestamptz not null,
  primary key (programme_id, id),
  unique (programme_id, code),
  unique (programme_id, number),
  foreign key (programme_id, product_id) references product (programme_id, id)
);
create index on certificate (programme_id, expires_on);
create index on certificate (programme_id, product_id);
create table published_certificate (
  programme_id uuid not null,
  id uuid not null,
  code text not null,
  number text not null,
  product_id uuid not null,
  product_name jsonb not null,
  maker text not null,
  place_name jsonb,
  stars int not null,
  total text,
  basis text not null,
  rulebook text,
  decision_no text not null,
  issued_on date,
  expires_on date,
  expiry_computed boolean not null,
  revoked_on date,
  revoked_why text,
  demo boolean not null,
  primary key (programme_id, id),
  unique (programme_id, code)
);
create index on published_certificate (code);

select make_tenant('certificate');
select make_published('published_certificate');
