-- The ledger: what was said, in order, for ever. One line of facts a tenant and year; year 0 is the standing line.
-- A fact is added and never changed: not by the application, whose role may only read and add, and not by the owner,
-- unless it takes the triggers away with its own hands.

create table fact (
  tenant text collate "C" not null check (tenant <> ''),
  year integer not null check (year >= 0),
  -- The place in the line: 1, 2, 3 … without a gap.
  seq bigint not null check (seq >= 1),
  -- Milliseconds since 1970, UTC. Never before that of the fact in front of it; the order is seq, never at.
  at bigint not null check (at >= 0),
  -- A random account id, never a person's name.
  by text collate "C" not null check (by <> ''),
  kind text collate "C" not null check (kind <> ''),
  -- The id the caller gave its command, so that a command sent twice is done once.
  command uuid not null,
  -- A command may say several facts: 0, 1, 2 …
  part integer not null check (part >= 0),
  -- SHA-256 of the command itself, with its first fact only: tells a repeat from another command under the same id.
  asked bytea check (octet_length(asked) = 32),
  -- Canonical JSON, kept as its very characters: jsonb would reorder and renumber what was hashed.
  body text collate "C" not null check (octet_length(body) between 2 and 65536),
  -- The hash of the fact in front; 32 zero bytes for the first of a line.
  prev_hash bytea not null check (octet_length(prev_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (tenant, year, seq),
  -- The id leads: an index that led with the line would look to the planner as good as the key for finding a place in it,
  -- and while the table has no statistics it was chosen, and read the whole line each time (measured).
  unique (command, part, tenant, year),
  check ((part = 0) = (asked is not null))
);

comment on table fact is 'Append-only, hash-chained facts. One line a tenant and year.';

-- For looking through a line by kind, newest first. The kind leads for the same reason.
create index fact_by_kind on fact (kind, tenant, year, seq);

create function refuse_change() returns trigger
language plpgsql
as $$
begin
  raise exception 'a row of % is only ever added: % is refused', tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation';
end
$$;

comment on function refuse_change() is
  'For append-only tables. A statement trigger, so that a change that meets no row, a merge and an upsert are refused too.';

create trigger fact_no_update before update on fact for each statement execute function refuse_change();
create trigger fact_no_delete before delete on fact for each statement execute function refuse_change();
create trigger fact_no_truncate before truncate on fact for each statement execute function refuse_change();

-- Each row added must follow the one in front of it: the next place, its hash, and no earlier time. The row in front is
-- looked up by its whole key, be it older or of the same batch: one way only, so that no plan can be a wrong one.
create function check_line_continues() returns trigger
language plpgsql
-- Nobody puts a table of the same name in front.
set search_path = public, pg_temp
as $$
declare
  broken record;
begin
  select added.tenant, added.year, added.seq into broken
  from added
  where added.prev_hash is distinct from (
    case
      when added.seq = 1 then decode(repeat('00', 32), 'hex')
      else (
        select front.hash from fact as front
        where front.tenant = added.tenant and front.year = added.year and front.seq = added.seq - 1
          and front.at <= added.at
      )
    end
  )
  limit 1;
  if found then
    raise exception 'fact % of line %/% does not follow the fact in front of it', broken.seq, broken.tenant, broken.year
      using errcode = 'check_violation';
  end if;
  return null;
end
$$;

create trigger fact_continues after insert on fact
  referencing new table as added
  for each statement execute function check_line_continues();

-- "always": without it a session that calls itself a replica (session_replication_role) would walk past all of them.
alter table fact enable always trigger fact_no_update;
alter table fact enable always trigger fact_no_delete;
alter table fact enable always trigger fact_no_truncate;
alter table fact enable always trigger fact_continues;

revoke create on schema public from public;
grant usage on schema public to gongping_app;
grant select, insert on fact to gongping_app;
