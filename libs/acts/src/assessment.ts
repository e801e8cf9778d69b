import { type AssessmentId, canonicalJson, type Digest, digestOfText, type IsoDate, type Json, type TransferId } from '@carnet/kernel';
import { evaluateTransfer, type FactRead, type Facts, factsToJson, type TransferVerdicts, type Verdict } from '@carnet/rules';
import { auditDraw, auditRateOf, type Circumstances, type Route, routeTransfer, type RoutingPolicy } from '@carnet/workflow';
import { furtherRoutingInput, toRoutedVerdict } from './routing-input.js';
import type { RuleBook } from './rule-book.js';
import { judgedWords } from './search-words.js';
import type { StoredAssessment, StoredTransfer } from './transfer-journal.store.js';

/** A judgement with its results, ready to be stored for ever. */
export interface Assessment {
  readonly stored: StoredAssessment;
  readonly route: Route;
  /** The verdict of each regime, with its duties. */
  readonly verdicts: readonly Verdict[];
  readonly facts: Facts;
  /** The rules and the policy that it was made by. */
  readonly book: RuleBook;
  readonly policy: RoutingPolicy;
}

export interface AssessmentInput {
  readonly id: AssessmentId;
  /** Seed of the audit draw, stored so that the draw can be derived again. */
  readonly seed: string;
  readonly filedOn: IsoDate;
  readonly circumstances: Circumstances;
  /** The routing policy of the filing's day. */
  readonly policy: RoutingPolicy;
}

/** The input of a judgement, except the rules. */
export interface JudgementInput {
  readonly transfer: TransferId;
  readonly content: Digest;
  readonly filedOn: IsoDate;
  readonly facts: Facts;
  /** The ledger positions of the filing. */
  readonly ledger: Json;
  readonly seed: string;
  readonly circumstances: Circumstances;
  /** The policy that turns the verdicts into a lane. */
  readonly policy: RoutingPolicy;
}

/** Judges frozen facts by every regime, routes the verdicts, and freezes the result in canonical form. */
export function assess(book: RuleBook, stored: StoredTransfer, facts: Facts, { id, ...input }: AssessmentInput): Assessment {
  const { id: transfer, contentDigest: content } = stored.transfer;
  const ledger = stored.reserved as unknown as Json;
  const { body, verdicts, route, auditRate } = judge(book, { transfer, content, facts, ledger, ...input });
  const text = canonicalJson(body);
  return {
    stored: {
      id,
      digest: digestOfText(text),
      body: text,
      words: judgedWords(verdicts).join('\n'),
      verdicts: verdicts.map(headline),
      auditRate,
    },
    route,
    verdicts,
    facts,
    book,
    policy: input.policy,
  };
}

/** The judgement itself. The same rules and input give the same body, byte for byte in canonical form. */
export function judge(
  book: RuleBook,
  { transfer, content, filedOn, facts, ledger, seed, circumstances, policy }: JudgementInput,
): TransferVerdicts & { readonly body: Json; readonly route: Route } & Pick<StoredAssessment, 'auditRate'> {
  const { verdicts, readings } = evaluateTransfer(book.packs, facts, book.reference);
  const beside = { draw: auditDraw(seed, transfer), ...circumstances, ...furtherRoutingInput(policy, book, facts) };
  const given = { verdicts: verdicts.map(toRoutedVerdict), ...beside };
  const route = routeTransfer(policy, given);
  const auditRate = route.lane === 'green' ? auditRateOf(policy, given.verdicts, given) : null;
  const body = {
    format: 'carnet-assessment/2',
    transfer,
    content,
    filedOn,
    rules: book.digest,
    facts: factsToJson(facts),
    ledger,
    verdicts: verdicts.map(storedVerdict),
    readings: readings.map(storedVerdict),
    route: route as unknown as Json,
    // Only circumstances that apply are stored, because most filings have none.
    audit: { seed, ...Object.fromEntries(Object.entries(circumstances).filter(([, so]) => so === true)) },
  };
  return { verdicts, readings, route, body, auditRate };
}

/**
 * A verdict as it is stored. Rules that decided or could not be evaluated keep their full explanation; for a rule that did not hold, only
 * that. The rest can be derived from the stored facts and the packs of these digests, and would make an assessment ten times as large.
 */
export function storedVerdict(verdict: Verdict): Json {
  const findings = verdict.findings.map((finding) =>
    finding.truth === 'false' ? { rule: finding.rule, truth: finding.truth } : { ...finding, reads: finding.reads.map(asRead) },
  );
  const duties = verdict.duties.map((duty) => ({ ...duty, reads: duty.reads.map(asRead) }));
  const reading = verdict.reading
    ? { reading: { ...(storedVerdict(verdict.reading) as Readonly<Record<string, Json>>), label: verdict.reading.label } }
    : {};
  // `open` follows from the duties.
  const { grounds, doubts, open: _, ...rest } = verdict;
  // Absent if empty: most verdicts rest on plain facts.
  const carried = { ...(grounds.length > 0 && { grounds }), ...(doubts.length > 0 && { doubts }) };
  return { ...rest, ...carried, findings, duties, ...reading } as unknown as Json;
}

/** A fact without its derivation, which is stored once with the facts. */
function asRead({ name, value, origin }: FactRead): Json {
  return { name, value, origin };
}

function headline({ regime, outcome, mechanism }: Verdict): Json {
  return { regime, outcome, mechanism };
}
