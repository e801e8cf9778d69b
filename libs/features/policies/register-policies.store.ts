import pg from 'pg';
import { authorityStaff } from '@carnet/acts/directory.store.js';
import type { Digest } from '@carnet/kernel';
import { type RoutingPolicy, shortagesOf, type StaffMember, shortageWords } from '@carnet/workflow';

/** A routing policy to publish: parsed and checked. */
export interface PolicyToPublish {
  /** The policy with its id and first day. */
  readonly policy: RoutingPolicy;
  readonly origin: 'release' | 'authority';
  /** Digest of its canonical form. */
  readonly digest: Digest;
  readonly text: string;
}

/** Thrown if a policy differs from the one published under its name, or if a step has too few eligible people. */
export class PoliciesUnusable extends Error {
  override readonly name = 'PoliciesUnusable';
}

const published = 'select id, digest from carnet.routing_policy';

/**
 * A later policy never routes filings made before it: it begins on the day after its publication at the earliest, and at least an hour
 * after it, so that every process has read it. The first policies of an installation begin on their own first days, because earlier filings
 * were routed by them.
 */
const publish = `
  insert into carnet.routing_policy (number, id, origin, first_day, in_force_from, digest, text, published_at)
  select (select coalesce(max(number), 0) + 1 from carnet.routing_policy), $1, $2, $3::date,
    case when $6 then $3::date else greatest($3::date, ((now() + interval '1 hour') at time zone coalesce((select time_zone from carnet.authority), 'UTC'))::date + 1) end, $4, $5, now()
  returning in_force_from::text as from`;

/**
 * Publishes the policies that are not published yet, in order. Safe to repeat; a concurrent call waits.
 *
 * @param ownerUrl a connection as `carnet_owner`.
 * @returns the policies published now, each with the first day whose filings it may route.
 * @throws PoliciesUnusable if a policy differs from the one published under its name, or if the authority's people cannot complete a step
 * of its new version; nothing is then changed.
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

/**
 * Describes the first step, in a new version of the authority, that its people cannot complete; null if there is none. An empty directory
 * is not checked.
 */
function unstaffedIn(fresh: readonly PolicyToPublish[], people: readonly StaffMember[]): string | null {
  if (people.length === 0) return null;
  const own = fresh.filter(({ origin }) => origin === 'authority');
  const found = own.flatMap(({ policy }) => shortagesOf(policy, people).flatMap((one) => (one.part === 'step' ? [{ policy, one }] : [])));
  return found[0] === undefined ? null : `The present people cannot carry out ${found[0].policy.id}: ${shortageWords(found[0].one).en}`;
}
