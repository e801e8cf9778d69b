import type { Sql } from './sql.js';

/** What a database holds beside its rows, each thing with all that is said of it. Where a column stands in its table does not count. */
export async function catalogueOf(sql: Sql): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.rows<{ what: string; says: string | null }>(`
    with relation as (select * from pg_class where relnamespace = 'carnet'::regnamespace)
    select format('table %s', relname) as what, concat_ws(' ', relkind, relpersistence, reloptions, relrowsecurity, relforcerowsecurity,
        relowner::regrole, (select array_agg(x::text order by x::text) from unnest(relacl) x)) as says
      from relation where relkind not in ('i', 't')
    union all select format('column %s.%s', c.relname, a.attname), concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull,
        a.attstorage, a.attcompression, a.attgenerated, a.attidentity, pg_get_expr(d.adbin, d.adrelid),
        (select array_agg(x::text order by x::text) from unnest(a.attacl) x))
      from relation c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum where c.relkind not in ('i', 't')
    union all select format('constraint %s on %s', k.conname, c.relname), concat_ws(' ', pg_get_constraintdef(k.oid), k.convalidated)
      from pg_constraint k join relation c on c.oid = k.conrelid where k.contype <> 'n'
    union all select format('index %s', relname), concat_ws(' ', pg_get_indexdef(oid), reloptions) from relation where relkind = 'i'
    union all select format('policy %s on %s', p.polname, c.relname), concat_ws(' ', p.polcmd, p.polpermissive,
        (select array_agg(r::regrole::text order by r::regrole::text) from unnest(p.polroles) r),
        pg_get_expr(p.polqual, p.polrelid), '/', pg_get_expr(p.polwithcheck, p.polrelid))
      from pg_policy p join relation c on c.oid = p.polrelid
    union all select format('trigger %s on %s', t.tgname, c.relname), concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
      from pg_trigger t join relation c on c.oid = t.tgrelid where not t.tgisinternal
    union all select format('routine %s', oid::regprocedure), concat_ws(' ', pg_get_functiondef(oid),
        (select array_agg(x::text order by x::text) from unnest(proacl) x))
      from pg_proc where pronamespace = 'carnet'::regnamespace
    union all select format('sequence %s', sequencename), concat_ws(' ', data_type, start_value, increment_by, min_value, max_value, cycle)
      from pg_sequences where schemaname = 'carnet'
    union all select 'schema', concat_ws(' ', obj_description(oid, 'pg_namespace'), (select array_agg(x::text order by x::text) from unnest(nspacl) x))
      from pg_namespace where nspname = 'carnet'`);
  return new Map(rows.map(({ what, says }) => [what, says ?? '']));
}

/** What is in one catalogue and not in the other, or otherwise there. */
export function differences(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name)).toSorted();
}
