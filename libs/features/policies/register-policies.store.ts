import pg from 'pg';
import { authorityStaff } from '@carnet/acts/directory.store.js';
import type { Digest } from '@carnet/kernel';
import { type RoutingPolicy, shortagesOf, type StaffMember, toldShortage } from '@carnet/workflow';

/** A routing policy to publish in an installation: read and checked. */
export interface PolicyToPublish {
  /** What it says, its name and its first day among it. */
  readonly policy: RoutingPolicy;
  readonly origin: 'release' | 'authority';
  /** Of its content in canonical form. */
  readonly digest: Digest;
  readonly text: string;
}

/** Thrown when a policy is not what was published under its name, or asks for people that there are not. */
export class PoliciesUnusable extends Error {
  override readonly name = 'PoliciesUnusable';
}

const published = 'select id, digest from carnet.routing_policy';

/**
 * What comes later never routes what was filed before: it begins on the day after its publication at the earliest, and an hour after it,
 * by when every process has read it. The first ones of an installation begin when they say: filings of before were routed by them.
 */
const publish = `
  insert into carnet.routing_policy (number, id, origin, first_day, in_force_from, digest, text, published_at)
  select (select coalesce(max(number), 0) + 1 from carnet.routing_policy), $1, $2, $3::date,
    case when $6 then $3::date else greatest($3::date, ((now() + interval '1 hour') at time zone coalesce((select time_zone from carnet.authority), 'UTC'))::date + 1) end, $4, $5, now()
  returning in_force_from::text as from`;

/**
 * Publishes the policies that are not published yet, in their order. Safe to repeat; who else does it meanwhile waits.
 *
 * @param ownerUrl a connection as `carnet_owner`.
 * @returns what was published now, each with the first day whose filings it may route.
 * @throws PoliciesUnusable when one says something else than was published under its name, or a new one of the authority has a step that its
 * people cannot complete; nothing is changed then.
 */
export async function registerPolicies(
  ownerUrl: string,
  policies: readonly PolicyToPublish[],
): Promise<readonly { readonly id: string; readonly from: string }[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select carnet.lock_schedule()');
    const { rows } = await client.query<{ id: string; digest: string }>(published);
    const known = new Map(rows.map(({ id, digest }) => [id, digest]));
    const edited = policies.find(({ policy: { id }, digest }) => known.has(id) && known.get(id) !== digest);
    if (edited !== undefined) throw new PoliciesUnusable(`${edited.policy.id} does not say what was published under that name`);
    const added: { id: string; from: string }[] = [];
    const fresh = policies.filter((one) => !known.has(one.policy.id));
    const unstaffed = unstaffedIn(fresh, (await client.query<StaffMember>(authorityStaff)).rows);
    if (unstaffed !== null) throw new PoliciesUnusable(unstaffed);
    for (const { policy, origin, digest, text } of fresh) {
      const { id, from } = policy;
      const values = [id, origin, from, digest, text, rows.length === 0];
      const { rows: now } = await client.query<{ from: string }>(publish, values);
      added.push(...now.map((row) => ({ id, from: row.from })));
    }
    await client.query('commit');
    return added;
  } finally {
    await client.end();
  }
}

/** The first new version of the authority with a step that nobody could complete, in words. Before anybody is in the directory nothing can be said. */
function unstaffedIn(fresh: readonly PolicyToPublish[], people: readonly StaffMember[]): string | null {
  if (people.length === 0) return null;
  const own = fresh.filter(({ origin }) => origin === 'authority');
  const found = own.flatMap(({ policy }) => shortagesOf(policy, people).flatMap((one) => (one.part === 'step' ? [{ policy, one }] : [])));
  return found[0] === undefined
    ? null
    : `${found[0].policy.id} cannot be followed by the people there are: ${toldShortage(found[0].one).en}`;
}
