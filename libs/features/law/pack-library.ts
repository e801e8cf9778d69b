import type { Digest } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type PackContent, packFile, type RuleSet, ruleSetOfDigests } from '@carnet/rules';
import type { LawReadings } from './law-readings.js';
import type { PackQuestion } from './pack-checker.js';
import type { PackTexts, RulePackStore } from './rule-pack.store.js';

/** A version in question. */
interface Candidate {
  readonly content: PackContent;
  readonly texts: PackTexts;
}

/** The set with the candidate instead of its regime's pack. */
export function withCandidate({ files }: RuleSet, { content: { regime, packText } }: Pick<Candidate, 'content'>): RuleSet {
  return ruleSetOfDigests(new Map([...files, [packFile(regime), packText]]));
}

/** The libraries that sets of rules make, each with the cases of its packs and what was read; the candidate stands in all of them. */
export async function librariesOf(
  { packs, readings }: { readonly packs: RulePackStore; readonly readings: LawReadings },
  scope: TenantScope,
  sets: readonly RuleSet[],
  { content, texts }: Candidate,
): Promise<readonly PackQuestion[]> {
  const named = new Set(sets.flatMap(({ files }) => [...files.values()]));
  const stored = await packs.texts(scope, [...named]);
  const inPacks = sets.flatMap(({ files }) => [...files].flatMap(([file, text]) => (file.startsWith('packs/') ? [text] : [])));
  const cases = new Map([...(await packs.casesOf(scope, [...new Set(inPacks)])), [content.packText, texts.cases] as const]);
  const all = new Map([...stored, [content.packText, texts.pack] as const]);
  return sets.map((set) => ({ regime: content.regime, files: new Map([...libraryOf(set, all, cases), ...readings.files]) }));
}

function libraryOf(
  { files }: RuleSet,
  texts: ReadonlyMap<Digest, string>,
  cases: ReadonlyMap<Digest, string>,
): ReadonlyMap<string, string> {
  const entries = [...files].flatMap(([file, name]): readonly (readonly [string, string | undefined])[] => {
    const own = [file, texts.get(name)] as const;
    return file.startsWith('packs/') ? [own, [file.replace(/^packs/, 'cases'), cases.get(name)]] : [own];
  });
  return new Map(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
