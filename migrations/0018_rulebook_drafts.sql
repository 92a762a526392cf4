-- Rulebooks a programme writes itself: typed in, copied from another, or read from a ministry's annex. Approved by a second person
-- one is never changed again; a change is a new draft based on it.
create table rulebook_draft (
  programme_id uuid not null,
  id uuid not null,
  -- The rulebook's id, by which it is adopted.
  key text not null,
  rulebook jsonb not null,
  -- The language its texts are written in.
  lang text not null,
  revision int not null default 1,
  state text not null default 'draft' check (state in ('draft', 'proposed', 'approved')),
  -- The key of the book it was copied from.
  based_on text,
  -- The annex it was read from.
  file_sha256 text,
  -- Places of the annex that nobody has looked at yet: [{ code, row, column, at, text }].
  uncertain jsonb not null default '[]',
  -- Why it was sent back last.
  returned text not null default '',
  started_by uuid,
  started_at timestamptz not null,
  changed_by uuid,
  changed_at timestamptz not null,
  proposed_by uuid,
  proposed_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  primary key (programme_id, id),
  unique (programme_id, key),
  foreign key (programme_id, file_sha256) references file (programme_id, sha256),
  check ((state = 'approved') = (approved_at is not null)),
  check (state = 'draft' or proposed_at is not null)
);
create index on rulebook_draft (programme_id, changed_at);

select make_tenant('rulebook_draft');
