-- One human may be two persons, because of two ways to sign in: one of them says whose it is. Four eyes counts humans.
alter table carnet.person add column same_as uuid references carnet.person (id) check (same_as <> id);
create index person_same_as on carnet.person (same_as) where same_as is not null;
