-- A paper that does not say its stars: unknown is null, never zero.
alter table certificate alter column stars drop not null;
alter table published_certificate alter column stars drop not null;
alter table certificate drop constraint certificate_stars_check;
-- Row security hides every programme's rows from a migration that is not run by a superuser.
alter table certificate no force row level security;
alter table published_certificate no force row level security;
update certificate set stars = null where stars = 0;
update published_certificate set stars = null where stars = 0;
alter table certificate force row level security;
alter table published_certificate force row level security;
alter table certificate add constraint certificate_stars_check check (stars between 1 and 5);
