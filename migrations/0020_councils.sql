-- The council: sittings and levels, interests, meetings with minutes, appeals, sheets entered from paper (docs/decisions/0011-levels.md).
-- A sitting is one council's work on a submission: every level has one of its own, and an upheld appeal makes a new one on the same level.
alter table submission add column level int not null default 0 check (level >= 0);
alter table submission add column sitting int not null default 0 check (sitting >= 0);
alter table assignment add column sitting int not null default 0;
alter table assignment drop constraint assignment_programme_id_submission_id_no_key;
alter table assignment add unique (programme_id, submission_id, sitting, no);
-- A signed sheet that somebody typed in for the member, with its photograph or scan.
alter table scorecard add column entered_by uuid;
alter table scorecard add column paper_sha256 text;
alter table scorecard add foreign key (programme_id, paper_sha256) references file (programme_id, sha256);
alter table scorecard add check ((entered_by is null) = (paper_sha256 is null));
alter table decision add column level int not null default 0;
alter table decision add column sitting int not null default 0;
-- 'proposed': this level may not decide so many stars; approved, it goes on to the next.
alter table decision add column outcome text not null default 'final' check (outcome in ('final', 'proposed'));
-- The paper of a decision made outside this programme (a ministry's); its points may be unknown.
alter table decision add column paper_sha256 text;
alter table decision add foreign key (programme_id, paper_sha256) references file (programme_id, sha256);
alter table decision alter column total drop not null;
alter table decision drop constraint decision_programme_id_submission_id_key;
alter table decision add unique (programme_id, submission_id, sitting);
-- One official decision lists many products.
alter table decision drop constraint decision_programme_id_decision_no_key;
alter table decision add unique (programme_id, decision_no, submission_id);

create table council_interest (
  programme_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  producer_id uuid not null,
  -- 'none': the member said on `since` that there is no interest.
  kind text not null check (kind in ('none', 'own', 'paid', 'relative', 'other')),
  since date not null,
  until date,
  -- For the member's own eyes.
  note text not null default '',
  added_by uuid,
  added_at timestamptz not null,
  primary key (programme_id, id),
  foreign key (programme_id, producer_id) references producer (programme_id, id),
  check (until is null or until >= since)
);
create index on council_interest (programme_id, person_id, producer_id);
create table meeting (
  programme_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  held_on date not null,
  place text not null,
  chair_id uuid not null,
  present uuid[] not null,
  opened_by uuid,
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- By the chair: the minutes are right.
  approved_at timestamptz,
  primary key (programme_id, id),
  foreign key (programme_id, round_id) references round (programme_id, id),
  check (approved_at is null or closed_at is not null)
);
create index on meeting (programme_id, round_id);
create table meeting_item (
  programme_id uuid not null,
  meeting_id uuid not null,
  submission_id uuid not null,
  sitting int not null,
  said text not null,
  agreed text not null,
  written_by uuid,
  written_at timestamptz not null,
  primary key (programme_id, meeting_id, submission_id, sitting),
  foreign key (programme_id, meeting_id) references meeting (programme_id, id),
  foreign key (programme_id, submission_id) references submission (programme_id, id)
);
create index on meeting_item (programme_id, submission_id);
create table appeal (
  programme_id uuid not null,
  id uuid not null,
  submission_id uuid not null,
  decision_id uuid not null,
  reasons text not null,
  paper_sha256 text,
  made_by uuid,
  made_on date not null,
  made_at timestamptz not null,
  outcome text check (outcome in ('dismissed', 'upheld')),
  answer text not null default '',
  answered_by uuid,
  answered_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  primary key (programme_id, id),
  unique (programme_id, decision_id),
  foreign key (programme_id, submission_id) references submission (programme_id, id),
  foreign key (programme_id, decision_id) references decision (programme_id, id),
  foreign key (programme_id, paper_sha256) references file (programme_id, sha256),
  check ((outcome is null) = (answered_at is null)),
  check (approved_by is null or approved_by <> answered_by)
);
create index on appeal (programme_id, submission_id);

select make_tenant('council_interest');
select make_tenant('meeting');
select make_tenant('meeting_item');
select make_tenant('appeal');
