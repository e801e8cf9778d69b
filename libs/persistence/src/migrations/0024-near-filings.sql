-- Filings to one recipient in the order in which they are looked for: the nearest by day, and of one day the latest.
drop index carnet.transfer_recipient;
create index transfer_recipient on carnet.transfer (tenant_id, recipient_key, filed_on, id) where filed_on is not null;
