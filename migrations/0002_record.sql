-- What happened, in one hash chain a programme; the outbox; idempotency; files.
create table chain_head (
  programme_id uuid primary key,
  seq bigint not null,
  hash text not null
);
create table event (
  programme_id uuid not null,
  seq bigint not null,
  type text not null,
  subject_kind text not null,
  subject_id uuid not null,
  actor_id uuid,
  for_id uuid,
  mandate_id uuid,
  at timestamptz not null,
  -- Null once redacted; the chain holds its digest, not itself.
  payload jsonb,
  payload_sha256 text not null,
  hash text not null,
  primary key (programme_id, seq)
);
create index on event (programme_id, subject_kind, subject_id, seq);
create index on event (programme_id, type, seq);
create table delivery (
  programme_id uuid not null,
  id uuid not null,
  channel text not null check (channel in ('mail')),
  recipient text not null,
  template text not null,
  lang text not null,
  facts jsonb not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  primary key (programme_id, id)
);
create index on delivery (programme_id, due_at) where sent_at is null and given_up_at is null;
create table idempotency (
  programme_id uuid not null,
  key text not null,
  action text not null,
  person_id uuid,
  body_sha256 text not null,
  result jsonb not null,
  at timestamptz not null,
  primary key (programme_id, key)
);
create index on idempotency (programme_id, at);
create table file (
  programme_id uuid not null,
  sha256 text not null,
  mime text not null,
  size int not null,
  name text not null,
  width int,
  height int,
  uploaded_by uuid,
  at timestamptz not null,
  primary key (programme_id, sha256)
);

select make_tenant('chain_head', 'select, insert, update');
-- Nobody deletes an event, and only its payload can be blanked.
select make_tenant('event', 'select, insert, update (payload)');
select make_tenant('delivery');
select make_tenant('idempotency');
select make_tenant('file');
