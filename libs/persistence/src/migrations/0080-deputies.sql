-- What a delegation is for: votes in the seats of somebody, reviews that they have, votes in panels of appeals. What was made before was for votes.
alter table carnet.delegation add column covers text[] not null default '{approval}'
  check (cardinality(covers) > 0 and covers <@ array['approval', 'review', 'appeals']);
alter table carnet.delegation alter column covers drop default;
-- Deputies are told of what concerns those for whom they act.
grant select (covers, disciplines) on carnet.delegation to carnet_dispatcher;

-- For whom a deputy has a review, and for whom one gave an opinion; each by which delegation.
alter table carnet.review add column on_behalf_of uuid references carnet.person (id) check (on_behalf_of <> assignee);
alter table carnet.review add column delegation uuid;
alter table carnet.review add check ((on_behalf_of is null) = (delegation is null));
grant select (on_behalf_of) on carnet.review to carnet_dispatcher;
alter table carnet.opinion add column on_behalf_of uuid references carnet.person (id) check (on_behalf_of <> officer);
alter table carnet.opinion add column delegation uuid;
alter table carnet.opinion add check ((on_behalf_of is null) = (delegation is null));
create unique index opinion_once_for on carnet.opinion (tenant_id, transfer_id, assessment_id, round, on_behalf_of) where on_behalf_of is not null;
