-- Registers the rules of a release, as the owner: no process that runs can pass a text off as a release's. Answers the
-- edition that came of it; null when the schedule builds on these rules already.
create or replace function carnet.register_release(p_set text, p_body text, p_texts jsonb, p_packs jsonb, p_entries jsonb) returns integer
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  insert into rule_text (digest, text) select t.digest, t.text from jsonb_to_recordset(p_texts) as t (digest text, text text)
  on conflict (digest) do nothing;
  insert into rule_pack_version (id, revision, origin, state, regime, label, title_en, title_zh, digest, pack_text, cases_text, authors,
    published_at, created_at, updated_at)
  select gen_random_uuid(), 1, 'release', 'published', p.regime, p.label, p.title_en, p.title_zh, p.digest, p.pack_text, p.cases_text, '{}',
    now(), now(), now()
  from jsonb_to_recordset(p_packs) as p (regime text, label text, title_en text, title_zh text, digest text, pack_text text, cases_text text)
  on conflict (regime, pack_text, cases_text) where origin = 'release' do nothing;
  insert into rule_set (digest, body) values (p_set, p_body) on conflict (digest) do nothing;
  if p_set = (select l.rule_set from rule_release l order by l.number desc limit 1) then return null; end if;
  insert into rule_release (number, rule_set) select coalesce(max(l.number), 0) + 1, p_set from rule_release l;
  return next_edition(p_entries);
end
$$;
