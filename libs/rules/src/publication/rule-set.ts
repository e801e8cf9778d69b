import { canonicalJson, type Digest, digest, digestOfText, type Json } from '@carnet/kernel';

/** The files of the law, each by the digest of its text. One digest identifies the set. */
export interface RuleSet {
  /** Digest of `body`. */
  readonly digest: Digest;
  /** Canonical JSON (RFC 8785): the format, and the digest of each file's text by its name. */
  readonly body: string;
  readonly files: ReadonlyMap<string, Digest>;
}

const format = 'carnet-rule-set/1';

/** The rule set of these texts, by their names: `facts.yaml`, `packs/cn.yaml`, `reference/groups.yaml` … */
export function ruleSetOf(texts: ReadonlyMap<string, string>): RuleSet {
  return ruleSetOfDigests(new Map([...texts].map(([file, text]) => [file, digestOfText(text)])));
}

export function ruleSetOfDigests(files: ReadonlyMap<string, Digest>): RuleSet {
  const body = canonicalJson({ format, files: Object.fromEntries(files) });
  return { digest: digestOfText(body), body, files };
}

/** Reads the body of a rule set. @throws RangeError for anything that `ruleSetOf` did not write, because it is damaged. */
export function parseRuleSet(body: string): RuleSet {
  const { files, ...head } = JSON.parse(body) as Readonly<Record<string, Json>>;
  if (head.format !== format || typeof files !== 'object' || files === null || Array.isArray(files))
    throw new RangeError('a stored rule set is damaged');
  const entries = Object.entries(files as Readonly<Record<string, Json>>);
  const set = ruleSetOfDigests(new Map(entries.map(([file, text]) => [file, digest(typeof text === 'string' ? text : '')])));
  if (set.body !== body) throw new RangeError('a stored rule set is damaged');
  return set;
}

/** The file name of a regime's pack in a rule set. */
export function packFileName(regime: string): string {
  return `packs/${regime}.yaml`;
}
