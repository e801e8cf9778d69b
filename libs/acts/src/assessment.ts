import { type AssessmentId, canonicalJson, type Digest, digestOfText, type IsoDate, type Json, type TransferId } from '@carnet/kernel';
import { evaluateTransfer, type FactRead, type Facts, factsToJson, type TransferVerdicts, type Verdict } from '@carnet/rules';
import { auditDraw, auditRateOf, type Circumstances, type Route, routeTransfer, type RoutingPolicy } from '@carnet/workflow';
import { besideVerdicts, routed } from './beside-verdicts.js';
import type { RuleBook } from './rule-book.js';
import type { StoredAssessment, StoredTransfer } from './transfer-journal.store.js';

/** A judgement and what follows from it, ready to be stored for ever. */
export interface Assessment {
  readonly stored: StoredAssessment;
  readonly route: Route;
  /** What each regime said, duties included. */
  readonly verdicts: readonly Verdict[];
  readonly facts: Facts;
  /** The rules it was made by. */
  readonly book: RuleBook;
}

export interface AssessmentInput {
  readonly id: AssessmentId;
  /** The seed of the audit draw, recorded so that the draw can be derived again. */
  readonly seed: string;
  readonly filedOn: IsoDate;
  readonly circumstances: Circumstances;
  /** The routing policy of the filing's day. */
  readonly policy: RoutingPolicy;
}

/** All that a judgement is made from, but for the rules. */
export interface Judged {
  readonly transfer: TransferId;
  readonly content: Digest;
  readonly filedOn: IsoDate;
  readonly facts: Facts;
  /** What the ledger counted for the filing. */
  readonly ledger: Json;
  readonly seed: string;
  readonly circumstances: Circumstances;
  /** What turns the verdicts into a lane. */
  readonly policy: RoutingPolicy;
}

/** Judges frozen facts by every regime that binds, routes the verdicts, and freezes all of it in canonical form. */
export function assess(book: RuleBook, stored: StoredTransfer, facts: Facts, { id, ...input }: AssessmentInput): Assessment {
  const { id: transfer, contentDigest: content } = stored.transfer;
  const ledger = stored.reserved as unknown as Json;
  const { body, verdicts, route, auditRate } = judge(book, { transfer, content, facts, ledger, ...input });
  const text = canonicalJson(body);
  return {
    stored: { id, digest: digestOfText(text), body: text, verdicts: verdicts.map(headline), auditRate },
    route,
    verdicts,
    facts,
    book,
  };
}

/** The judgement itself: the same rules and the same input give the same body, byte for byte in canonical form. */
export function judge(
  book: RuleBook,
  { transfer, content, filedOn, facts, ledger, seed, circumstances, policy }: Judged,
): TransferVerdicts & { readonly body: Json; readonly route: Route } & Pick<StoredAssessment, 'auditRate'> {
  const { verdicts, readings } = evaluateTransfer(book.packs, facts, book.reference);
  const beside = { draw: auditDraw(seed, transfer), ...circumstances, ...besideVerdicts(policy, book, facts) };
  const given = { verdicts: verdicts.map(routed), ...beside };
  const route = routeTransfer(policy, given);
  const auditRate = route.lane === 'green' ? auditRateOf(policy, given.verdicts, given.claimedFor) : null;
  const body = {
    format: 'carnet-assessment/2',
    transfer,
    content,
    filedOn,
    rules: book.digest,
    facts: factsToJson(facts),
    ledger,
    verdicts: verdicts.map(kept),
    readings: readings.map(kept),
    route: route as unknown as Json,
    // Said only where it is so: most filings look like a part of nothing, and renew nothing.
    audit: { seed, ...Object.fromEntries(Object.entries(circumstances).filter(([, so]) => so === true)) },
  };
  return { verdicts, readings, route, body, auditRate };
}

/**
 * A verdict as it is kept: rules that decided or could not be told explain themselves in full; of a rule that
 * did not hold, that it did not. The rest follows again from the kept facts and the packs of these digests, and
 * would make an assessment ten times as large.
 */
export function kept(verdict: Verdict): Json {
  const findings = verdict.findings.map((finding) =>
    finding.truth === 'false' ? { rule: finding.rule, truth: finding.truth } : { ...finding, reads: finding.reads.map(asRead) },
  );
  const duties = verdict.duties.map((duty) => ({ ...duty, reads: duty.reads.map(asRead) }));
  const reading = verdict.reading
    ? { reading: { ...(kept(verdict.reading) as Readonly<Record<string, Json>>), label: verdict.reading.label } }
    : {};
  // What is open follows from the duties.
  const { grounds, doubts, open: _, ...rest } = verdict;
  // Said only where there are any: most verdicts rest on plain facts.
  const carried = { ...(grounds.length > 0 && { grounds }), ...(doubts.length > 0 && { doubts }) };
  return { ...rest, ...carried, findings, duties, ...reading } as unknown as Json;
}

/** How a fact was derived is kept once, with the facts. */
function asRead({ name, value, origin }: FactRead): Json {
  return { name, value, origin };
}

function headline({ regime, outcome, mechanism }: Verdict): Json {
  return { regime, outcome, mechanism };
}
