-- The latest decisions on what goes to a country, over all companies: what an officer compares a filing with.
create index transfer_decided_anywhere on carnet.transfer (to_country, created_at, id)
  where state in ('awaiting-conditions', 'granted', 'refused', 'suspended', 'revoked', 'expired', 'superseded');
