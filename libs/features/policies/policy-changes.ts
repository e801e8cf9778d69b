import { furtherRoutingInput, toRoutedVerdict } from '@carnet/acts/routing-input.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { Json } from '@carnet/kernel';
import { completeFacts, deriveFacts, evaluateTransfer, type Facts, factsFromJson } from '@carnet/rules';
import { type Circumstances, compareRoutes, type Route, type RoutePart, routeTransfer, type RoutingPolicy } from '@carnet/workflow';
import { neverDrawn } from '../stress-tests/lane-of.js';
import type { JudgedTransfer } from '../stress-tests/stress-test-record.js';
import type { MovedResponse, SentResponse } from './policies.dto.js';

/** A filing or a scenario over which two policies are compared. */
interface PolicyCase {
  readonly reference: string;
  readonly facts: Facts;
  readonly circumstances?: Circumstances;
}

/** Differences of one policy from another over many filings. */
export interface PolicyChanges {
  readonly before: string;
  readonly after: string;
  readonly cases: number;
  readonly moved: readonly MovedResponse[];
  /** Number of filings whose routes differ, for each part of the route, including the lane. */
  readonly parts: Readonly<Partial<Record<RoutePart, number>>>;
}

/** Routes the same verdicts by two policies, case by case, without the random audit. */
export class PolicyComparison {
  private cases = 0;
  private readonly moved: MovedResponse[] = [];
  private readonly parts = new Map<RoutePart, number>();

  constructor(
    private readonly book: Pick<RuleBook, 'packs' | 'reference' | 'catalogue'>,
    private readonly policies: { readonly before: RoutingPolicy; readonly after: RoutingPolicy },
  ) {}

  /** Derives facts, judges them by the rules, and routes the verdicts by both policies. */
  add({ reference, facts: given, circumstances = {} }: PolicyCase): void {
    const { packs, reference: tables } = this.book;
    const facts = deriveFacts(given, tables);
    const verdicts = evaluateTransfer(packs, facts, tables).verdicts.map(toRoutedVerdict);
    const by = (policy: RoutingPolicy): Route =>
      routeTransfer(policy, { verdicts, draw: neverDrawn, ...circumstances, ...furtherRoutingInput(policy, this.book, facts) });
    const [before, after] = [by(this.policies.before), by(this.policies.after)];
    this.cases += 1;
    for (const part of new Set(compareRoutes(before, after).map((one) => one.part))) this.parts.set(part, (this.parts.get(part) ?? 0) + 1);
    if (before.lane === after.lane && before.disposal === after.disposal) return;
    this.moved.push({ reference, before: sent(before), after: sent(after), reasons: after.reasons, why: after.why ?? [] });
  }

  /** Adds a judged filing: its frozen facts, judged by the present rules. */
  addJudged({ reference, assessment }: Pick<JudgedTransfer, 'reference' | 'assessment'>): void {
    // Safe, because `judge` writes this format.
    const { facts, audit } = JSON.parse(assessment) as {
      readonly facts: Json;
      readonly audit: Circumstances & { readonly seed: string };
    };
    const { seed: _seed, ...circumstances } = audit;
    this.add({ reference, facts: completeFacts(this.book.catalogue, factsFromJson(facts)), circumstances });
  }

  get changes(): PolicyChanges {
    const { before, after } = this.policies;
    return { before: before.id, after: after.id, cases: this.cases, moved: this.moved, parts: Object.fromEntries(this.parts) };
  }
}

function sent({ lane, disposal }: Route): SentResponse {
  return { lane, disposal };
}
