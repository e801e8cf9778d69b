-- Work that fails for want of something it needs waits, and its attempts are kept; what died is put back by an operator, who is named.

alter table carnet.work_item add column waiting_since timestamptz;
alter table carnet.work_item add column redriven_at timestamptz;
alter table carnet.work_item add column redriven_by text;
grant update (attempt, waiting_since, redriven_at, redriven_by) on carnet.work_item to carnet_dispatcher;
-- The API tells how much is dead, also of what the authority otherwise sees nothing of.
create policy authority_dead on carnet.work_item for select to carnet_authority using (state = 'dead');
