import type { Digest, IsoDate } from '@carnet/kernel';
import { evaluateCondition } from '../condition.js';
import { evaluateIfBinding, SharedFindings } from '../evaluate.js';
import { frameOf } from '../frame.js';
import type { Facts } from '../facts.js';
import type { RulePack } from '../pack.js';
import { fillTemplate } from '../sentence-template.js';
import type { Sentence } from '../sentence.js';
import type { Duty, Verdict } from '../verdict.js';
import type { Regime } from '../vocabulary.js';
import type { Law } from './explain.js';
import { type FactNeeds, nextFacts, type NextFacts } from './next-fact.js';
import { regimeRoute, type RegimeRoute } from './regime-route.js';
import type { FactStatement } from './fact-statement.js';

/** A document that duties ask for, listed once for all regimes. */
export interface DocumentToPrepare {
  readonly code: string;
  readonly title: Sentence;
  readonly askedBy: readonly { readonly regime: Regime; readonly duty: string; readonly status: Duty['status'] }[];
}

/** A regime that does not bind on the known facts. */
export interface NonBindingRegime {
  readonly regime: Regime;
  readonly title: Sentence;
  readonly says: Sentence;
  /** Unstated facts that its scope read; with other values it may bind. */
  readonly assumed: readonly string[];
}

/** What the law would require of a transfer, on the known facts. */
export interface RouteAhead {
  readonly asOfDate: IsoDate;
  readonly referenceDigest: Digest;
  /** One for each regime that binds or may bind. */
  readonly regimes: readonly RegimeRoute[];
  readonly outside: readonly NonBindingRegime[];
  /** Whether every binding regime answers on stated facts alone, so that no question is left. */
  readonly definite: boolean;
  readonly next: NextFacts;
  readonly documents: readonly DocumentToPrepare[];
}

/**
 * Evaluates every transfer test on facts that may be incomplete, and finds the facts to ask for next. Pure; nothing is filed.
 *
 * @param stating returns the facts with some values replaced.
 */
export function routeAhead(
  packs: readonly RulePack[],
  facts: Facts,
  law: Law,
  stating: (statements: readonly FactStatement[]) => Facts,
): RouteAhead {
  const shared = new SharedFindings();
  const tests = packs.filter(({ kind }) => kind === 'transfer-test');
  const judged = tests.map((pack) => ({ pack, verdict: evaluateIfBinding(pack, facts, law.reference, shared) }));
  const regimes = judged.flatMap(({ pack, verdict }) => (verdict === null ? [] : [regimeRoute(pack, verdict)]));
  const outside = judged.flatMap(({ pack, verdict }) => (verdict === null ? [nonBindingRegime(pack, facts, law)] : []));
  return {
    asOfDate: facts.asOfDate,
    referenceDigest: law.reference.digest,
    regimes,
    outside,
    definite: regimes.every(({ missing, basis }) => missing.length === 0 && basis === 'stated'),
    next: nextFacts(needsOf(judged, regimes, outside), tests, facts, law, stating),
    documents: documentsOf(regimes),
  };
}

function nonBindingRegime({ regime, title, binds, unbound }: RulePack, facts: Facts, { reference }: Law): NonBindingRegime {
  const { factsRead } = evaluateCondition(binds, frameOf(facts, reference));
  const assumed = factsRead.filter(({ origin }) => origin === 'assumed').map(({ name }) => name);
  return { regime, title, says: fillTemplate(unbound, facts), assumed };
}

interface JudgedPack {
  readonly pack: RulePack;
  readonly verdict: Verdict | null;
}

/** For a regime that does not bind on the known facts, asks only for facts of its scope; its other facts may never matter. */
function toConfirmIn({ pack, verdict }: JudgedPack): readonly string[] {
  if (verdict === null) return [];
  const { toConfirm, outcome, decisiveRule } = verdict;
  const scopeOnly = outcome === 'not_applicable' && decisiveRule === null;
  return scopeOnly ? toConfirm.filter((name) => pack.binds.reads.includes(name)) : toConfirm;
}

function needsOf(judged: readonly JudgedPack[], regimes: readonly RegimeRoute[], outside: readonly NonBindingRegime[]): FactNeeds {
  return {
    missing: new Set(regimes.flatMap(({ missing }) => missing)),
    toConfirm: new Set(judged.flatMap(toConfirmIn)),
    assumed: new Set([...regimes, ...outside].flatMap(({ assumed }) => assumed)),
    open: new Set(regimes.filter(({ missing }) => missing.length > 0).map(({ regime }) => regime)),
  };
}

function documentsOf(regimes: readonly RegimeRoute[]): readonly DocumentToPrepare[] {
  const asked = regimes.flatMap(({ regime, duties }) =>
    duties.flatMap(({ id: duty, status, documents }) =>
      documents.map(({ code, title }) => ({ code, title, by: { regime, duty, status } })),
    ),
  );
  const codes = new Map(asked.map(({ code, title }) => [code, title]));
  return [...codes].map(([code, title]) => ({ code, title, askedBy: asked.filter((one) => one.code === code).map(({ by }) => by) }));
}
