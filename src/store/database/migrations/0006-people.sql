-- Coming in: when what lets somebody in was made, so that the ledger may say that what is older lets nobody in any more;
-- what the holder of an account is told after signing in; and failed tries counted by address as well.
-- Times are milliseconds since 1970, UTC.

alter table person
  add column password_set_at bigint,
  add column signed_in_at bigint;
comment on column person.password_set_at is 'Null while there is no password.';
comment on column person.signed_in_at is 'The last time; null for somebody who was invited and never came.';
update person set password_set_at = (extract(epoch from now()) * 1000)::bigint where password_hash is not null;

alter table sign_in_link add column made_at bigint;
update sign_in_link set made_at = (extract(epoch from now()) * 1000)::bigint;
alter table sign_in_link alter column made_at set not null;

alter table session
  -- Signed in with “keep me signed in on this device”: rest does not end it, only its whole length does.
  add column kept boolean not null default false,
  -- Such as “Chrome · Windows”: enough for its holder to know it again.
  add column device text not null default '',
  -- Failed tries under the holder's login name since they had last signed in, and since when.
  add column failed_before int not null default 0,
  add column failed_since bigint;

-- Tries by address stand here too, under the tenant “@”, which no city has.
alter table sign_in_try
  -- Failed tries that the holder has not been told of yet.
  add column untold int not null default 0 check (untold >= 0),
  add column untold_since bigint;
