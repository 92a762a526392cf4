-- Trade figures on their way in: looked at first, then brought in by a job of which one runs at a time in a programme.
create table trade_import (
  programme_id uuid not null,
  id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'refused', 'cancelled', 'interrupted')),
  -- [{ sha256, size }], as they were sent.
  files jsonb not null,
  -- The names they came with, a line each.
  names text not null,
  received_by uuid,
  received_at timestamptz not null,
  -- As it was asked to be read: { format, edition, source }.
  asked jsonb,
  began_by uuid,
  began_at timestamptz,
  -- Of which running process; it says from time to time that it is still at it.
  runner uuid,
  beat_at timestamptz,
  cancel_asked boolean not null default false,
  bytes bigint not null default 0,
  bytes_of bigint not null default 0,
  rows bigint not null default 0,
  ended_at timestamptz,
  set_id text,
  -- The same figures were held before.
  again boolean not null default false,
  refusal jsonb,
  primary key (programme_id, id),
  check ((state = 'waiting') = (began_at is null)),
  check ((state in ('waiting', 'running')) = (ended_at is null))
);
create unique index on trade_import (programme_id) where state = 'running';
create index on trade_import (programme_id, received_at);

select make_tenant('trade_import');
