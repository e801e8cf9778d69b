import { furtherRoutingInput, toRoutedVerdict } from '@carnet/acts/routing-input.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { Json } from '@carnet/kernel';
import { completeFacts, deriveFacts, evaluateTransfer, type Facts, factsFromJson } from '@carnet/rules';
import { type Circumstances, compareRoutes, type Route, type RoutePart, routeTransfer, type RoutingPolicy } from '@carnet/workflow';
import { neverDrawn, STRESS_LANES } from '../stress-tests/lane-of.js';
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
  /** Number of filings in each lane by both policies. A filing that is refused at once is in no lane that takes an officer's time. */
  readonly lanes: readonly LaneCount[];
  /** Number of filings whose routes differ, for each part of the route, including the lane. */
  readonly parts: Readonly<Partial<Record<RoutePart, number>>>;
  /** The same for filings that keep their lane and disposal. */
  readonly keptParts: Readonly<Partial<Record<RoutePart, number>>>;
}

interface LaneCount {
  readonly lane: StressLane;
  readonly before: number;
  readonly after: number;
}

/** Routes the same verdicts by two policies, case by case, without the random audit. */
export class PolicyComparison {
  private cases = 0;
  private readonly moved: MovedResponse[] = [];
  private readonly parts = new Map<RoutePart, number>();
  private readonly keptParts = new Map<RoutePart, number>();
  private readonly lanes = { before: new Map<StressLane, number>(), after: new Map<StressLane, number>() };

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
    increment(this.lanes.before, laneOf(before));
    increment(this.lanes.after, laneOf(after));
    const stays = before.lane === after.lane && before.disposal === after.disposal;
    for (const part of new Set(compareRoutes(before, after).map((one) => one.part))) {
      increment(this.parts, part);
      if (stays) increment(this.keptParts, part);
    }
    if (stays) return;
    this.moved.push({ reference, before: sent(before), after: sent(after), reasons: after.reasons, why: after.why ?? [] });
  }

  /** Adds a judged filing: its frozen facts, judged by the present rules. */
  addJudged({ reference, assessment }: Pick<JudgedTransfer, 'reference' | 'assessment'>): void {
    // Safe, because `judge` writes this format.
    const { facts, audit } = JSON.parse(assessment) as {
      readonly facts: Json;
      readonly audit: Circumstances & { readonly seed: string };
    };
    // A draw of the past says nothing about the policies.
    const { seed: _seed, drawn: _drawn, ...circumstances } = audit;
    this.add({ reference, facts: completeFacts(this.book.catalogue, factsFromJson(facts)), circumstances });
  }

  get changes(): PolicyChanges {
    const { before, after } = this.policies;
    return {
      before: before.id,
      after: after.id,
      cases: this.cases,
      moved: this.moved,
      lanes: STRESS_LANES.map((lane) => ({
        lane,
        before: this.lanes.before.get(lane) ?? 0,
        after: this.lanes.after.get(lane) ?? 0,
      })),
      parts: Object.fromEntries(this.parts),
      keptParts: Object.fromEntries(this.keptParts),
    };
  }
}

type StressLane = (typeof STRESS_LANES)[number];

function laneOf({ lane, disposal }: Route): StressLane {
  return disposal === 'refuse' ? 'refused' : lane;
}

function increment<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sent({ lane, disposal }: Route): SentResponse {
  return { lane, disposal };
}
