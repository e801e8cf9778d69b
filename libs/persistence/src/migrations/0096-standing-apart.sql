-- Who of the authority belongs to a company reads nothing that is said of it within the authority. The function's text is applied again later.
create function carnet.is_own_company(p_company uuid) returns boolean
  language plpgsql stable set search_path = carnet, pg_temp as $$ begin return false; end $$;

create policy apart on carnet.comment as restrictive for select to carnet_authority
  using (audience = 'to-company' or not carnet.is_own_company(tenant_id));
create policy apart on carnet.history_entry as restrictive for select to carnet_authority
  using (kind not in ('commented-internally', 'refused:comment-internally') or not carnet.is_own_company(tenant_id));
