import { canonicalJson, type Digest, digest, digestOfText, type Json } from '@carnet/kernel';

/** The files that say what the law is, each by the digest of its text. One digest names them all. */
export interface RuleSet {
  /** Digest of `body`. */
  readonly digest: Digest;
  /** Canonical JSON (RFC 8785): the format, and the digest of each file's text by its name. */
  readonly body: string;
  readonly files: ReadonlyMap<string, Digest>;
}

const format = 'carnet-rule-set/1';

/** The set that these texts make, by their names: `facts.yaml`, `packs/cn.yaml`, `reference/groups.yaml` … */
export function ruleSetOf(texts: ReadonlyMap<string, string>): RuleSet {
  return ruleSetOfDigests(new Map([...texts].map(([file, text]) => [file, digestOfText(text)])));
}

/** The set of files whose digests are known. */
export function ruleSetOfDigests(files: ReadonlyMap<string, Digest>): RuleSet {
  const body = canonicalJson({ format, files: Object.fromEntries(files) });
  return { digest: digestOfText(body), body, files };
}

/** Reads the body of a set. Anything but what `ruleSetOf` wrote is damage, so it throws a RangeError. */
export function parseRuleSet(body: string): RuleSet {
  const { files, ...head } = JSON.parse(body) as Readonly<Record<string, Json>>;
  if (head.format !== format || typeof files !== 'object' || files === null || Array.isArray(files))
    throw new RangeError('a stored rule set is damaged');
  const entries = Object.entries(files as Readonly<Record<string, Json>>);
  const set = ruleSetOfDigests(new Map(entries.map(([file, text]) => [file, digest(typeof text === 'string' ? text : '')])));
  if (set.body !== body) throw new RangeError('a stored rule set is damaged');
  return set;
}

/** The name of a regime's pack in a set. */
export function packFile(regime: string): string {
  return `packs/${regime}.yaml`;
}
