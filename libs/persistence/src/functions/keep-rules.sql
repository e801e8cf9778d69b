-- What a text, a set or an edition says, it says for ever.
create or replace function carnet.keep_for_ever() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  raise exception 'rows of % do not change', tg_table_name using errcode = 'CN006';
end
$$;
create or replace trigger keep_for_ever before update or delete on carnet.rule_text for each row execute function carnet.keep_for_ever();
create or replace trigger keep_for_ever before update or delete on carnet.rule_set for each row execute function carnet.keep_for_ever();
create or replace trigger keep_for_ever before update or delete on carnet.rule_release for each row execute function carnet.keep_for_ever();
create or replace trigger keep_for_ever before update or delete on carnet.rule_edition for each row execute function carnet.keep_for_ever();
create or replace trigger keep_for_ever before update or delete on carnet.rule_schedule for each row execute function carnet.keep_for_ever();
create or replace trigger keep_for_ever before update or delete on carnet.rule_pack_author for each row execute function carnet.keep_for_ever();
create or replace trigger keep_for_ever before update or delete on carnet.rule_pack_event for each row execute function carnet.keep_for_ever();
create or replace trigger keep_for_ever before update or delete on carnet.routing_policy for each row execute function carnet.keep_for_ever();

-- A version of a pack goes its way and no other, whoever writes: the core decides by these rules, and the database does
-- not take its word for it.
create or replace function carnet.check_pack_version() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  if old.state in ('published', 'discarded') then
    raise exception 'a published version of a pack does not change' using errcode = 'CN006';
  end if;
  if new.revision <> old.revision + 1 or new.regime <> old.regime or not new.authors @> old.authors then
    raise exception 'a version keeps its regime and its authors' using errcode = 'CN006';
  end if;
  if new.state <> 'draft' and (new.pack_text, new.cases_text, new.digest, new.label)
    is distinct from (old.pack_text, old.cases_text, old.digest, old.label) then
    raise exception 'what is rewritten is a draft again' using errcode = 'CN006';
  end if;
  if new.state = 'published' and (old.state <> 'shadow' or exists (select from rule_pack_version v
    where v.state = 'published' and v.regime = new.regime and v.label = new.label and v.digest <> new.digest)) then
    raise exception 'only what ran in shadow is published, under a name of its own' using errcode = 'CN006';
  end if;
  return new;
end
$$;
create or replace trigger check_pack_version before update on carnet.rule_pack_version for each row
  execute function carnet.check_pack_version();
create or replace trigger keep_for_ever before delete on carnet.rule_pack_version for each row execute function carnet.keep_for_ever();

-- Four eyes are about the pack and not about the record of it: who wrote it in any version and name publishes it in none. After the
-- row, so that its own authors are among those that are looked through.
create or replace function carnet.keep_pack_authors() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  insert into rule_pack_author (pack_text, digest, author)
  select new.pack_text, new.digest, a.author from unnest(new.authors) as a (author)
  on conflict (pack_text, digest, author) do nothing;
  if new.state = 'published' and exists (select from rule_pack_author a
    where a.author = any (carnet.selves(new.publisher)) and (a.pack_text = new.pack_text or a.digest = new.digest)) then
    raise exception 'who wrote a pack does not publish it, in whichever version' using errcode = 'CN006';
  end if;
  return null;
end
$$;
create or replace trigger keep_pack_authors after insert or update on carnet.rule_pack_version for each row
  execute function carnet.keep_pack_authors();
