-- Which files something names: written by the database with what names them, so that nothing is forgotten.
-- Errors: CN008 a file that was removed.

-- Holds what is named against its removal until this transaction ends: whoever removes files locks their rows first, and looks
-- then whether anything names them. So of the two one comes first, and the other one finds it.
create or replace function carnet.hold_named_files(p_tenant uuid, p_digests text[]) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_removed text[];
begin
  select array_agg(h.digest) filter (where h.state = 'removed') into v_removed
  from (select a.digest, a.state from attachment a where a.tenant_id = p_tenant and a.digest = any (p_digests)
    order by a.digest for key share) h;
  if v_removed is not null then
    raise exception 'a file that is named was removed' using errcode = 'CN008', detail = array_to_string(v_removed, ' ');
  end if;
end
$$;

create or replace function carnet.name_filed_documents() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_named text[] := array(select distinct 'sha256:' || (d ->> 'sha256') from jsonb_array_elements(new.filing::jsonb -> 'documents') d);
begin
  perform hold_named_files(new.tenant_id, v_named);
  insert into named_document (tenant_id, digest, transfer_id) select new.tenant_id, n, new.id from unnest(v_named) n on conflict do nothing;
  return null;
end
$$;
-- What decides first is cheap: most filings name nothing, and most changes leave the content as it is.
create or replace trigger name_when_filed after insert on carnet.transfer for each row
  when (new.submitted_at is not null and new.filing like '%"sha256":%') execute function carnet.name_filed_documents();
create or replace trigger name_when_changed after update on carnet.transfer for each row
  when (new.submitted_at is not null and (old.submitted_at is null or new.content_digest <> old.content_digest) and new.filing like '%"sha256":%')
  execute function carnet.name_filed_documents();

-- What a draft names. What it names no more is kept as long again as if it had come in now.
create or replace function carnet.name_drafted_documents() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_named text[] := array(select distinct 'sha256:' || (d ->> 'sha256') from jsonb_path_query(new.filing::jsonb, '$.documents[*]') d
    where d ->> 'sha256' ~ '^[0-9a-f]{64}$');
begin
  perform hold_named_files(new.tenant_id, v_named);
  insert into draft_document (tenant_id, digest, transfer_id) select new.tenant_id, n, new.id from unnest(v_named) n on conflict do nothing;
  with dropped as (
    delete from draft_document o where o.tenant_id = new.tenant_id and o.transfer_id = new.id and o.digest <> all (v_named) returning o.digest
  )
  update attachment a set unnamed_since = now() from dropped o where a.tenant_id = new.tenant_id and a.digest = o.digest;
  return null;
end
$$;
create or replace trigger name_when_drafted after insert on carnet.transfer for each row
  when (new.submitted_at is null and new.filing like '%"sha256":%') execute function carnet.name_drafted_documents();
create or replace trigger name_when_redrafted after update on carnet.transfer for each row
  when (new.submitted_at is null and new.content_digest <> old.content_digest
    and (new.filing like '%"sha256":%' or old.filing like '%"sha256":%'))
  execute function carnet.name_drafted_documents();

-- What a company shows, says when it is heard, appeals or comments with. The authority comments with what is named already: of that its
-- entries say `files`.
create or replace function carnet.name_shown_documents() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_named text[] := array(select distinct d #>> '{}' from jsonb_path_query(new.body::jsonb, '$.**.documents[*]') d where jsonb_typeof(d) = 'string');
begin
  perform hold_named_files(new.tenant_id, v_named);
  insert into named_document (tenant_id, digest, transfer_id)
  select new.tenant_id, n, new.transfer_id from unnest(v_named) n on conflict do nothing;
  return null;
end
$$;
create or replace trigger name_when_shown after insert on carnet.history_entry for each row
  when (not new.refused and (new.kind in (:kinds_that_show) or (new.kind = 'commented' and new.body like '%"documents":%')))
  execute function carnet.name_shown_documents();

grant execute on function carnet.hold_named_files(uuid, text[]) to carnet_app, carnet_authority;
