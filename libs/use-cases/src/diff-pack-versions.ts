import type { Principal } from '@carnet/identity';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import { diffPacks, type PackDifference, packFile, type Problem, type Regime, type RulePack } from '@carnet/rules';
import { filingDay } from './filing-content.js';
import { noSuchVersion } from './pack-act.js';
import { type RuleBook } from './ports/rule-book.js';
import { type RulePackStore, type StoredPackVersion } from './ports/rule-pack-store.js';
import { type TenantDatabase } from './ports/tenant-database.js';
import { findVersion } from './read-pack-version.js';
import { type RuleBooks } from './rule-books.js';

export interface DiffPackVersionsQuery {
  /** The later version: its id, or its pack's digest. */
  readonly named: string;
  /** The earlier one; null: the pack in force today. */
  readonly against: string | null;
}

export interface PackDiffView {
  readonly regime: Regime;
  readonly before: { readonly label: string; readonly digest: string };
  readonly after: { readonly label: string; readonly digest: string };
  readonly differences: readonly PackDifference[];
}

/** What differs between two versions of a pack, part by part: rules with their citations, duties, conditions, scope, order. */
export class DiffPackVersions {
  constructor(
    private readonly database: TenantDatabase,
    private readonly packs: RulePackStore,
    private readonly books: RuleBooks,
  ) {}

  async execute(principal: Principal, { named, against }: DiffPackVersionsQuery): Promise<Outcome<PackDiffView>> {
    const found = await this.database.transact(principal, async (scope) => ({
      after: await findVersion(this.packs, scope, named),
      before: against === null ? null : await findVersion(this.packs, scope, against),
      today: filingDay(scope.startedAt),
    }));
    const { after, before, today } = found;
    if (after === null || (before === null && against !== null)) return noSuchVersion;
    if (before !== null && before.record.regime !== after.record.regime)
      return refuse('pack-of-another-regime', 'The two versions are of different legal regimes.');
    const inForce = await this.books.on(today, null);
    if (inForce === null) throw new Error('rules are in force on every day');
    const now = await this.compiled(inForce.book, after);
    const then = before === null ? accept(packOf(inForce.book, after.record.regime)) : await this.compiled(inForce.book, before);
    if (!now.ok) return now;
    if (!then.ok) return then;
    return accept({
      regime: after.record.regime,
      before: nameOf(then.value, before),
      after: nameOf(now.value, after),
      differences: diffPacks(then.value, now.value),
    });
  }

  /** The pack as it reads among the rules in force. */
  private async compiled({ digest }: RuleBook, { record: { regime }, texts }: StoredPackVersion): Promise<Outcome<RulePack>> {
    const variant = await this.books.variant(digest, new Map([[packFile(regime), texts.pack]]));
    return variant.ok ? accept(packOf(variant.value, regime)) : refuse('pack-does-not-compile', wordsOf(variant.problems));
  }
}

function packOf({ packs }: RuleBook, regime: Regime): RulePack {
  const pack = packs.find((one) => one.regime === regime);
  if (pack === undefined) throw new Error(`there is no pack of ${regime} in force`);
  return pack;
}

function nameOf({ version, digest }: RulePack, stored: StoredPackVersion | null): PackDiffView['before'] {
  return { label: version, digest: stored?.record.digest ?? digest };
}

function wordsOf([first]: readonly Problem[]): string {
  const where = first === undefined ? '' : ` ${first.file}:${String(first.line)}:${String(first.column)} ${first.message}`;
  return `A version cannot be compiled among the rules in force:${where}`;
}
