-- Lists of conditions that are owed read what they show and no more: what has ended left its open conditions at their beginning for ever,
-- what waits for a judgement lay between all that is open, and a company's between everybody's.

-- Whether the grant stands, or waits for its conditions; kept by a trigger on the transfer's state.
alter table carnet.obligation add column live boolean not null default true;
-- What lists are ordered by: a column, for where row security holds, a page goes on behind a place in an index by plain columns alone.
alter table carnet.obligation add column sorts_at timestamptz generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored;
grant update (live) on carnet.obligation to carnet_app, carnet_authority;

-- Row security is forced on the owner as well.
alter table carnet.obligation no force row level security;
alter table carnet.transfer no force row level security;
update carnet.obligation o set live = false from carnet.transfer t
where t.tenant_id = o.tenant_id and t.id = o.transfer_id and t.state not in ('awaiting-conditions', 'granted', 'suspended');
alter table carnet.transfer force row level security;
alter table carnet.obligation force row level security;

-- In the order of their days, those without one last.
drop index carnet.obligation_open;
create index obligation_owed on carnet.obligation (sorts_at, transfer_id, number)
  where live and state in ('open', 'evidence-given', 'breached');
create index obligation_owed_by on carnet.obligation (tenant_id, sorts_at, transfer_id, number)
  where live and state in ('open', 'evidence-given', 'breached');
create index obligation_to_judge on carnet.obligation (sorts_at, transfer_id, number)
  where live and to_judge and state in ('open', 'evidence-given', 'breached');
