-- Stores one change of one version of a pack: its texts, its row, the event and, with a publication, the next edition of
-- the schedule. Under an idempotency key as `record`. Errors: CN001 stale revision, CN006 and CN007 what may not be.
create or replace function carnet.record_pack_change(c jsonb, p_texts jsonb, p_key jsonb) returns jsonb
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_earlier jsonb := earlier_act(p_key);
  v_at timestamptz := (c ->> 'at')::timestamptz;
  r record;
begin
  if v_earlier is not null then return v_earlier; end if;
  insert into rule_text (digest, text) select t.digest, t.text from jsonb_to_recordset(p_texts) as t (digest text, text text)
  on conflict (digest) do nothing;
  select * into r from jsonb_to_record(c -> 'row') as x (id uuid, revision int, state text, regime text, label text, title_en text, title_zh text,
    digest text, pack_text text, cases_text text, authors jsonb, lint jsonb, tests jsonb, publisher uuid, in_force_from date,
    published_at timestamptz, signature text);
  if c ->> 'expected' is null then
    insert into rule_pack_version (id, revision, origin, state, regime, label, title_en, title_zh, digest, pack_text, cases_text, authors,
      created_at, updated_at)
    values (r.id, r.revision, 'authority', r.state, r.regime, r.label, r.title_en, r.title_zh, r.digest, r.pack_text, r.cases_text,
      array(select jsonb_array_elements_text(r.authors))::uuid[], v_at, v_at);
  else
    update rule_pack_version v set revision = r.revision, state = r.state, regime = r.regime, label = r.label, title_en = r.title_en,
      title_zh = r.title_zh, digest = r.digest, pack_text = r.pack_text, cases_text = r.cases_text,
      authors = array(select jsonb_array_elements_text(r.authors))::uuid[], lint = r.lint, tests = r.tests, publisher = r.publisher,
      in_force_from = r.in_force_from, published_at = r.published_at, signature = r.signature, updated_at = v_at
    where v.id = r.id and v.revision = (c ->> 'expected')::int;
    if not found then raise exception 'the version has another revision' using errcode = 'CN001'; end if;
  end if;
  insert into rule_pack_event (id, version_id, revision, kind, actor, refused, at, body)
  values ((c #>> '{event,id}')::uuid, r.id, r.revision, c #>> '{event,kind}', (c #>> '{event,actor}')::uuid, false, v_at, c #>> '{event,body}');
  if c -> 'entries' is not null then perform next_edition(c -> 'entries'); end if;
  return null;
end
$$;

grant execute on function carnet.record_pack_change(jsonb, jsonb, jsonb) to carnet_authority;
