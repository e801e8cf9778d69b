import { besideVerdicts, routed } from '@carnet/acts/beside-verdicts.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { Json } from '@carnet/kernel';
import { completedBy, deriveFacts, evaluateTransfer, type Facts, factsFromJson } from '@carnet/rules';
import { type Circumstances, compareRoutes, type Route, type RoutePart, routeTransfer, type RoutingPolicy } from '@carnet/workflow';
import { undrawn } from '../stress-tests/lane-of.js';
import type { JudgedTransfer } from '../stress-tests/stress-test-record.js';
import type { MovedShown, SentShown } from './policies.dto.js';

/** A filing, or what could be one, to put two policies to. */
interface PolicyCase {
  readonly reference: string;
  readonly facts: Facts;
  readonly circumstances?: Circumstances;
}

/** What one policy does otherwise than another, over many filings. */
export interface PolicyChanges {
  readonly before: string;
  readonly after: string;
  readonly cases: number;
  readonly moved: readonly MovedShown[];
  /** How many filings differ in each part of their route, the lane among them. */
  readonly parts: Readonly<Partial<Record<RoutePart, number>>>;
}

/** Puts two policies to the same answers of the rules, case by case. Nobody is drawn for the random audit. */
export class PolicyComparison {
  private cases = 0;
  private readonly moved: MovedShown[] = [];
  private readonly parts = new Map<RoutePart, number>();

  constructor(
    private readonly book: Pick<RuleBook, 'packs' | 'reference' | 'catalogue'>,
    private readonly policies: { readonly before: RoutingPolicy; readonly after: RoutingPolicy },
  ) {}

  /** Judges the facts by the rules, with what follows from them, and sends the answers by both. */
  add({ reference, facts: given, circumstances = {} }: PolicyCase): void {
    const { packs, reference: tables } = this.book;
    const facts = deriveFacts(given, tables);
    const verdicts = evaluateTransfer(packs, facts, tables).verdicts.map(routed);
    const by = (policy: RoutingPolicy): Route =>
      routeTransfer(policy, { verdicts, draw: undrawn, ...circumstances, ...besideVerdicts(policy, this.book, facts) });
    const [before, after] = [by(this.policies.before), by(this.policies.after)];
    this.cases += 1;
    for (const part of new Set(compareRoutes(before, after).map((one) => one.part))) this.parts.set(part, (this.parts.get(part) ?? 0) + 1);
    if (before.lane === after.lane && before.disposal === after.disposal) return;
    this.moved.push({ reference, before: sent(before), after: sent(after), reasons: after.reasons, why: after.why ?? [] });
  }

  /** A filing that was judged: on the facts as they were frozen, by the rules at hand. */
  addJudged({ reference, assessment }: Pick<JudgedTransfer, 'reference' | 'assessment'>): void {
    // Written by `judge`.
    const { facts, audit } = JSON.parse(assessment) as {
      readonly facts: Json;
      readonly audit: Circumstances & { readonly seed: string };
    };
    const { seed: _seed, ...circumstances } = audit;
    this.add({ reference, facts: completedBy(this.book.catalogue, factsFromJson(facts)), circumstances });
  }

  get changes(): PolicyChanges {
    const { before, after } = this.policies;
    return { before: before.id, after: after.id, cases: this.cases, moved: this.moved, parts: Object.fromEntries(this.parts) };
  }
}

function sent({ lane, disposal }: Route): SentShown {
  return { lane, disposal };
}
