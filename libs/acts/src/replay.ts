import {
  canonicalJson,
  type Digest,
  digest,
  digestOfText,
  isIsoDate,
  type IsoDate,
  isUuid,
  type Json,
  type TransferId,
  uuid,
} from '@carnet/kernel';
import {
  compareVerdicts,
  completeFacts,
  type Difference,
  factsFromJson,
  firstDifference,
  type StoredVerdict,
  type VerdictDifference,
} from '@carnet/rules';
import type { Circumstances, Lane, RoutingPolicies } from '@carnet/workflow';
import { judge, type JudgementInput } from './assessment.js';
import type { RuleBook } from './rule-book.js';

/** The input of a stored assessment. */
export interface FrozenAssessment extends JudgementInput {
  /** Digest of its rules. */
  readonly rules: Digest;
  readonly body: Json;
}

/** The result of judging the same facts by the same rules again. */
export interface Replay {
  /** Whether the judgement is equal, byte for byte. */
  readonly identical: boolean;
  /** Whether the stored text matches its digest. */
  readonly intact: boolean;
  readonly firstDifference: Difference | null;
}

/** The same facts by other rules, compared by regime and rule. */
export interface ReplayComparison {
  readonly lane: { readonly before: Lane; readonly after: Lane };
  readonly verdicts: readonly VerdictDifference[];
  readonly readings: readonly VerdictDifference[];
}

/**
 * Reads a stored assessment.
 * @throws RangeError if it is damaged.
 */
export function parseFrozenAssessment(text: string, policies: RoutingPolicies): FrozenAssessment {
  return frozenAssessmentOf(JSON.parse(text) as Json, policies);
}

/**
 * Reads a stored assessment that is already parsed.
 * @throws RangeError if it is damaged.
 */
export function frozenAssessmentOf(stored: Json, policies: RoutingPolicies): FrozenAssessment {
  const body = stored as Partial<Readonly<Record<string, Json>>>;
  const { format, transfer, content, filedOn, rules, facts = null, ledger = null, route, audit } = body;
  if (format !== 'carnet-assessment/2') throw damaged();
  const { seed, ...circumstances } = (audit ?? {}) as Partial<Readonly<Record<string, Json>>>;
  const policy = (route as Partial<Readonly<Record<string, Json>>> | undefined)?.policy;
  if (Object.values(circumstances).some((so) => typeof so !== 'boolean') || !isText(policy)) throw damaged();
  if (!isText(transfer) || !isUuid(transfer) || !isText(content) || !isText(rules) || !isText(seed)) throw damaged();
  if (!isText(filedOn) || !isIsoDate(filedOn)) throw damaged();
  const known: { readonly transfer: TransferId; readonly filedOn: IsoDate } = { transfer: uuid(transfer), filedOn };
  const routed = { seed, circumstances: circumstances as Circumstances, policy: policies.named(policy) };
  return { ...known, ...routed, content: digest(content), rules: digest(rules), facts: factsFromJson(facts), ledger, body: stored };
}

/** Judges frozen facts again by the same rules. */
export function replayFrozen(book: RuleBook, frozen: FrozenAssessment, kept: { readonly body: string; readonly digest: string }): Replay {
  const { body } = judge(book, frozen);
  const identical = canonicalJson(body) === kept.body;
  const intact = digestOfText(kept.body) === kept.digest;
  return { identical, intact, firstDifference: identical ? null : firstDifference(frozen.body, body) };
}

/** Judges frozen facts by other rules, and returns the differences. */
export function compareReplay(book: RuleBook, frozen: FrozenAssessment): ReplayComparison {
  return comparisonOf(judgeBothSides(book, frozen));
}

/** The stored judgement of frozen facts, and that of other rules. */
export function judgeBothSides(book: RuleBook, frozen: FrozenAssessment): ReplaySides {
  const { body } = judge(book, { ...frozen, facts: completeFacts(book.catalogue, frozen.facts) });
  return { before: comparedPartsOf(frozen.body), after: comparedPartsOf(body) };
}

export function comparisonOf({ before, after }: ReplaySides): ReplayComparison {
  return {
    lane: { before: before.route.lane, after: after.route.lane },
    verdicts: compareVerdicts(before.verdicts, after.verdicts),
    readings: compareVerdicts(before.readings, after.readings),
  };
}

export interface ReplaySides {
  readonly before: ComparedParts;
  readonly after: ComparedParts;
}

export interface ComparedParts {
  readonly verdicts: readonly StoredVerdict[];
  readonly readings: readonly StoredVerdict[];
  readonly route: { readonly lane: Lane };
}

/** The parts of a stored assessment that are compared. */
export function comparedPartsOf(body: Json): ComparedParts {
  // Written by `judge`.
  return body as unknown as ComparedParts;
}

function isText(json: Json | undefined): json is string {
  return typeof json === 'string';
}

function damaged(): RangeError {
  return new RangeError('a stored assessment is damaged');
}
