-- Certificates as verifiable credentials: the keys they are signed with, each as it was signed, and which reminders went out.
create table issuer_key (
  programme_id uuid not null,
  id uuid not null,
  -- did:web of the programme as it was when the key was made: an instance may move to another address.
  did text not null,
  no int not null check (no > 0),
  -- Multikey (base58btc of an Ed25519 public key).
  public_key text not null,
  -- The private key, locked under the instance's secret and this row's id.
  locked text not null,
  made_at timestamptz not null,
  -- From then on another key signs; what this one signed stays good.
  retired_at timestamptz,
  -- It was in wrong hands: what it signed from that moment on does not count.
  revoked_from timestamptz,
  primary key (programme_id, id),
  unique (programme_id, did, no)
);
create unique index on issuer_key (programme_id, did) where retired_at is null;

create table grade_credential (
  programme_id uuid not null,
  id uuid not null,
  certificate_id uuid not null,
  key_id uuid not null,
  -- Its place in the status list.
  list int not null,
  position int not null check (position between 0 and 131071),
  -- Canonical JSON, as signed; never changed.
  document text not null,
  -- The same in the short form of the QR code.
  payload text not null,
  issued_at timestamptz not null,
  -- Signed again under another key: this one is listed as revoked.
  replaced_at timestamptz,
  primary key (programme_id, id),
  unique (programme_id, list, position),
  foreign key (programme_id, certificate_id) references certificate (programme_id, id),
  foreign key (programme_id, key_id) references issuer_key (programme_id, id)
);
create unique index on grade_credential (programme_id, certificate_id) where replaced_at is null;

create table certificate_reminder (
  programme_id uuid not null,
  certificate_id uuid not null,
  months int not null check (months in (6, 3, 1)),
  letters int not null,
  at timestamptz not null,
  primary key (programme_id, certificate_id, months),
  foreign key (programme_id, certificate_id) references certificate (programme_id, id)
);

-- Where the office reads its letters: an office's mailbox, no person's. Members' own addresses are kept as a seal only.
create table office_mail (
  programme_id uuid primary key,
  mail text not null,
  set_at timestamptz not null
);

select make_tenant('office_mail');
select make_tenant('issuer_key');
select make_tenant('grade_credential');
select make_tenant('certificate_reminder');

-- As kernel/text.ts folds: accents of Latin letters go, marks of Thai and Japanese stay.
create function fold_text(t text) returns text language sql immutable strict parallel safe as $$
  select lower(translate(normalize(regexp_replace(normalize(normalize(t, NFKC), NFD), '[\u0300-\u036f]', '', 'g'), NFC), 'ĐđıØøŁł', 'ddiooll')) $$;
-- The words a graded product is found by in the public register: what is published of it, no more.
alter table published_certificate add column folded text generated always as (
  fold_text(number || ' ' || maker || ' ' || (jsonb_path_query_array(product_name, '$.text.*') #>> '{}') || ' ' || coalesce(jsonb_path_query_array(place_name, '$.text.*') #>> '{}', ''))) stored;
create index on published_certificate (programme_id, expires_on, number);
create index on published_certificate using gin (folded gin_trgm_ops);
