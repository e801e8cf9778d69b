-- In whose seat a deputy voted on an appeal, and by which delegation.
alter table carnet.appeal_part add column on_behalf_of uuid references carnet.person (id) check (on_behalf_of <> person);
alter table carnet.appeal_part add column delegation uuid;
alter table carnet.appeal_part add check ((on_behalf_of is null) = (delegation is null));
create unique index appeal_part_for on carnet.appeal_part (tenant_id, transfer_id, appeal, on_behalf_of) where on_behalf_of is not null;
