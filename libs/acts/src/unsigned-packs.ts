import { canonicalJson, type Digest } from '@carnet/kernel';
import { packFile, type RuleSet } from '@carnet/rules';
import type { PublishedText, RuleArchive } from './rule-book.js';

/** Whose publications of rule packs a process believes. */
export interface PublicationTrust {
  /** What was signed, as it was signed; null when no key that is believed signed it. */
  statementIn(signature: string): Promise<string | null>;
}

/** The packs of a set, by their files, that no release brought and nobody who is believed signed. */
export async function unsignedPacks(archive: RuleArchive, trust: PublicationTrust, { files }: RuleSet): Promise<readonly string[]> {
  const packs = [...files].filter(([file]) => file.startsWith('packs/'));
  if (packs.length === 0) return [];
  const published = await archive.published(packs.map(([, text]) => text));
  const good = await Promise.all(published.map(async (one) => ((await isBelieved(trust, one)) ? nameOf(one) : null)));
  return packs.filter(([file, text]) => !good.includes(`${file} ${text}`)).map(([file]) => file);
}

// The statement is made anew from what is stored: who changed a day or a text in the store has no signature over that.
async function isBelieved(trust: PublicationTrust, { signed }: PublishedText): Promise<boolean> {
  return signed === null || (await trust.statementIn(signed.signature)) === canonicalJson(signed.statement);
}

function nameOf({ regime, packText }: { readonly regime: string; readonly packText: Digest }): string {
  return `${packFile(regime)} ${packText}`;
}
