import { Pace } from '@carnet/acts/pace.js';
import { parseFrozenAssessment } from '@carnet/acts/replay.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { problemLine } from '@carnet/acts/outages.js';
import { Directory, type Principal, systemPrincipal } from '@carnet/identity';
import { type Digest, digestOf } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { packFileName, type Parsed } from '@carnet/rules';
import { RulePackStore } from './rule-pack.store.js';
import { compareWithShadow, type ShadowComparison, type ShadowRules, shadowRulesOf, addToTally } from './shadow-comparison.js';
import type { ComparedAssessment, ShadowVersion, UncomparedAssessment } from './shadow-record.js';
import { ShadowStore } from './shadow.store.js';
import { Injectable } from '@nestjs/common';

const perTurn = 20;

const leaseSeconds = 30;

/** Maximum number of compiled rule sets cached by a process. */
const mostKept = 8;

/**
 * Judges filings by versions in shadow, after the rules in force have judged them: from frozen facts and outside any transaction. It does
 * not delay filings and has no effect on routes, counts or grants. A lost turn is repeated.
 */
@Injectable()
export class RunShadows {
  private readonly kept = new Map<Digest, Parsed<ShadowRules>>();

  constructor(
    private readonly database: TenantDatabase,
    private readonly shadows: ShadowStore,
    private readonly packs: RulePackStore,
    private readonly books: RuleBooks,
    private readonly directory: Directory,
    private readonly pace: Pace,
  ) {}

  async inShadow(): Promise<readonly ShadowVersion[]> {
    const principal = await this.principal();
    return this.database.transact(principal, (scope) => this.shadows.inShadow(scope));
  }

  /** Judges some filings by one version; returns whether there may be more. */
  async judgeSome(version: ShadowVersion): Promise<boolean> {
    const principal = await this.principal();
    const page = await this.take(principal, version);
    if (page.length === 0) return false;
    const found: ShadowResult[] = [];
    const stretch = this.pace.begin(1);
    for (const one of page) {
      found.push(await this.judge(principal, version, one));
      await stretch.yieldProcessor();
    }
    await this.store(principal, version, found);
    return true;
  }

  private take(principal: Principal, version: ShadowVersion): Promise<readonly UncomparedAssessment[]> {
    const { shadows } = this;
    return this.database.transact(principal, async (scope) => {
      await shadows.begin(scope, version);
      const page = await shadows.uncompared(scope, version, perTurn);
      return page.length > 0 && (await shadows.lease(scope, version, leaseSeconds)) ? page : [];
    });
  }

  private async judge(principal: Principal, version: ShadowVersion, uncompared: UncomparedAssessment): Promise<ShadowResult> {
    const { id, company, transfer, at, body } = uncompared;
    const frozen = parseFrozenAssessment(body, await this.books.currentPolicies());
    const rules = await this.rulesWith(principal, version, frozen.rules);
    const came = rules.ok ? compareWithShadow(rules.value, frozen) : null;
    const problems = rules.ok ? null : rules.problems.slice(0, 20).map(problemLine);
    return { outcome: came, problems, comparison: { id, company, transfer, at, otherwise: came?.otherwise ?? null } };
  }

  private store(principal: Principal, version: ShadowVersion, found: readonly ShadowResult[]): Promise<void> {
    const { shadows } = this;
    return this.database.transact(principal, async (scope) => {
      const run = await shadows.run(scope, version, 'lock');
      if (run === null) throw new Error('a run in shadow that had begun is gone');
      const added = await shadows.add(
        scope,
        version,
        found.map(({ comparison }) => comparison),
      );
      const fresh = found.filter(({ comparison }) => added.has(comparison.id));
      const problems = fresh.flatMap((one) => (one.problems === null ? [] : [one.problems])).at(-1) ?? run.problems;
      const tally = addToTally(
        run.tally,
        fresh.map(({ outcome }) => outcome),
      );
      await shadows.advance(scope, version, { tally, problems });
    });
  }

  /** The rules of a filing with the version in them, compiled once per rule set. */
  private async rulesWith(principal: Principal, { regime, packText }: ShadowVersion, set: Digest): Promise<Parsed<ShadowRules>> {
    const { books, packs } = this;
    const name = digestOf([set, packText]);
    const kept = this.kept.get(name);
    if (kept !== undefined) return kept;
    const text = await this.database.transact(principal, async (scope) => (await packs.texts(scope, [packText])).get(packText));
    if (text === undefined) throw new Error('the text of a version in shadow is not stored');
    const variant = await books.variant(set, new Map([[packFileName(regime), text]]));
    const rules = variant.ok ? { ok: true as const, value: shadowRulesOf(await books.load(set), variant.value) } : variant;
    this.kept.set(name, rules);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return rules;
  }

  private async principal(): Promise<Principal> {
    const { id } = await this.directory.authority();
    return systemPrincipal('shadow', id, 'authority');
  }
}

interface ShadowResult {
  readonly comparison: ComparedAssessment;
  /** Null if the filing could not be judged. */
  readonly outcome: ShadowComparison | null;
  readonly problems: readonly string[] | null;
}
