-- The procedure an adoption is run by, copied like the rulebook; null = the programme's own, one council deciding everything.
alter table rulebook_adoption add column procedure_key text;
alter table rulebook_adoption add column procedure_sha256 text;
alter table rulebook_adoption add column procedure jsonb;
alter table rulebook_adoption add check ((procedure is null) = (procedure_key is null) and (procedure is null) = (procedure_sha256 is null));
