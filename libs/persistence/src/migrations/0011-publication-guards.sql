-- Who ever wrote a pack, in whichever version of it. A version says who wrote what it is now; who wrote a text that was rewritten,
-- given up, or handed to somebody else to draft is its author all the same, and does not publish it.
create table carnet.rule_pack_author (
  pack_text text not null references carnet.rule_text (digest),
  -- digest of the pack's content: the same for every spelling of it
  digest text not null,
  author uuid not null,
  primary key (pack_text, digest, author)
);
create index rule_pack_author_digest on carnet.rule_pack_author (digest, author);
grant select, insert on carnet.rule_pack_author to carnet_authority;

-- What is known of the time before: the versions as they are, and what each was when it was drafted or revised, with everybody who
-- had written in it by then.
insert into carnet.rule_pack_author (pack_text, digest, author)
select v.pack_text, v.digest, a.author from carnet.rule_pack_version v cross join lateral unnest(v.authors) as a (author)
union
select e.body::jsonb ->> 'pack', e.body::jsonb ->> 'digest', w.actor from carnet.rule_pack_event e
join carnet.rule_pack_event w on w.version_id = e.version_id and w.revision <= e.revision
where not e.refused and not w.refused and e.kind in ('drafted', 'revised') and w.kind in ('drafted', 'revised');
