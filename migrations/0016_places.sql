-- A place can be changed: a form names the revision it started from.
alter table place add column revision int not null default 1;
-- What a place no longer has: kept for the record, shown to the desk only.
alter table resource add column retired_on date;
