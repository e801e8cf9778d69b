-- Drafts to one recipient, the latest first: what was filed to it has an index of its own.
create index transfer_draft_recipient on carnet.transfer (tenant_id, recipient_key, created_at, id) where state = 'draft';
