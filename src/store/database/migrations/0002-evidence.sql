-- Evidence: files lie in a folder under their SHA-256, free texts here under a salted hash. Facts name them by hash alone,
-- so either can be deleted (a person's wish, a court's order) while the ledger stays whole: what is left says when and why.
-- Times are milliseconds since 1970, UTC, by the database's clock.

create table evidence_file (
  tenant text collate "C" not null check (tenant <> ''),
  -- SHA-256 of the bytes; the file is TENANT/ab/cdef… in the evidence folder.
  hash bytea not null check (octet_length(hash) = 32),
  byte_count bigint not null check (byte_count >= 0),
  stored_at bigint not null,
  deleted_at bigint,
  delete_reason text,
  primary key (tenant, hash),
  check ((deleted_at is null) = (delete_reason is null))
);

create table evidence_text (
  tenant text collate "C" not null check (tenant <> ''),
  -- SHA-256 of the salt followed by the text in UTF-8. Without the salt nobody can try out whether a text was this one.
  hash bytea not null check (octet_length(hash) = 32),
  salt bytea check (octet_length(salt) = 32),
  content text,
  stored_at bigint not null,
  deleted_at bigint,
  delete_reason text,
  primary key (tenant, hash),
  check ((deleted_at is null) = (delete_reason is null)),
  -- The salt goes with the text.
  check ((deleted_at is null) = (content is not null)),
  check ((deleted_at is null) = (salt is not null))
);

grant select, insert on evidence_file, evidence_text to gongping_app;
grant update (deleted_at, delete_reason) on evidence_file to gongping_app;
grant update (salt, content, deleted_at, delete_reason) on evidence_text to gongping_app;
