import { Calculator } from '@carnet/acts/calculator.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { RuleBooks, type RuleLoader } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, type Digest, type Outcome, refuse } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { diffPacks, type PackDifference, packFileName, type Regime, type RulePack } from '@carnet/rules';
import { refuseUncompiled } from './law.refusals.js';
import { noSuchVersion } from './pack-act.js';
import { findVersion } from './read-pack-version.js';
import { RulePackStore, type StoredPackVersion } from './rule-pack.store.js';
import { Injectable } from '@nestjs/common';
import type { PackDiffResponse } from './pack-versions.dto.js';

export interface DiffPackVersionsQuery {
  /** Id of the later version, or digest of its pack. */
  readonly named: string;
  /** The earlier version; null for the pack in force today. */
  readonly against: string | null;
}

/** Differences between two versions of a pack, part by part: rules with citations, duties, conditions, scope, order. */
@Injectable()
export class DiffPackVersions {
  constructor(
    private readonly database: TenantDatabase,
    private readonly packs: RulePackStore,
    private readonly books: RuleBooks,
    private readonly calculator: Calculator,
  ) {}

  async execute(principal: Principal, { named, against }: DiffPackVersionsQuery): Promise<Outcome<PackDiffResponse>> {
    const found = await this.database.transact(principal, async (scope) => ({
      after: await findVersion(this.packs, scope, named),
      before: against === null ? null : await findVersion(this.packs, scope, against),
      today: filingDay(scope.startedAt),
    }));
    const { after, before, today } = found;
    if (after === null || (before === null && against !== null)) return noSuchVersion;
    if (before !== null && before.record.regime !== after.record.regime)
      return refuse('pack-of-another-regime', {
        en: 'The two versions are of different regimes.',
        zh: '两个版本属于不同的法域。',
      });
    const inForce = await this.books.findForDay(today, null);
    if (inForce === null) throw new Error('rules are in force on every day');
    const { regime } = after.record;
    const asked = { rules: inForce.book.digest, regime, before: before?.texts.pack ?? null, after: after.texts.pack };
    const compared = await this.calculator.run(principal, comparePacks, asked);
    if (!compared.ok) return compared;
    const { then, now, differences } = compared.value;
    return accept({ regime, before: nameOf(then, before), after: nameOf(now, after), differences });
  }
}

/** Two texts of a regime's pack; `before` is null for the pack in force. */
interface PackComparisonInput {
  readonly rules: Digest;
  readonly regime: Regime;
  readonly before: string | null;
  readonly after: string;
}

type PackName = Pick<RulePack, 'version' | 'digest'>;

interface PackComparison {
  readonly then: PackName;
  readonly now: PackName;
  readonly differences: readonly PackDifference[];
}

/** Compares two packs compiled with the named rule set. */
export async function comparePacks(
  at: RuleLoader,
  { rules, regime, before, after }: PackComparisonInput,
): Promise<Outcome<PackComparison>> {
  const now = await compilePack(at, rules, { regime, text: after });
  const then = before === null ? accept(packOf(await at.load(rules), regime)) : await compilePack(at, rules, { regime, text: before });
  if (!now.ok) return now;
  if (!then.ok) return then;
  return accept({ then: named(then.value), now: named(now.value), differences: diffPacks(then.value, now.value) });
}

async function compilePack(
  at: RuleLoader,
  rules: Digest,
  { regime, text }: { readonly regime: Regime; readonly text: string },
): Promise<Outcome<RulePack>> {
  const variant = await at.variant(rules, new Map([[packFileName(regime), text]]));
  return variant.ok ? accept(packOf(variant.value, regime)) : refuseUncompiled(variant.problems);
}

/** Excludes the pack itself, which holds functions and cannot be sent between threads. */
function named({ version, digest }: RulePack): PackName {
  return { version, digest };
}

function packOf({ packs }: RuleBook, regime: Regime): RulePack {
  const pack = packs.find((one) => one.regime === regime);
  if (pack === undefined) throw new Error(`there is no pack of ${regime} in force`);
  return pack;
}

function nameOf({ version, digest }: PackName, stored: StoredPackVersion | null): PackDiffResponse['before'] {
  return { label: version, digest: stored?.record.digest ?? digest };
}
