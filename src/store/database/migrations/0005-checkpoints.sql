-- A second copy of every signed checkpoint. The files outside the database stay the evidence against its owner; these rows are
-- evidence against whoever can reach the files alone: a file that lost its end is shorter than what stands here.

create table checkpoint (
  tenant text collate "C" not null check (tenant <> ''),
  year integer not null check (year >= 0),
  -- The node that signed: its file is named after it.
  node text collate "C" not null check (node <> ''),
  -- Its place among the notes that this node kept of this line: 1, 2, 3 …
  number integer not null check (number >= 1),
  size bigint not null check (size >= 1),
  -- The signed note itself, byte for byte as in the file.
  note text collate "C" not null check (note <> ''),
  primary key (tenant, year, node, number)
);

comment on table checkpoint is 'Append-only copies of the signed checkpoints, by line and node.';

create trigger checkpoint_no_update before update on checkpoint for each statement execute function refuse_change();
create trigger checkpoint_no_delete before delete on checkpoint for each statement execute function refuse_change();
create trigger checkpoint_no_truncate before truncate on checkpoint for each statement execute function refuse_change();
alter table checkpoint enable always trigger checkpoint_no_update;
alter table checkpoint enable always trigger checkpoint_no_delete;
alter table checkpoint enable always trigger checkpoint_no_truncate;

grant select, insert on checkpoint to gongping_app;
