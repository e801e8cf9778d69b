-- An edition of the schedule is exactly what follows from the latest release and from what is published: no program puts
-- a text into force, or takes one out of it, by itself.
create or replace function carnet.check_schedule() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_edition int;
  v_release int;
  v_files jsonb;
begin
  for v_edition in select distinct a.edition from added a loop
    select e.release, s.body::jsonb -> 'files' into v_release, v_files
    from rule_edition e join rule_release l on l.number = e.release join rule_set s on s.digest = l.rule_set
    where e.edition = v_edition;
    if v_edition < (select max(e.edition) from rule_edition e) or v_release < (select max(l.number) from rule_release l) then
      raise exception 'the schedule has gone on' using errcode = 'CN007';
    end if;
    if exists (
      with published as (
        select 'packs/' || v.regime || '.yaml' as file, v.pack_text, v.in_force_from, v.published_at
        from rule_pack_version v where v.state = 'published' and v.origin = 'authority'
      ), expected as (
        select d.from_day, f.file, coalesce(
          (select p.pack_text from published p where p.file = f.file and p.in_force_from <= d.from_day
            order by p.in_force_from desc, p.published_at desc limit 1), v_files ->> f.file) as text
        from (select '-infinity'::date as from_day union select p.in_force_from from published p) d
        cross join (select jsonb_object_keys(v_files) as file union select p.file from published p) f
      ), actual as (
        select s.from_day, f.key as file, f.value as text from rule_schedule s join rule_set r on r.digest = s.rule_set
        cross join lateral jsonb_each_text(r.body::jsonb -> 'files') f where s.edition = v_edition
      )
      select from expected e full join actual a on a.from_day = e.from_day and a.file = e.file where e.text is distinct from a.text
    ) then
      raise exception 'only published packs are in force, each from its day' using errcode = 'CN007';
    end if;
  end loop;
  return null;
end
$$;
create or replace trigger check_schedule after insert on carnet.rule_schedule referencing new table as added for each statement
  execute function carnet.check_schedule();

-- Since when an edition is known is no program's to choose: it comes after the one before, in the transaction that makes it. When
-- the clock has been set back, the edition before says how late it is.
create or replace function carnet.check_edition() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_last rule_edition;
begin
  select e.* into v_last from rule_edition e order by e.edition desc limit 1;
  if new.edition <> coalesce(v_last.edition, 0) + 1 then
    raise exception 'editions are numbered one after the other' using errcode = 'CN007';
  end if;
  if new.known_at < greatest(date_trunc('milliseconds', now()), v_last.known_at)
    or new.known_at > greatest(clock_timestamp(), now(), v_last.known_at) then
    raise exception 'an edition is known since the transaction that makes it' using errcode = 'CN007';
  end if;
  return new;
end
$$;
create or replace trigger check_edition before insert on carnet.rule_edition for each row execute function carnet.check_edition();

-- One after the other: who makes an edition holds this until the end of the transaction.
create or replace function carnet.lock_schedule() returns void
  language sql volatile set search_path = carnet, pg_temp
  begin atomic
    select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('carnet rule schedule'));
  end;

-- Adds the next edition of the schedule and answers its number. Entries: {from_day, digest, body}; without a day, for ever.
create or replace function carnet.next_edition(p_entries jsonb) returns integer
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_edition int;
begin
  insert into rule_set (digest, body) select distinct e.digest, e.body from jsonb_to_recordset(p_entries) as e (digest text, body text)
  on conflict (digest) do nothing;
  insert into rule_edition (edition, release, known_at)
  select coalesce(max(e.edition), 0) + 1, (select max(l.number) from rule_release l),
    greatest(date_trunc('milliseconds', greatest(clock_timestamp(), now())), max(e.known_at))
  from rule_edition e returning edition into v_edition;
  insert into rule_schedule (edition, from_day, rule_set)
  select v_edition, coalesce(e.from_day, '-infinity'::date), e.digest from jsonb_to_recordset(p_entries) as e (from_day date, digest text);
  return v_edition;
end
$$;

grant execute on function carnet.lock_schedule(), carnet.next_edition(jsonb) to carnet_authority;
