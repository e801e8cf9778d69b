-- Lists of a million transfers go along an index, whatever they are ordered by. What is open is a small part of all, and is
-- what officers look at: by due day and by age it has indexes of its own, which what passes by the machine alone never enters.
create index transfer_open_due on carnet.transfer (due_on, id) where state in ('in-review', 'information-requested', 'in-approval');
create index transfer_open_age on carnet.transfer (created_at, id) where state in ('in-review', 'information-requested', 'in-approval');
create index transfer_due on carnet.transfer (due_on, id) where due_on is not null and submitted_at is not null;
-- A company's own list, and the authority's of one company.
create index transfer_company_due on carnet.transfer (tenant_id, due_on, id) where due_on is not null;
create index transfer_to on carnet.transfer (to_country, created_at, id) where submitted_at is not null;
create index transfer_scenario on carnet.transfer (scenario, created_at, id) where scenario is not null and submitted_at is not null;
