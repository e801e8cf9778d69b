-- What is to take the place of a grant. The kind stands with the transfer's life.
alter table carnet.transfer add column renews uuid check (renews <> id),
  add foreign key (tenant_id, renews) references carnet.transfer (tenant_id, id);
create index transfer_renewals on carnet.transfer (tenant_id, renews, created_at, id) where renews is not null;
-- One at a time: the next one when it is decided or withdrawn.
create unique index transfer_renewal_open on carnet.transfer (tenant_id, renews)
  where renews is not null and state in ('draft', 'submitted', 'in-review', 'information-requested', 'in-approval', 'awaiting-conditions');
