import { canonicalJson, type Json } from '@carnet/kernel';

/** The first difference between two judgements, in the order in which a judgement is made. */
export interface Difference {
  /** JSON Pointer (RFC 6901) to the place. */
  readonly path: string;
  /** The regime of the verdict and the rule or duty with the difference; null if there is none. */
  readonly regime: string | null;
  readonly rule: string | null;
  /** The values at the place; null also if a side has none. */
  readonly before: Json;
  readonly after: Json;
}

type Members = Readonly<Record<string, Json>>;

/** The order of members: inputs before results. Other members follow by name. */
const order: readonly string[] = [
  'format',
  'transfer',
  'content',
  'filedOn',
  'rules',
  'facts',
  'ledger',
  'verdicts',
  'readings',
  'route',
  'audit',
  'regime',
  'kind',
  'packVersion',
  'packDigest',
  'referenceDigest',
  'findings',
  'decisiveRule',
  'outcome',
  'mechanism',
  'rule',
  'id',
  'name',
  'truth',
  'decides',
  'value',
  'origin',
  'reads',
];

/** The first difference between two JSON values; null if their canonical forms are equal. */
export function firstDifference(before: Json, after: Json): Difference | null {
  return differenceAt(before, after, { path: '', regime: null, rule: null });
}

type Place = Pick<Difference, 'path' | 'regime' | 'rule'>;

function differenceAt(before: Json, after: Json, place: Place): Difference | null {
  if (canonicalJson(before) === canonicalJson(after)) return null;
  const [one, other] = [membersOf(before), membersOf(after)];
  if (one === null || other === null || Array.isArray(before) !== Array.isArray(after)) return { ...place, before, after };
  for (const name of namesIn(one, other, Array.isArray(before))) {
    const [then, now] = [one[name], other[name]];
    const here = placeBelow(place, name, then, now);
    if (then === undefined || now === undefined) return { ...here, before: then ?? null, after: now ?? null };
    const found = differenceAt(then, now, here);
    if (found !== null) return found;
  }
  return null;
}

function membersOf(json: Json): Members | null {
  return typeof json === 'object' && json !== null ? (json as unknown as Members) : null;
}

function namesIn(one: Members, other: Members, list: boolean): readonly string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return list ? names : names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function rank(name: string): number {
  const at = order.indexOf(name);
  return at < 0 ? order.length : at;
}

/** The place of a member; regime and rule are taken from values on the way. */
function placeBelow({ path, regime, rule }: Place, name: string, ...sides: readonly (Json | undefined)[]): Place {
  const named = (member: string): string | null => {
    const texts = sides.map((side) => (side === undefined ? undefined : membersOf(side)?.[member]));
    return texts.find((text): text is string => typeof text === 'string') ?? null;
  };
  return {
    path: `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    regime: named('regime') ?? regime,
    rule: named('rule') ?? named('id') ?? rule,
  };
}
