import { canonicalJson, type Digest } from '@carnet/kernel';
import { packFileName, type RuleSet } from '@carnet/rules';
import type { PublishedText, RuleArchive } from './rule-book.js';

/** The keys whose publications of rule packs a process trusts. */
export interface PublicationTrust {
  /** The signed text; null if no trusted key signed it. */
  statementIn(signature: string): Promise<string | null>;
}

/** The packs of a rule set, by file, that neither came with a release nor were signed by a trusted key. */
export async function unsignedPacks(archive: RuleArchive, trust: PublicationTrust, { files }: RuleSet): Promise<readonly string[]> {
  const packs = [...files].filter(([file]) => file.startsWith('packs/'));
  if (packs.length === 0) return [];
  const published = await archive.published(packs.map(([, text]) => text));
  const good = await Promise.all(published.map(async (one) => ((await isBelieved(trust, one)) ? nameOf(one) : null)));
  return packs.filter(([file, text]) => !good.includes(`${file} ${text}`)).map(([file]) => file);
}

// The statement is rebuilt from the stored rows, so a changed day or text in them fails the signature.
async function isBelieved(trust: PublicationTrust, { signed }: PublishedText): Promise<boolean> {
  return signed === null || (await trust.statementIn(signed.signature)) === canonicalJson(signed.statement);
}

function nameOf({ regime, packText }: { readonly regime: string; readonly packText: Digest }): string {
  return `${packFileName(regime)} ${packText}`;
}
