-- What is over may be seen by the sweep that removes it: sessions a week past their end (until then a form typed in
-- one can still be parked for its person), parked forms at once.
create policy over_seen on session for select to ippin_people using (expires_at < now() - interval '7 days');
create policy over_removed on session for delete to ippin_people using (expires_at < now() - interval '7 days');
create policy over_seen on parked_form for select to ippin_people using (expires_at < now());
create policy over_removed on parked_form for delete to ippin_people using (expires_at < now());
