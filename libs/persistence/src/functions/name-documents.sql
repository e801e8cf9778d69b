-- Which files something that was filed names: written by the database with what names them, so that nothing is forgotten.
create or replace function carnet.name_filed_documents() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  insert into named_document (tenant_id, digest, transfer_id)
  select distinct new.tenant_id, 'sha256:' || (d ->> 'sha256'), new.id from jsonb_array_elements(new.filing::jsonb -> 'documents') d
  on conflict do nothing;
  return null;
end
$$;
-- What decides first is cheap: most filings name nothing, and most changes leave the content as it is.
create or replace trigger name_when_filed after insert on carnet.transfer for each row
  when (new.submitted_at is not null and new.filing like '%"sha256":%') execute function carnet.name_filed_documents();
create or replace trigger name_when_changed after update on carnet.transfer for each row
  when (new.submitted_at is not null and (old.submitted_at is null or new.content_digest <> old.content_digest) and new.filing like '%"sha256":%')
  execute function carnet.name_filed_documents();

-- What a company shows, says when it is heard, or appeals with.
create or replace function carnet.name_shown_documents() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  insert into named_document (tenant_id, digest, transfer_id)
  select distinct new.tenant_id, d #>> '{}', new.transfer_id from jsonb_path_query(new.body::jsonb, '$.**.documents[*]') d
  where jsonb_typeof(d) = 'string'
  on conflict do nothing;
  return null;
end
$$;
create or replace trigger name_when_shown after insert on carnet.history_entry for each row
  when (new.kind in ('evidence-given', 'view-stated', 'appeal-filed') and not new.refused) execute function carnet.name_shown_documents();
