import { gatherFacts } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { ReservedPosition } from '@carnet/acts/transfer-journal.store.js';
import { addDays } from '@carnet/clocks';
import type { IsoDate, Json } from '@carnet/kernel';
import {
  completedBy,
  deriveFacts,
  evaluateTransfer,
  type Facts,
  factsFromJson,
  type ImpactMove,
  impactsOf,
  type RegimeImpact,
  strictestMove,
} from '@carnet/rules';

/** The rules of the last day of the earlier law, and those of the first day of the later one. */
export interface LawSides {
  readonly before: RuleBook;
  readonly after: RuleBook;
  readonly from: IsoDate;
}

/** How a change touches one transfer; null when it does not. */
export interface Impact {
  readonly move: ImpactMove;
  readonly regimes: readonly RegimeImpact[];
}

/** What cannot be judged is for a person. */
export const unjudged: Impact = { move: 'opened', regimes: [] };

/** Judges the facts of an assessment by the law of both days. Facts that a side asks for and nobody froze are missing or assumed there. */
export function impactOnJudged({ before, after, from }: LawSides, assessment: string): Impact | null {
  const { facts } = JSON.parse(assessment) as { readonly facts: Json };
  const frozen = factsFromJson(facts);
  const on = (book: RuleBook, day: IsoDate): Facts => deriveFacts(completedBy(book.catalogue, frozen).onDay(day), book.reference);
  return impactBetween({ before, after, from }, on(before, addDays(from, -1)), on(after, from));
}

/** The same of a draft, beside what its company's ledger counts now. What neither law could read is no matter of the change. */
export function impactOnDraft(sides: LawSides, filing: Filing, counted: readonly ReservedPosition[]): Impact | null {
  const then = gatherFacts(sides.before, filing, addDays(sides.from, -1), counted);
  const now = gatherFacts(sides.after, filing, sides.from, counted);
  if (!then.ok) return null;
  return now.ok ? impactBetween(sides, then.value, now.value) : unjudged;
}

function impactBetween({ before, after }: LawSides, then: Facts, now: Facts): Impact | null {
  const regimes = impactsOf(
    evaluateTransfer(before.packs, then, before.reference).verdicts,
    evaluateTransfer(after.packs, now, after.reference).verdicts,
  );
  const move = strictestMove(regimes.map((regime) => regime.move));
  return move === null ? null : { move, regimes };
}
