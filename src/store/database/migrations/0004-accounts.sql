-- People who sign in, and the cities they sign in to. Unlike facts, these rows may be changed and deleted: facts hold
-- a random account id and a salted hash (`binding`) of what stands here, so a deletion leaves no person in the ledger
-- and a change behind its back is seen.
-- Times are milliseconds since 1970, UTC. Secrets are kept as SHA-256 only.

create table city (
  tenant text collate "C" not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
  name_zh text not null,
  name_en text not null,
  -- Synthetic data with sign-in links for everybody at the machine; a real city can never become one.
  demo boolean not null,
  primary key (tenant)
);

create table person (
  tenant text collate "C" not null,
  account text collate "C" not null,
  name text not null check (name <> ''),
  -- As typed at sign-in: one spelling, lower case.
  login_name text collate "C" not null check (login_name ~ '^[^@[:space:]]{1,60}$'),
  binding_salt bytea not null check (length(binding_salt) = 32),
  -- Argon2id in its usual text form; null until the person has set a password.
  password_hash text,
  primary key (tenant, account),
  unique (tenant, login_name)
);
-- Somebody who signs in does not say of which city.
create index person_by_login_name on person (login_name);

create table sign_in_link (
  tenant text collate "C" not null,
  token_hash bytea not null check (length(token_hash) = 32),
  account text collate "C" not null,
  expires_at bigint not null,
  used_at bigint,
  -- Demo links stay good until they expire; the server takes them on loopback only.
  repeatable boolean not null,
  primary key (tenant, token_hash)
);
create index sign_in_link_by_account on sign_in_link (tenant, account);

create table session (
  tenant text collate "C" not null,
  token_hash bytea not null check (length(token_hash) = 32),
  account text collate "C" not null,
  started_at bigint not null,
  seen_at bigint not null,
  ended_at bigint,
  primary key (tenant, token_hash)
);
create index session_by_account on session (tenant, account);

-- Wrong tries by login name, whether there is such a person or not: an unknown name locks as a known one does.
create table sign_in_try (
  tenant text collate "C" not null,
  login_name text collate "C" not null,
  failed int not null check (failed >= 0),
  locked_until bigint not null,
  last_at bigint not null,
  primary key (tenant, login_name)
);

grant select, insert on city to gongping_app;
grant select, insert, update, delete on person, sign_in_link, session, sign_in_try to gongping_app;
